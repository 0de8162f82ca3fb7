package ticket

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// MeetingWay is how people meet (R47).
type MeetingWay string

// The ways to meet.
const (
	Remote   MeetingWay = "remote"
	FaceFace MeetingWay = "in-person"
)

// MeetingWays lists them.
func MeetingWays() []MeetingWay { return []MeetingWay{Remote, FaceFace} }

// ParseMeetingWay reads a way to meet; errors are usage refusals.
func ParseMeetingWay(s string) (MeetingWay, error) {
	if slices.Contains(MeetingWays(), MeetingWay(s)) {
		return MeetingWay(s), nil
	}
	return "", refusal.Unknown("unknown-meeting", "%q is no way to meet", s, MeetingWays()).By("R47")
}

// InQueue reports whether the ticket stands in the queue of assistance: a
// consultancy has a queue of its own and never blocks that one (R47).
func (t Ticket) InQueue() bool { return t.State.InQueue() && !t.Consultancy && t.Privacy == "" }

// Meet puts a meeting of a consultancy on record, and into the agenda (R47).
// One that took place brings with it what was said: the appointment's note.
func (t Ticket) Meet(now time.Time, way MeetingWay, a Appointment) (Ticket, error) {
	if !t.Consultancy {
		return t, t.noConsultancy()
	}
	m := Meeting{At: a.At, How: string(way), By: a.By, Appointment: a.ID}
	if a.At.After(now) {
		next, err := t.Arrange(now, a)
		next.Meetings = append(slices.Clip(t.Meetings), m)
		return next, err
	}
	if t.State.Closed() {
		return t, t.active("be planned")
	}
	if err := a.check(); err != nil {
		return t, err
	}
	if a.At.Before(t.OpenedAt.Add(-slack)) {
		return t, refusal.Rule("meeting-before-ticket", "%s lies before ticket %s was opened", calendar.Show(a.At), t.Name()).By("R47")
	}
	a.Done, a.Changed, m.Note = true, now, a.Note
	t.Plan = append(slices.Clip(t.Plan), a)
	t.Meetings = append(slices.Clip(t.Meetings), m)
	return t, nil
}

// NextMeeting is the first meeting that has not taken place, false when none
// is planned.
func (t Ticket) NextMeeting(now time.Time) (next Meeting, ok bool) {
	for _, m := range t.Meetings {
		if m.At.After(now) && (!ok || m.At.Before(next.At)) {
			next, ok = m, true
		}
	}
	return next, ok
}

// Conclude ends a consultancy with the quote or agreement that it led to: that
// is its solution (R16, R47).
func (t Ticket) Conclude(now time.Time, by, agreement string) (Ticket, error) {
	if !t.Consultancy {
		return t, t.noConsultancy()
	}
	if err := blank("agreement", agreement); err != nil {
		return t, err
	}
	next, err := t.Solve(now, by, "accordo: "+agreement)
	if err != nil {
		return t, err
	}
	next.Outcome = agreement
	return next.Close(now, by, "")
}

// ConcludeWithout ends a consultancy that led to no agreement; the customer
// was told so, in the way that how names (R17, R47).
func (t Ticket) ConcludeWithout(now time.Time, by, how, why string) (Ticket, error) {
	if !t.Consultancy {
		return t, t.noConsultancy()
	}
	next, err := t.Tell(now, by, how, why)
	if err != nil {
		return t, err
	}
	next.Outcome = ""
	return next.Close(now, by, "")
}

// fruitless is a consultancy without agreement: whatever advice was given, it
// is not resolved.
func (t Ticket) fruitless() bool { return t.Consultancy && t.Outcome == "" }

func (t Ticket) withoutOutcome() error {
	return refusal.Rule("no-outcome", "the consultancy %s has no outcome", t.Name()).
		WithHint("scatto consultancy outcome %d --agreement REF, or --none TEXT", t.Number).By("R47")
}

func (t Ticket) noConsultancy() error {
	return refusal.Rule("no-consultancy", "ticket %s is no consultancy", t.Name()).
		WithHint("scatto ticket edit %d --activity consultancy", t.Number).By("R47")
}

// meeting changes the meeting that is an appointment, if there is one.
func (t Ticket) meeting(appointment int64, change func(m *Meeting)) Ticket {
	t.Meetings = slices.Clone(t.Meetings)
	for i := range t.Meetings {
		if t.Meetings[i].Appointment == appointment {
			change(&t.Meetings[i])
		}
	}
	return t
}

func (t Ticket) dropMeeting(appointment int64) Ticket {
	t.Meetings = slices.DeleteFunc(slices.Clone(t.Meetings), func(m Meeting) bool { return m.Appointment == appointment })
	return t
}
