package ticket_test

import (
	"testing"
	"time"

	"scatto/internal/refusal"
	"scatto/ticket"
)

func appointment(id int64, at time.Time) ticket.Appointment {
	return ticket.Appointment{ID: id, At: at, Minutes: 60, By: "luca"}
}

func TestAppointments(t *testing.T) {
	rows := []struct {
		name string
		do   func(one ticket.Ticket) (ticket.Ticket, error)
		want string // kind of the refusal, "" for none
	}{
		{"an appointment may lie ahead", func(one ticket.Ticket) (ticket.Ticket, error) {
			return one.Arrange(now, appointment(2, now.Add(time.Hour)))
		}, ""},
		{"and a day in the past", func(one ticket.Ticket) (ticket.Ticket, error) {
			return one.Arrange(now, appointment(2, now.Add(-24*time.Hour)))
		}, ""},
		{"but no more", func(one ticket.Ticket) (ticket.Ticket, error) {
			return one.Arrange(now, appointment(2, now.Add(-24*time.Hour-time.Second)))
		}, "appointment-past"},
		{"the same technician at the same instant is the same appointment", func(one ticket.Ticket) (ticket.Ticket, error) {
			return one.Arrange(now, appointment(2, now.Add(48*time.Hour)))
		}, "already-planned"},
		{"a closed ticket is not planned", func(one ticket.Ticket) (ticket.Ticket, error) {
			one.State = ticket.Resolved
			return one.Arrange(now, appointment(2, now.Add(time.Hour)))
		}, "ticket-closed"},
		{"nobody is no technician", func(one ticket.Ticket) (ticket.Ticket, error) {
			return one.Arrange(now, ticket.Appointment{ID: 2, At: now, Minutes: 60})
		}, "missing-text"},
		{"what lies two days ahead is not done yet", func(one ticket.Ticket) (ticket.Ticket, error) {
			return one.Finish(now, "luca", 1, "")
		}, "appointment-ahead"},
		{"what was called off is not moved", func(one ticket.Ticket) (ticket.Ticket, error) {
			one, err := one.CallOff(now, "luca", 1, "")
			if err != nil {
				return one, err
			}
			return one.Rearrange(now, one.Plan[0])
		}, "appointment-called-off"},
		{"a note may change when the time has passed", func(one ticket.Ticket) (ticket.Ticket, error) {
			a := one.Plan[0]
			a.Note = "chiedere di Enza"
			return one.Rearrange(now.Add(240*time.Hour), a)
		}, ""},
	}
	for _, r := range rows {
		one, err := in(ticket.Open).Arrange(now, appointment(1, now.Add(48*time.Hour)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.do(one); refusal.KindOf(err) != r.want {
			t.Errorf("%s: %v, want %q", r.name, err, r.want)
		}
		if len(one.Plan) != 1 || one.Plan[0].Done || one.Plan[0].Note != "" {
			t.Errorf("%s: the ticket before was changed: %+v", r.name, one.Plan)
		}
	}
}

func TestAppointmentsThatClash(t *testing.T) {
	a := appointment(1, now)
	for name, r := range map[string]struct {
		b    ticket.Appointment
		want bool
	}{
		"the same hour":                         {appointment(2, now), true},
		"half an hour later":                    {appointment(2, now.Add(30*time.Minute)), true},
		"one begins when the other ends":        {appointment(2, now.Add(time.Hour)), false},
		"one ends when the other begins":        {appointment(2, now.Add(-time.Hour)), false},
		"itself":                                {a, false},
		"another technician":                    {ticket.Appointment{ID: 2, At: now, Minutes: 60, By: "sara"}, false},
		"the same technician, spelled his way":  {ticket.Appointment{ID: 2, At: now, Minutes: 60, By: "LUCA"}, true},
		"one that was done already":             {ticket.Appointment{ID: 2, At: now, Minutes: 60, By: "luca", Done: true}, false},
		"a long one that began the day before":  {ticket.Appointment{ID: 2, At: now.Add(-23 * time.Hour), Minutes: 1440, By: "luca"}, true},
		"a short one in the middle of the hour": {ticket.Appointment{ID: 2, At: now.Add(20 * time.Minute), Minutes: 1, By: "luca"}, true},
	} {
		if got := a.Clashes(r.b); got != r.want || r.b.Clashes(a) != got {
			t.Errorf("%s: %v, want %v both ways", name, got, r.want)
		}
	}
}

func TestAnEndSettlesThePlan(t *testing.T) {
	one := solved(in(ticket.InProgress))
	for id, at := range []time.Duration{-time.Hour, 0, time.Hour} {
		var err error
		if one, err = one.Arrange(now, appointment(int64(id+1), now.Add(at))); err != nil {
			t.Fatal(err)
		}
	}
	one, err := one.CallOff(now, "luca", 3, "il cliente ha disdetto")
	if err == nil {
		one, err = one.Arrange(now, appointment(4, now.Add(2*time.Hour)))
	}
	if err == nil {
		one, err = one.Close(now, "luca", "")
	}
	if err != nil {
		t.Fatal(err)
	}
	want := []ticket.AppointmentState{ticket.Kept, ticket.Kept, ticket.CalledOff, ticket.CalledOff}
	for i, a := range one.Plan {
		if a.State() != want[i] {
			t.Errorf("appointment %d is %s, want %s", a.ID, a.State(), want[i])
		}
	}
	if off := one.CalledOffAtClosing(); len(off) != 1 || off[0].ID != 4 {
		t.Errorf("the end called off %+v, want number 4 alone", off)
	}
}
