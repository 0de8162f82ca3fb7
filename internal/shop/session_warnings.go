package shop

import (
	"time"

	"scatto/internal/refusal"
)

// stopWarnings is what is to be said of a session just closed.
func (w *write) stopWarnings(s Session) (out []*refusal.Error, err error) {
	cfg := w.shop.Config
	if s.ClosedAt.Sub(s.OpenedAt) > cfg.ConfirmOver {
		out = append(out, refusal.Rule("long-session", "session %s lasted over %d hours: it is not invoiced until it is confirmed",
			s.ID, int(cfg.ConfirmOver/time.Hour)).WithHint("scatto session confirm %s", s.ID).By("R20"))
	}
	if s.Pending != "" {
		why, err := w.notPriced(s)
		if err != nil {
			return nil, err
		}
		out = append(out, why)
	}
	twice, err := w.stoppedTwice(s)
	if err != nil {
		return nil, err
	}
	out = append(out, twice...)
	if s.Charge == nil {
		return out, nil
	}
	more, err := w.contractWarnings(s)
	return append(out, more...), err
}
