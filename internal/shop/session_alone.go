package shop

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// alone refuses a session that runs at the same time as another of the same
// technician and device (R20).
func (w *write) alone(s Session) error {
	o, found, err := w.overlapping(s)
	if err != nil || !found {
		return err
	}
	return refusal.Rule("overlapping-intervals", "the interval from %s starts before the one that it continues ended",
		calendar.Show(laterTime(s.OpenedAt, o.OpenedAt))).WithHint("scatto session list --ticket %d", s.Ticket).By("R20")
}

// overlapping finds another session of the ticket with which s runs at the same
// time.
func (w *write) overlapping(s Session) (o Session, found bool, err error) {
	others, err := sessionsOf(w.Tx, s.Ticket)
	i := slices.IndexFunc(others, func(o Session) bool { return s.Overlaps(o.Session) })
	if err != nil || i < 0 {
		return o, false, err
	}
	return others[i], true, nil
}

func laterTime(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// stopsAlone refuses to close a session over another one of the same technician
// and device, as one that was forgotten open; it names the way out.
func (w *write) stopsAlone(s Session) error {
	o, found, err := w.overlapping(s)
	if err != nil || !found {
		return err
	}
	no := refusal.Rule("overlapping-intervals", "session %s, open since %s, would overlap session %s, which begins at %s",
		s.ID, calendar.Show(s.OpenedAt), o.ID, calendar.Show(o.OpenedAt)).By("R20")
	if s.OpenedAt.Before(o.OpenedAt) {
		return no.WithHint("scatto session stop %s --at %s, or earlier; if it never was: scatto session void %s --reason TEXT", s.ID, calendar.Show(o.OpenedAt), s.ID)
	}
	return no.WithHint("if it never was: scatto session void %s --reason TEXT", s.ID)
}
