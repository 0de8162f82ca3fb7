package shop

import (
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// declared is what a session says of itself in the customer's access log.
func declared(s Session, kind ads.EventKind, at time.Time) ads.Event {
	return ads.Event{At: at, Kind: kind, System: s.Device, Source: ads.DeclaredSource, Person: s.Technician, Account: s.Account,
		Outcome: outcomeOK, Ticket: s.TicketName(), Session: s.ID, Tool: s.Tool}
}

// access writes a line into the customer's chain of remote accesses (R130).
func (w *write) access(s Session, kind ads.EventKind, at time.Time) error {
	_, err := w.AppendLog(store.AccessLog(s.Customer), accessLine(declared(s, kind, at), w.shop.now, w.shop.by))
	return err
}

// accessCorrected writes the second line of a session whose times were corrected or
// that was voided; the first lines stay as they are (R130).
func (w *write) accessCorrected(s Session, at time.Time) error {
	e := declared(s, ads.Corrected, at)
	switch {
	case s.Voided != "":
		e.Detail = "sessione annullata"
	case s.IsOpen():
		e.Detail = "orario: dalle " + calendar.Show(s.OpenedAt)
	default:
		e.Detail = "orario: " + calendar.Show(s.OpenedAt) + " / " + calendar.Show(s.ClosedAt)
	}
	_, err := w.AppendLog(store.AccessLog(s.Customer), accessLine(e, w.shop.now, w.shop.by))
	return err
}

// FailedAccess is an attempt of a technician to get in that failed.
type FailedAccess struct {
	Ticket, Device, Account, Tool, Reason string
}

// FailedSession writes a failed attempt into the customer's access log: no
// session begins, nothing is charged (R130).
func (s *Shop) FailedSession(in FailedAccess) (e ads.Event, err error) {
	for _, f := range []struct {
		what  refusal.Word
		value *string
	}{{"device", &in.Device}, {"account's name", &in.Account}, {"tool", &in.Tool}, {"reason", &in.Reason}} {
		if *f.value, err = text.Line(f.what, *f.value, 200); err != nil {
			return e, err
		}
	}
	err = s.write("session.failed", func(w *write) error {
		t, err := findTicket(w.Tx, in.Ticket)
		if err != nil {
			return err
		}
		if t.Customer == "" {
			return billable(t)
		}
		device := in.Device
		if device == "" {
			device = t.Device
		}
		if device != "" {
			if device, err = systemName(w.Tx, t.Customer, device); err != nil {
				return err
			}
		}
		e = ads.Event{At: s.at, Kind: ads.LoginFailed, System: device, Source: ads.DeclaredSource, Person: s.by, Account: in.Account,
			Outcome: outcomeFailed, Ticket: t.Name(), Tool: in.Tool, Detail: in.Reason}
		w.about(t.Name())
		lines := []LogLine{accessLine(e, s.now, s.by)}
		err = w.appendAccess(t.Customer, lines)
		e = eventOf(lines[0])
		return err
	})
	return e, err
}
