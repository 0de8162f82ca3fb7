package ticket_test

import (
	"testing"
	"time"

	"scatto/internal/refusal"
	"scatto/ticket"
)

func clock(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse("2006-01-02T15:04", "2026-03-05T"+s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestWhatIsOneIntervention(t *testing.T) {
	work := func(visit, who, from, to string) ticket.Session {
		s := ticket.Session{Ticket: 1, Technician: who, Visit: visit, Activity: "on-site", OpenedAt: clock(t, from)}
		if to != "" {
			s.ClosedAt = clock(t, to)
		}
		return s
	}
	for _, c := range []struct {
		name             string
		a, b             ticket.Session
		joins, continues bool
	}{
		{"R80: two technicians in one visit", work("V1", "Luca", "09:30", "11:50"), work("V1", "Sara", "09:30", "10:55"), true, false},
		{"R80: one visit with a long lunch between", work("V1", "Luca", "09:30", "11:00"), work("V1", "Luca", "14:00", "15:00"), true, false},
		{"R22: out to the car and back", work("V1", "Luca", "09:30", "10:00"), work("V1", "Luca", "10:05", "11:00"), true, true},
		{"R80: two visits on one day", work("V1", "Luca", "09:30", "10:00"), work("V2", "Luca", "10:05", "11:00"), false, false},
		{"R80: a visit and a remote session right after it", work("V1", "Luca", "09:30", "10:00"), work("", "Luca", "10:05", "11:00"), false, false},
		{"a remote session that is open during a visit", work("", "Sara", "09:00", ""), work("V1", "Luca", "09:30", "10:00"), false, false},
		{"R22: two remote sessions as ever", work("", "Luca", "09:30", "10:00"), work("", "Luca", "10:05", "11:00"), true, true},
		{"R80: two remote sessions at the same time", work("", "Luca", "09:30", "11:10"), work("", "Sara", "09:30", "10:55"), true, false},
	} {
		if got := ticket.Joins(c.a, c.b, 15*time.Minute); got != c.joins {
			t.Errorf("%s: joins %v", c.name, got)
		}
		if got := ticket.Joins(c.b, c.a, 15*time.Minute); got != c.joins {
			t.Errorf("%s, the other way round: joins %v", c.name, got)
		}
		if got := ticket.Continues(c.a, c.b, 15*time.Minute); got != c.continues {
			t.Errorf("%s: continues %v", c.name, got)
		}
	}
}

func TestAVisitIsNoConnection(t *testing.T) {
	remote := ticket.Session{ID: "S1", Ticket: 1, Technician: "Luca", OpenedAt: clock(t, "09:00"), ClosedAt: clock(t, "12:00")}
	onSite := ticket.Session{ID: "S2", Ticket: 1, Technician: "Luca", Visit: "V1", OpenedAt: clock(t, "10:00"), ClosedAt: clock(t, "11:00")}
	if remote.Overlaps(onSite) || onSite.Overlaps(remote) {
		t.Error("R20: a visit stands in the way of a connection")
	}
	if other := remote; !remote.Overlaps(ticket.Session{ID: "S3", Ticket: other.Ticket, Technician: "luca", OpenedAt: clock(t, "11:00"), ClosedAt: clock(t, "13:00")}) {
		t.Error("R20: two connections at the same time stand in no way")
	}
}

func TestStretchesOfAVisit(t *testing.T) {
	now := clock(t, "18:00")
	st := func(who, from, to string) ticket.Stretch {
		return ticket.Stretch{Technician: who, From: clock(t, from), To: clock(t, to)}
	}
	for _, c := range []struct {
		name string
		list []ticket.Stretch
		kind string
	}{
		{"one technician", []ticket.Stretch{st("Luca", "09:30", "11:50")}, ""},
		{"two at once", []ticket.Stretch{st("Luca", "09:30", "11:50"), st("Sara", "09:30", "10:55")}, ""},
		{"one, before and after lunch", []ticket.Stretch{st("Luca", "09:30", "11:50"), st("Luca", "14:00", "15:00")}, ""},
		{"one ends where the next begins", []ticket.Stretch{st("Luca", "09:30", "11:50"), st("Luca", "11:50", "12:00")}, ""},
		{"R20: one in two places", []ticket.Stretch{st("Luca", "09:30", "11:50"), st("LUCA", "11:00", "12:00")}, "technician-busy"},
		{"R20: the end before the start", []ticket.Stretch{st("Luca", "11:50", "09:30")}, "end-not-after-start"},
		{"R21: no time at all", []ticket.Stretch{st("Luca", "09:30", "09:30")}, "end-not-after-start"},
		{"the end in the future", []ticket.Stretch{st("Luca", "17:30", "18:01")}, "future"},
		{"more than a day", []ticket.Stretch{{Technician: "Luca", From: clock(t, "09:00").AddDate(0, 0, -2), To: clock(t, "09:00")}}, "visit-too-long"},
		{"nobody", nil, "missing-flag"},
	} {
		if err := ticket.CheckStretches(c.list, now); refusal.KindOf(err) != c.kind {
			t.Errorf("%s: %v, want %q", c.name, err, c.kind)
		}
	}
}

func TestKilometresOfAVisit(t *testing.T) {
	for km, kind := range map[int64]string{0: "", 24: "", 2000: "", 2001: "bad-kilometres", -1: "bad-kilometres"} {
		if err := ticket.CheckKilometres(km); refusal.KindOf(err) != kind {
			t.Errorf("%d km: %v, want %q", km, err, kind)
		}
	}
}

func TestStateAfterAVisit(t *testing.T) {
	from, to := clock(t, "09:30"), clock(t, "11:50")
	waiting := func(since string) ticket.Ticket {
		return ticket.Ticket{State: ticket.WaitingCustomer, OpenedAt: clock(t, "08:00"), Pauses: []ticket.Pause{{From: clock(t, since)}}}
	}
	for _, c := range []struct {
		name  string
		t     ticket.Ticket
		state ticket.State
		pause string // where the last pause ends, "" while it lasts or for none
	}{
		{"in progress, never a remote connection", ticket.Ticket{State: ticket.Open}, ticket.InProgress, ""},
		{"a connection that is open stays so", ticket.Ticket{State: ticket.RemoteOpen}, ticket.RemoteOpen, ""},
		{"R18: it ends the waiting", waiting("08:30"), ticket.InProgress, "09:30"},
		{"R18: waiting that began during the visit", waiting("10:00"), ticket.InProgress, "11:50"},
		{"R18: entered late, the customer is waited for since", waiting("12:00"), ticket.WaitingCustomer, ""},
	} {
		got := c.t.OnSite(from, to)
		if got.State != c.state || !got.RespondedAt.Equal(from) {
			t.Errorf("%s: %s, answered %s", c.name, got.State, got.RespondedAt)
		}
		if c.pause != "" && (len(got.Pauses) != 1 || !got.Pauses[0].To.Equal(clock(t, c.pause))) {
			t.Errorf("%s: pauses %v", c.name, got.Pauses)
		}
	}
}

func TestChangesOfAVisitStayReadable(t *testing.T) {
	v := ticket.Visit{ID: "V0001", Kilometres: 24, Activity: "on-site", Work: "cambiato lo switch",
		Stretches: []ticket.Stretch{{Technician: "Luca", From: clock(t, "09:30"), To: clock(t, "11:50"), Session: "S0001"}}}
	if _, err := v.Correct(clock(t, "12:00"), "luca", " "); refusal.KindOf(err) != "correction-without-reason" {
		t.Errorf("R20: corrected without reason: %v", err)
	}
	c, err := v.Correct(clock(t, "12:00"), "luca", "errore")
	if err != nil || len(c.Corrections) != 1 || c.Corrections[0].Kilometres != 24 || c.Corrections[0].Stretches[0].Session != "S0001" {
		t.Fatalf("%+v, %v", c.Corrections, err)
	}
	c.Stretches[0].From = clock(t, "10:00")
	if !c.Corrections[0].Stretches[0].From.Equal(clock(t, "09:30")) {
		t.Error("what stood before changed too")
	}
	photo := ticket.Signature{File: ticket.File{Name: "a.jpg", Hash: "1", At: clock(t, "11:55")}, Signer: "Mario Rossi"}
	if c, err = c.Sign(photo); err != nil || !c.SignedBeforeChange() {
		t.Errorf("signed before the correction: %v, %v", c.SignedBeforeChange(), err)
	}
	if _, err := c.Sign(photo); refusal.KindOf(err) != "signed-already" {
		t.Errorf("the same copy twice: %v", err)
	}
	d, err := c.Void(clock(t, "13:00"), "luca", "due volte")
	if err != nil || d.Voided == "" {
		t.Fatal(err)
	}
	for what, err := range map[string]error{
		"voided again": func() error { _, err := d.Void(now, "luca", "x"); return err }(),
		"corrected":    func() error { _, err := d.Correct(now, "luca", "x"); return err }(),
		"signed":       func() error { _, err := d.Sign(photo); return err }(),
	} {
		if refusal.KindOf(err) != "visit-void" {
			t.Errorf("a void visit was %s: %v", what, err)
		}
	}
}
