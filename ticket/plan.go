package ticket

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// AppointmentState says what became of an appointment.
type AppointmentState string

// The states of an appointment.
const (
	Planned   AppointmentState = "planned"
	Kept      AppointmentState = "done"
	CalledOff AppointmentState = "called-off"
)

// slack is how far an appointment may lie on the wrong side of now: work of
// yesterday is noted in the morning.
const slack = 24 * time.Hour

// State of the appointment.
func (a Appointment) State() AppointmentState {
	switch {
	case a.CalledOff:
		return CalledOff
	case a.Done:
		return Kept
	}
	return Planned
}

// End is the instant at which the appointment is over.
func (a Appointment) End() time.Time { return a.At.Add(time.Duration(a.Minutes) * time.Minute) }

// Clashes reports whether two appointments of one technician, both still
// standing, share time. One that begins when the other ends does not.
func (a Appointment) Clashes(b Appointment) bool {
	return a.ID != b.ID && !a.Done && !b.Done && strings.EqualFold(a.By, b.By) && a.At.Before(b.End()) && b.At.Before(a.End())
}

func (a Appointment) check() error {
	if err := blank("technician's name", a.By); err != nil {
		return err
	}
	if a.Minutes < 1 || a.Minutes > 24*60 {
		return refusal.Usage("bad-minutes", "an appointment cannot last %d minutes", a.Minutes).WithHint("at least 1, at most 1440")
	}
	return nil
}

// Arrange puts an appointment on the ticket. It may lie ahead, or a day in the
// past at most; the same technician at the same instant is the same one.
func (t Ticket) Arrange(now time.Time, a Appointment) (Ticket, error) {
	if t.State.Closed() {
		return t, t.active("be planned")
	}
	if err := a.check(); err != nil {
		return t, err
	}
	if a.At.Before(now.Add(-slack)) {
		return t, refusal.Rule("appointment-past", "%s lies more than a day in the past", calendar.Show(a.At)).
			WithHint("an appointment lies ahead")
	}
	for _, o := range t.Plan {
		if !o.Done && o.At.Equal(a.At) && strings.EqualFold(o.By, a.By) {
			return t, refusal.Rule("already-planned", "ticket %s has that appointment already: it is number %d", t.Name(), o.ID).
				WithHint("scatto plan --move %d --when TIME", o.ID)
		}
	}
	a.Changed = now
	t.Plan = append(slices.Clip(t.Plan), a)
	return t, nil
}

// standing finds an appointment that is neither done nor called off.
func (t Ticket) standing(id int64) (int, error) {
	i := slices.IndexFunc(t.Plan, func(a Appointment) bool { return a.ID == id })
	switch {
	case i < 0:
		return i, refusal.NotFound("no-appointment", "there is no appointment %d", id).WithHint("scatto agenda")
	case t.Plan[i].CalledOff:
		return i, refusal.Rule("appointment-called-off", "appointment %d was called off", id).
			WithHint("scatto plan %d --when TIME", t.Number)
	case t.Plan[i].Done:
		return i, refusal.Rule("appointment-done", "appointment %d is done", id).
			WithHint("scatto plan %d --when TIME", t.Number)
	}
	return i, nil
}

// changed is the ticket with another edition of the appointment at i.
func (t Ticket) changed(now time.Time, i int, a Appointment) Ticket {
	a.Changed, a.Edition = now, a.Edition+1
	t.Plan = slices.Clone(t.Plan)
	t.Plan[i] = a
	return t
}

// Rearrange gives a standing appointment another time, length, technician,
// place or note; a meeting of a consultancy moves with it.
func (t Ticket) Rearrange(now time.Time, a Appointment) (Ticket, error) {
	i, err := t.standing(a.ID)
	if err != nil {
		return t, err
	}
	if err := a.check(); err != nil {
		return t, err
	}
	if !a.At.Equal(t.Plan[i].At) && a.At.Before(now.Add(-slack)) {
		return t, refusal.Rule("appointment-past", "%s lies more than a day in the past", calendar.Show(a.At)).
			WithHint("an appointment lies ahead")
	}
	t = t.changed(now, i, a)
	return t.meeting(a.ID, func(m *Meeting) { m.At, m.By = a.At, a.By }), nil
}

// Finish says that an appointment took place; words stay on the ticket, and
// are what was said where it was a meeting.
func (t Ticket) Finish(now time.Time, by string, id int64, words string) (Ticket, error) {
	i, err := t.standing(id)
	if err != nil {
		return t, err
	}
	a := t.Plan[i]
	if a.At.After(now.Add(slack)) {
		return t, refusal.Rule("appointment-ahead", "appointment %d is at %s: it cannot be done yet", id, calendar.Show(a.At)).
			WithHint("scatto plan --move %d --when TIME, or scatto plan --cancel %d", id, id)
	}
	a.Done = true
	t = t.changed(now, i, a).meeting(id, func(m *Meeting) { m.Note = words })
	return t.aside(now, by, words), nil
}

// CallOff calls an appointment off; words, if any, stay on the ticket.
func (t Ticket) CallOff(now time.Time, by string, id int64, words string) (Ticket, error) {
	i, err := t.standing(id)
	if err != nil {
		return t, err
	}
	a := t.Plan[i]
	a.Done, a.CalledOff = true, true
	t = t.changed(now, i, a).dropMeeting(id)
	return t.aside(now, by, words), nil
}

func (t Ticket) aside(now time.Time, by, words string) Ticket {
	if words == "" {
		return t
	}
	return t.say(Message{At: now, By: by, Kind: Note, Text: words})
}

// settlePlan is for a ticket that ends: what lies ahead is called off, what
// has begun is done.
func (t Ticket) settlePlan(now time.Time) Ticket {
	for i, a := range t.Plan {
		if a.Done {
			continue
		}
		a.Done, a.CalledOff, a.ByEnd = true, a.At.After(now), a.At.After(now)
		t = t.changed(now, i, a)
		if a.CalledOff {
			t = t.dropMeeting(a.ID)
		}
	}
	return t
}

// CalledOffAtClosing lists the appointments that the ticket's end called off.
func (t Ticket) CalledOffAtClosing() (out []Appointment) {
	for _, a := range t.Plan {
		if a.ByEnd && a.Changed.Equal(t.ClosedAt) {
			out = append(out, a)
		}
	}
	return out
}
