package shop_test

import (
	"fmt"
	"testing"

	"scatto/internal/shop"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// place opens a ticket at the instant that is now and gives its place.
func (w *world) place(id, at string, in shop.OpenInput) (p int) {
	w.t.Helper()
	w.now = parse(w.t, at)
	w.at(at, func(s *shop.Shop) error {
		in.Customer, in.Subject, in.Description, in.AcceptTerms = id, "richiesta", "descrizione del problema", true
		out, err := s.OpenTicket(in)
		p = out.Position
		return err
	})
	return p
}

func TestPlaceFollowsContractsThatBeginAndEnd(t *testing.T) {
	w := newWorld(t, "istes", hotelByte)
	soon := w.customer("Hotel Miramare", "99900030406")
	ending := w.customer("Studio Bianchi", "99900040405")
	walkIn := w.customer("Bar Centrale", "99900050404")
	w.now = parse(t, "2026-10-01T08:00")
	minutes := int64(600)
	for id, from := range map[string]string{soon: "2026-10-10", ending: "2025-10-20"} {
		w.at("2026-10-01T08:00", func(s *shop.Shop) error {
			_, err := s.AddContract(contract.Contract{Customer: id, Kind: contract.Support, From: day(t, from), Minutes: &minutes})
			return err
		})
	}
	for _, row := range []struct {
		rule, at, who string
		want          int
	}{
		{"R45: nobody before him", "2026-10-01T09:00", walkIn, 1},
		{"R45: his contract begins later", "2026-10-01T09:05", soon, 2},
		{"R45: he has one", "2026-10-01T09:10", ending, 1},
		{"R46: last of those without", "2026-10-01T09:15", walkIn, 4},
		{"R45: begun that day, his older one stands before him too", "2026-10-10T09:00", soon, 3},
		{"R46: after three with a contract", "2026-10-10T09:05", walkIn, 6},
		{"R45: ended the day before, two have one", "2026-10-20T09:00", ending, 7},
		{"R45: two before him only", "2026-10-20T09:05", soon, 3},
		{"R46: the last", "2026-10-20T09:10", walkIn, 9},
	} {
		if got := w.place(row.who, row.at, shop.OpenInput{}); got != row.want {
			t.Errorf("%s: at %s place %d, want %d", row.rule, row.at, got, row.want)
		}
		rows := w.queue(row.at, shop.QueueFilter{})
		newest := 0
		for _, r := range rows {
			if int(r.Ticket.Number) == len(rows) {
				newest = r.Position
			}
		}
		if newest != row.want {
			t.Errorf("%s: the queue itself says %d, want %d", row.rule, newest, row.want)
		}
	}
}

func TestPlaceOfWhatIsEnteredLaterIsTodays(t *testing.T) {
	w := newWorld(t, "istes", hotelByte)
	id, walkIn := w.customer("Hotel Miramare", "99900030406"), w.customer("Bar Centrale", "99900050404")
	w.now = parse(t, "2026-10-12T09:00")
	w.contract(id, "2026-10-10", 600)
	w.ticket(walkIn, "2026-10-09T09:00", "prima")
	w.ticket(id, "2026-10-09T10:00", "senza contratto, allora")
	if got := w.place(walkIn, "2026-10-12T09:00", shop.OpenInput{}); got != 3 {
		t.Errorf("R45: place %d, want 3", got)
	}
	if got := w.place(id, "2026-10-12T09:05", shop.OpenInput{}); got != 2 {
		t.Errorf("R45: place %d, want 2: what was entered with an earlier day is in today's class", got)
	}
}

func TestHardwareContractStandsBehindHardware(t *testing.T) {
	w := newWorld(t, "istes", hotelByte)
	w.set("gates.ads", "false")
	id, walkIn := w.customer("Hotel Miramare", "99900030406"), w.customer("Bar Centrale", "99900050404")
	w.now = parse(t, "2026-10-14T08:00")
	w.sla(contract.Contract{Customer: id, Kind: contract.Hardware, From: day(t, "2026-01-01"), SLAResponse: 60, SLAResolution: 480})
	if got := w.place(walkIn, "2026-10-14T15:00", shop.OpenInput{}); got != 1 {
		t.Errorf("place %d", got)
	}
	if got := w.place(id, "2026-10-14T15:05", shop.OpenInput{Activity: "hardware"}); got != 1 {
		t.Errorf("R31, R45: place %d of a hardware ticket under a hardware contract", got)
	}
	if got := w.place(id, "2026-10-14T15:10", shop.OpenInput{}); got != 3 {
		t.Errorf("R30: place %d: it stands behind hardware only", got)
	}
	rows := w.queue("2026-10-14T15:20", shop.QueueFilter{})
	if !rows[0].Contract || rows[0].Hindrance != ticket.NoHindrance || rows[1].Contract || rows[2].Contract {
		t.Errorf("R45, R50: %+v", rows)
	}
	w.now = parse(t, "2026-10-14T16:00")
	w.at("2026-10-14T15:30", func(s *shop.Shop) error {
		_, err := s.StartSession(shop.StartInput{Ticket: "2", Activity: "hardware"})
		return err
	})
}

// From many customers on their contracts are read in one pass: the class stays.
func TestClassesOfManyCustomers(t *testing.T) {
	w := newWorld(t, "istes", hotelByte)
	w.now = parse(t, "2026-10-14T10:00")
	contracted := map[string]bool{}
	const many = 90
	for i := range many {
		id := w.customer(fmt.Sprintf("Hotel %d", i), vatOf(i))
		if i%3 == 0 || i == many-1 {
			contracted[id] = true
			w.contract(id, "2026-01-01", 600)
		}
		w.ticket(id, "2026-10-14T09:00", "programma fermo")
	}
	rows := w.queue("2026-10-14T10:00", shop.QueueFilter{})
	if len(rows) != many {
		t.Fatalf("%d rows", len(rows))
	}
	for i, r := range rows {
		if r.Contract != contracted[r.Ticket.Customer] || r.Contract != (i < len(contracted)) || r.Position != i+1 {
			t.Errorf("R45: row %d, place %d, %s: contract %v", i, r.Position, r.Ticket.Customer, r.Contract)
		}
	}
}

// vatOf is a VAT number with its check digit.
func vatOf(n int) string {
	digits, sum := fmt.Sprintf("99%08d", n), 0
	for i, c := range digits {
		d := int(c - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return fmt.Sprintf("%s%d", digits, (10-sum%10)%10)
}
