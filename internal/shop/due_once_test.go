package shop_test

import (
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// What would have to be told while nobody is there is told before the shop
// closes.
func TestWarningsBeforeTheShopCloses(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	id := w.customer("Hotel Miramare", "99900030406")
	w.sla(contract.Contract{Customer: id, Kind: contract.Support, From: day(t, "2026-01-01"), SLAResponse: 70, SLA: contract.SLA{NoClosures: true}})
	visit := w.ticket(id, "2026-10-14T09:00", "sostituire il disco")
	w.at("2026-10-14T09:10", func(s *shop.Shop) error {
		if _, err := s.SolveTicket(visit, "disco ordinato"); err != nil {
			return err
		}
		for _, when := range []string{"2026-10-15T08:30", "2026-10-17T10:00", "2026-10-17T23:00", "2026-10-19T14:00"} {
			if _, err := s.Plan(shop.PlanInput{Ticket: visit, At: parse(t, when), Minutes: 60}); err != nil {
				return err
			}
		}
		return nil
	})
	w.ticket(id, "2026-10-16T17:00", "programma fermo") // answer due on Monday 09:10
	for _, row := range []struct{ rule, at, want string }{
		{"the evening is far", "2026-10-14T11:00", ""},
		{"half past eight tomorrow", "2026-10-14T17:00", "appointment 15 08:30"},
		{"once", "2026-10-15T09:00", ""},
		{"it is over and nobody said so", "2026-10-16T12:00", "appointment! 15 08:30"},
		{"before the weekend: the answer on Monday, what is on Saturday, and nothing that Monday can say", "2026-10-16T17:30", "appointment 17 10:00, appointment 17 23:00, response 19 09:10"},
		{"once", "2026-10-16T17:50", ""},
		{"Monday", "2026-10-19T10:30", "appointment! 17 10:00, appointment! 17 23:00, response! 19 09:10, appointment 19 14:00"},
	} {
		got := ""
		for _, d := range w.warned(row.at, 4*time.Hour) {
			if got += ", " + string(d.Kind); d.Late {
				got += "!"
			}
			got += d.At.In(calendar.Rome()).Format(" 02 15:04")
		}
		if got != "" {
			got = got[2:]
		}
		if got != row.want {
			t.Errorf("R51: %s: at %s told of %q, want %q", row.rule, row.at, got, row.want)
		}
	}
}

// However much falls due at once, all of it is remembered, to the last.
func TestManyWarningsAreRemembered(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	id := w.customer("Hotel Miramare", "99900030406")
	w.sla(contract.Contract{Customer: id, Kind: contract.Support, From: day(t, "2026-01-01"), SLAResponse: 60})
	w.ticket(id, "2026-10-14T09:00", "programma fermo")
	within := 4 * time.Hour
	unwarned := func() (list []shop.Due) {
		w.at("2026-10-14T11:00", func(s *shop.Shop) (err error) {
			list, err = s.Unwarned(shop.DueFilter{Within: &within})
			return err
		})
		return list
	}
	last := unwarned()
	if len(last) != 1 || len(unwarned()) != 1 {
		t.Fatalf("R51: what nobody was told of is listed until somebody is: %+v", last)
	}
	var list []shop.Due
	for n := range int64(30_000) {
		list = append(list, shop.Due{Kind: shop.DueResolution, At: w.now, Ticket: ticket.Ticket{Number: n + 100}})
	}
	w.at("2026-10-14T11:00", func(s *shop.Shop) error { return s.Warned(append(list, last...)) })
	if list := unwarned(); len(list) != 0 {
		t.Errorf("R51: told twice: %+v", list)
	}
}
