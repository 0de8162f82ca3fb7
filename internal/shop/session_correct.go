package shop

import (
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff"
)

// Fix says what a correction changes; zero fields keep what is there.
type Fix struct {
	From, To         time.Time
	Activity, Reason string
	MonitoredBy      string // who watched (R42)
	Waive            bool   // for Reason (R26)
	Charge           bool   // charge again what was waived
}

// CorrectSession writes a second line about a session and prices it anew
// (R20). What is invoiced is corrected by a credit note, never here.
func (s *Shop) CorrectSession(ref string, fix Fix) (out Session, err error) {
	if fix.Reason, err = text.Line("reason", fix.Reason, 200); err != nil {
		return out, err
	}
	if fix.MonitoredBy, err = text.Line("monitoring person", fix.MonitoredBy, 200); err != nil {
		return out, err
	}
	if fix.Activity != "" {
		if _, err := tariff.ParseActivity(fix.Activity); err != nil {
			return out, err
		}
	}
	if fix == (Fix{MonitoredBy: fix.MonitoredBy, Reason: fix.Reason}) && fix.MonitoredBy != "" {
		return s.recordMonitoring(ref, fix.MonitoredBy, fix.Reason)
	}
	for _, t := range []time.Time{fix.From, fix.To} {
		if t.After(s.now) {
			return out, refusal.Rule("future", "%s lies in the future", calendar.Show(t))
		}
	}
	return s.amend("session.correct", ref, func(old Session) (Session, error) {
		one := old
		var err error
		if one.Session, err = old.Correct(s.at, s.by, fix.Reason, fix.From, fix.To, fix.Activity); err != nil {
			return one, err
		}
		if fix.MonitoredBy != "" {
			last := &one.Corrections[len(one.Corrections)-1]
			last.OldMonitor, one.MonitoredBy = one.MonitoredBy, fix.MonitoredBy
		}
		if !fix.From.IsZero() || !fix.To.IsZero() {
			one.Confirmed = "" // another length was confirmed
		}
		if !fix.From.IsZero() {
			office, err := s.Config.Calendar.Open(windowOffice, one.OpenedAt)
			if err != nil {
				return one, err
			}
			one.OutOfHours = !office
		}
		switch {
		case fix.Waive:
			one.Waived = fix.Reason
		case fix.Charge:
			one.Waived = ""
		}
		return one, nil
	})
}

// VoidSession takes a session out of account, with its reason; it stays on
// record, and its minutes go back to the contract.
func (s *Shop) VoidSession(ref, reason string) (out Session, err error) {
	if reason, err = text.Line("reason", reason, 200); err != nil {
		return out, err
	}
	return s.amend("session.void", ref, func(old Session) (Session, error) {
		one := old
		var err error
		one.Session, err = old.Void(s.at, s.by, reason)
		return one, err
	})
}

// amend changes a session that no invoice holds, prices it and its
// intervention anew, and writes a second line into the access log (R130).
func (s *Shop) amend(op, ref string, change func(Session) (Session, error)) (out Session, err error) {
	err = s.write(op, func(w *write) error {
		old, err := w.anySession(ref)
		if err != nil {
			return err
		}
		if err := notOnSite(old, strings.TrimPrefix(op, "session.")); err != nil {
			return err
		}
		if old.Invoice != "" {
			return refusal.Rule("session-invoiced", "session %s is on invoice %s", old.ID, old.Invoice).
				WithHint("scatto invoice credit %s --session %s --reason TEXT", old.Invoice, old.ID).By("R26")
		}
		one, err := change(old)
		if err != nil {
			return err
		}
		if err := w.alone(one); err != nil {
			return err
		}
		if one, err = w.reprice(&old, one); err != nil {
			return err
		}
		if _, err := w.settleTicket(one.Ticket); err != nil {
			return err
		}
		if err := w.monitorSettles(one); err != nil {
			return err
		}
		if err := w.answeredAnew(old, one); err != nil {
			return err
		}
		if one.Voided != "" && old.Voided == "" {
			if err := w.useTakenBack(old); err != nil {
				return err
			}
		}
		out = one
		return w.accessCorrected(one, s.at)
	})
	return out, err
}

// ConfirmSession lets a session over the limit be invoiced (R20).
func (s *Shop) ConfirmSession(ref string) (out Session, err error) {
	err = s.write("session.confirm", func(w *write) error {
		old, err := w.anySession(ref)
		if err != nil {
			return err
		}
		switch {
		case old.IsOpen():
			return refusal.Rule("session-open", "session %s is still open", old.ID).
				WithHint("scatto session stop %s --at TIME", old.ID)
		case old.Voided != "":
			return refusal.Rule("session-void", "session %s is void", old.ID).WithHint("scatto session list --ticket %d", old.Ticket)
		case old.Confirmed != "":
			return refusal.Rule("session-confirmed", "session %s was already confirmed by %s", old.ID, old.Confirmed)
		}
		out = old
		out.Confirmed = s.by
		return w.putSession(&old, out)
	})
	return out, err
}

// anySession finds a session by its id, or the only one of a ticket.
func (w *write) anySession(ref string) (Session, error) {
	s, err := w.target(ref)
	if refusal.KindOf(err) != "no-open-session" {
		return s, err
	}
	t, terr := findTicket(w.Tx, ref)
	if terr != nil {
		return s, terr
	}
	all, terr := sessionsOf(w.Tx, t.Number)
	if terr == nil && len(all) == 1 {
		return all[0], nil
	}
	return s, refusal.Usage("name-session", "ticket %s has %d sessions", t.Name(), len(all)).
		WithHint("name the session like S0001: scatto session list --ticket %d", t.Number)
}
