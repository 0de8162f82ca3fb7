package shop_test

import (
	"testing"

	"scatto/internal/config"
	"scatto/internal/shop"
)

// S24: without a dedicated account the start names exactly that gap; sole
// administrators need none.
func TestMissingAccountIsOneGap(t *testing.T) {
	w := newWorld(t, config.ISTES, hotelByte)
	number := w.ticket(w.customer("Hotel Astoria S.r.l.", "99900070402"), "2026-02-10T09:40", "migrazione PMS")
	w.at("2026-02-11T09:40", func(s *shop.Shop) error {
		out, err := s.StartSession(shop.StartInput{Ticket: number, MonitoredBy: "Anna Riva (Titolare)", Override: true, Reason: "reception ferma"})
		if err == nil && (len(out.Session.Overridden) != 1 || out.Session.Overridden[0] != "ads-dedicated-account") {
			t.Errorf("passed over %v, want the dedicated account only", out.Session.Overridden)
		}
		return err
	})
	w.at("2026-02-11T09:50", func(s *shop.Shop) error {
		todos, err := s.Todos("", false)
		if err == nil && len(todos) != 1 {
			t.Errorf("%d to-dos, want 1", len(todos))
		}
		return err
	})
}
