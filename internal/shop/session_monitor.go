package shop

import (
	"scatto/gdpr/ads"
	"scatto/internal/store"
)

// recordMonitoring writes on a session, open or closed, who watched it (R42);
// it changes no price, so that an invoice does not stand in its way. What the
// session lacked is done.
func (s *Shop) recordMonitoring(ref, who, reason string) (out Session, err error) {
	err = s.write("session.correct", func(w *write) error {
		old, err := w.anySession(ref)
		if err != nil {
			return err
		}
		if err := notOnSite(old, "correct"); err != nil {
			return err
		}
		out = old
		if out.Session, err = old.Watched(s.at, s.by, reason, who); err != nil {
			return err
		}
		if err := w.putSession(&old, out); err != nil {
			return err
		}
		if err := w.monitorSettles(out); err != nil {
			return err
		}
		e := declared(out, ads.Corrected, s.at)
		e.Detail = "monitorata da: " + out.MonitoredBy
		_, err = w.AppendLog(store.AccessLog(out.Customer), accessLine(e, s.now, s.by))
		return err
	})
	return out, err
}

// monitorSettles strikes the person who monitors off what the session lacked.
func (w *write) monitorSettles(s Session) error {
	if s.MonitoredBy == "" {
		return nil
	}
	t, err := ticketByNumber(w.Tx, s.Ticket)
	if err != nil {
		return err
	}
	return w.strikeGates(t, s.ID, ads.MonitoredBy.Italian())
}

// sayMonitor is the command that records who watched a session that is there.
func sayMonitor(id string) string {
	return `scatto session correct ` + id + ` --monitored-by "NAME (role)" --reason TEXT`
}
