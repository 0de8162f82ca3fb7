package ticket_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/ticket"
)

// steps are all that moves a ticket from state to state.
func steps() []func(t ticket.Ticket, at time.Time) (ticket.Ticket, error) {
	other := in(ticket.Open)
	other.Number = 99
	return []func(t ticket.Ticket, at time.Time) (ticket.Ticket, error){
		func(t ticket.Ticket, at time.Time) (ticket.Ticket, error) { return t.Assign(at, "luca", "sara", "") },
		func(t ticket.Ticket, at time.Time) (ticket.Ticket, error) {
			return t.Ask(at, "luca", []string{"riavviare"})
		},
		func(t ticket.Ticket, at time.Time) (ticket.Ticket, error) { return t.Wait(at, "luca", "") },
		func(t ticket.Ticket, at time.Time) (ticket.Ticket, error) {
			return t.Resume(at, "luca", "fatto", false)
		},
		func(t ticket.Ticket, at time.Time) (ticket.Ticket, error) {
			return t.Receive(at, "anna", "eccolo", true, 7)
		},
		func(t ticket.Ticket, at time.Time) (ticket.Ticket, error) { return t.Solve(at, "luca", "cavo") },
		func(t ticket.Ticket, at time.Time) (ticket.Ticket, error) { return t.Close(at, "luca", "") },
		func(t ticket.Ticket, at time.Time) (ticket.Ticket, error) { return t.Reopen(at, "luca", "") },
		func(t ticket.Ticket, at time.Time) (ticket.Ticket, error) { return t.Connect(at), nil },
		func(t ticket.Ticket, at time.Time) (ticket.Ticket, error) { return t.Disconnect(at), nil },
		func(t ticket.Ticket, at time.Time) (ticket.Ticket, error) {
			_, kept, err := other.MergeInto(t, at, "luca")
			return kept, err
		},
		func(t ticket.Ticket, at time.Time) (ticket.Ticket, error) {
			rest, _, err := t.Split(ticket.Ticket{Number: 50, Year: 2026, Subject: "VPN"}, at, "luca")
			return rest, err
		},
	}
}

// Whatever happens to a ticket, in whatever order it is entered: a pause lasts
// exactly while it waits, none ends before it begins, nobody is answered
// before he asks, and its deadlines can be counted.
func TestNoStepForgetsTheClock(t *testing.T) {
	r := rand.New(rand.NewPCG(51, 18))
	all := steps()
	for range 500 {
		one := in(ticket.Open)
		one.OpenedAt, one.Severity = now, 3
		at := now
		for range 30 {
			at = at.Add(time.Duration(r.IntN(5*3600)-3600) * time.Second) // now and then backdated
			next, err := all[r.IntN(len(all))](one, at)
			if err != nil {
				continue
			}
			one = next
			lasting := 0
			for i, p := range one.Pauses {
				if p.To.IsZero() {
					lasting++
					if i != len(one.Pauses)-1 {
						t.Fatalf("R18: a pause that lasts is not the last one: %+v", one.Pauses)
					}
				} else if !p.To.After(p.From) {
					t.Fatalf("R18: a pause ends before it began: %+v", p)
				}
			}
			if (lasting == 1) != (one.State == ticket.WaitingCustomer) {
				t.Fatalf("R18: %s with pauses %+v", one.State, one.Pauses)
			}
			if !one.RespondedAt.IsZero() && one.RespondedAt.Before(one.OpenedAt) {
				t.Fatalf("R51: answered at %s", one.RespondedAt)
			}
			d, err := promise(60, 480).Deadlines(one, calendar.ITValue(), at)
			if err != nil || d.Response.Left < 0 || d.Response.Over < 0 || d.Resolution.Left < 0 || d.Resolution.Over < 0 {
				t.Fatalf("R51: %+v %v", d, err)
			}
		}
	}
}

// R18: a pause more never makes a deadline earlier, nor one that lasts longer.
func TestAPauseNeverMakesADeadlineEarlier(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 51))
	base := instant(t, "2026-08-10T08:00")
	far := base.AddDate(1, 0, 0)
	window := calendar.Window{Name: "sla", Days: []time.Weekday{1, 2, 3, 4, 5, 6}, Bands: []calendar.Band{{From: 8 * 60, To: 12*60 + 30}, {From: 13 * 60, To: 24 * 60}}}
	for range 400 {
		s := promise(1+r.IntN(3000), 0)
		s.Closures = r.IntN(2) == 0
		if r.IntN(2) == 0 {
			s.Window = window
		}
		one := in(ticket.Assigned)
		one.Severity, one.OpenedAt = 3, base.Add(time.Duration(r.IntN(100*86400))*time.Second)
		last := time.Time{}
		for range 5 {
			d, err := s.Deadlines(one, calendar.ITValue(), far)
			if err != nil {
				t.Fatal(err)
			}
			if d.Response.Due.Before(last) {
				t.Fatalf("R18: with %+v the deadline went from %s to %s", one.Pauses, last, d.Response.Due)
			}
			last = d.Response.Due
			from := one.OpenedAt.Add(time.Duration(r.IntN(20*86400)-86400) * time.Second)
			one.Pauses = append(one.Pauses, ticket.Pause{From: from, To: from.Add(time.Duration(r.IntN(4*86400)) * time.Second)})
		}
	}
}

func TestFirstAnswer(t *testing.T) {
	message := func(kind ticket.MessageKind, public bool, mail int64) func(ticket.Ticket) (ticket.Ticket, error) {
		return func(t ticket.Ticket) (ticket.Ticket, error) {
			return t.AddMessage(ticket.Message{At: now.Add(time.Hour), By: "luca", Kind: kind, Public: public, Text: "testo", Mail: mail})
		}
	}
	late := now.Add(-time.Hour)
	for rule, row := range map[string]struct {
		step func(ticket.Ticket) (ticket.Ticket, error)
		want time.Time
	}{
		"R51: an internal note answers nobody":         {message(ticket.Note, false, 0), time.Time{}},
		"R51: a public note does":                      {message(ticket.Note, true, 0), now.Add(time.Hour)},
		"R56: a call that the customer does not see":   {message(ticket.Call, false, 0), time.Time{}},
		"R18: the customer's own words are no answer":  {message(ticket.Answer, true, 0), time.Time{}},
		"R51: nor is what came in by mail":             {message(ticket.Note, true, 12), time.Time{}},
		"R18: a question is":                           {func(t ticket.Ticket) (ticket.Ticket, error) { return t.Ask(now, "luca", []string{"?"}) }, now},
		"R16: a solution is":                           {func(t ticket.Ticket) (ticket.Ticket, error) { return t.Solve(now, "luca", "cavo") }, now},
		"R17: being told is":                           {func(t ticket.Ticket) (ticket.Ticket, error) { return t.Tell(now, "luca", "phone", "no") }, now},
		"R20: a connection is":                         {func(t ticket.Ticket) (ticket.Ticket, error) { return t.Connect(now), nil }, now},
		"R51: entered late, not before it was opened":  {func(t ticket.Ticket) (ticket.Ticket, error) { return t.Solve(late, "luca", "cavo") }, now.Add(-time.Minute)},
		"R27: being assigned is the shop's own affair": {func(t ticket.Ticket) (ticket.Ticket, error) { return t.Assign(now, "luca", "sara", "") }, time.Time{}},
	} {
		one := in(ticket.Open)
		one.OpenedAt = now.Add(-time.Minute)
		got, err := row.step(one)
		if err != nil || !got.RespondedAt.Equal(row.want) {
			t.Errorf("%s: answered at %s (%v), want %s", rule, got.RespondedAt, err, row.want)
		}
	}
}

func TestPausesOfClosingMergingAndSplitting(t *testing.T) {
	one := in(ticket.Open)
	one.OpenedAt, one.Email = now, "anna@hotel.it"
	one, _ = one.Ask(now.Add(time.Hour), "luca", []string{"riavviare"})
	_, born, err := one.Split(ticket.Ticket{Number: 50, Year: 2026, Subject: "VPN"}, now.Add(2*time.Hour), "luca")
	if err != nil || len(born.Pauses) != 0 || !born.RespondedAt.IsZero() || born.State == ticket.WaitingCustomer {
		t.Errorf("R06: a new topic has a new clock: %+v %v", born, err)
	}
	late := in(ticket.Open)
	late.Number, late.OpenedAt, late.Email = 43, now.Add(90*time.Minute), one.Email
	gone, kept, err := one.MergeInto(late, now.Add(3*time.Hour), "luca")
	if err != nil || gone.Pauses[0].To.IsZero() || !kept.OpenedAt.Equal(now) || !kept.RespondedAt.Equal(now.Add(time.Hour)) {
		t.Errorf("R05: the pause ends, the arrival and the answer hold: %+v %v", kept.RespondedAt, err)
	}
	one, _ = one.Solve(now.Add(3*time.Hour), "luca", "cavo")
	one, err = one.Close(now.Add(4*time.Hour), "luca", "")
	if err != nil || !one.Pauses[0].To.Equal(now.Add(4*time.Hour)) {
		t.Errorf("R18: closing ends the pause: %+v %v", one.Pauses, err)
	}
	one, err = one.Reopen(now.Add(9*time.Hour), "luca", "")
	if err != nil || len(one.Pauses) != 2 || !one.Pauses[1].From.Equal(now.Add(4*time.Hour)) || !one.Pauses[1].To.Equal(now.Add(9*time.Hour)) {
		t.Errorf("R16: while it was closed nobody waited: %+v %v", one.Pauses, err)
	}
	old := in(ticket.WaitingCustomer) // came in waiting: since it was last heard of
	old.OpenedAt, old.Severity = now, 3
	d, err := promise(60, 60).Deadlines(old, calendar.ITValue(), now.AddDate(0, 1, 0))
	if err != nil || d.Resolution.State != ticket.DeadlinePaused {
		t.Errorf("R18: %+v %v", d, err)
	}
	old, _ = old.Resume(now.Add(time.Hour), "luca", "", false)
	if len(old.Pauses) != 1 || !old.Pauses[0].From.Equal(now) || !old.Pauses[0].To.Equal(now.Add(time.Hour)) {
		t.Errorf("R18: %+v", old.Pauses)
	}
}
