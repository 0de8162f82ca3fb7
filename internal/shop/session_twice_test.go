package shop_test

import (
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

// What a session shares with a longer one is said when that one was closed up
// to two days later: at the start, at the end and before the invoices. One that
// lasts longer waits for its confirmation, and no further day is read.
func TestTwiceIsSoughtTwoDaysAhead(t *testing.T) {
	for _, row := range []struct {
		closed string
		said   bool
	}{{"2026-10-12T20:00", true}, {"2026-10-13T10:00", true}, {"2026-10-14T23:59", true}, {"2026-10-15T00:01", false}} {
		w := newWorld(t, config.ITValue, adria)
		long := w.ticket(w.customer("Hotel Miramare S.r.l.", "99900030406"), "2026-10-12T08:00", "migrazione")
		second := w.customer("Hotel Astoria S.r.l.", "99900070402")
		short := w.ticket(second, "2026-10-12T08:00", "stampante")
		w.work(long, "2026-10-12T09:00", row.closed)
		said := func(when string, list []*refusal.Error) {
			t.Helper()
			n := 0
			for _, one := range list {
				if one.Kind == "technician-twice" {
					n++
				}
			}
			if n != map[bool]int{true: 1}[row.said] {
				t.Errorf("%s beside what was closed at %s: said %d times", when, row.closed, n)
			}
		}
		id := ""
		w.at("2026-10-12T10:00", func(s *shop.Shop) error {
			out, err := s.StartSession(shop.StartInput{Ticket: short})
			said("started", out.Warnings)
			id = out.Session.ID
			return err
		})
		w.at("2026-10-12T10:30", func(s *shop.Shop) error {
			out, err := s.StopSession(id, false, "")
			said("stopped", out.Warnings)
			return err
		})
		w.at("2026-10-31", func(s *shop.Shop) error {
			out, err := s.PreviewMonth("2026-10", second, calendar.Date{})
			said("invoiced", out.Warnings)
			return err
		})
	}
}
