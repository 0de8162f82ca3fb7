package shop_test

import (
	"testing"
	"time"

	"scatto/internal/shop"
	"scatto/tariff/contract"
	"scatto/ticket"
)

func (w *world) queue(at string, f shop.QueueFilter) (rows []shop.Queued) {
	w.t.Helper()
	w.at(at, func(s *shop.Shop) (err error) {
		rows, err = s.Queue(f)
		return err
	})
	return rows
}

func TestQueueLeavesConsultanciesOut(t *testing.T) {
	w := newWorld(t, "istes", hotelByte)
	contracted := w.customer("Hotel Miramare", "99900030406")
	w.contract(contracted, "2026-01-01", 600)
	walkIn := w.customer("Studio Bianchi", "99900040405")
	open := func(id, at, activity string) (out shop.Opened) {
		w.at(at, func(s *shop.Shop) (err error) {
			out, err = s.OpenTicket(shop.OpenInput{Customer: id, Subject: "richiesta " + activity, Description: "descrizione del problema",
				Activity: activity, AcceptTerms: true})
			return err
		})
		return out
	}
	advice := open(contracted, "2026-10-14T09:00", "consultancy")
	if !advice.Ticket.Consultancy || advice.Position != 0 {
		t.Errorf("R47: %+v", advice)
	}
	plain := open(walkIn, "2026-10-14T09:05", "")
	if plain.Position != 1 {
		t.Errorf("R47: place %d, want the first: the consultancy stands elsewhere", plain.Position)
	}
	rows := w.queue("2026-10-14T10:00", shop.QueueFilter{})
	if len(rows) != 1 || rows[0].Hindrance != ticket.NoHindrance || rows[0].Blocked != 0 {
		t.Errorf("R45, R47: a consultancy holds nobody back: %+v", rows)
	}
	rows = w.queue("2026-10-14T10:00", shop.QueueFilter{Consultancy: true})
	if len(rows) != 1 || rows[0].Ticket.Number != advice.Ticket.Number || rows[0].Position != 1 {
		t.Errorf("R47: %+v", rows)
	}
	call := open(contracted, "2026-10-14T09:10", "")
	if call.Position != 1 {
		t.Errorf("R45: place %d", call.Position)
	}
	if third := open(walkIn, "2026-10-14T09:20", ""); third.Position != 3 {
		t.Errorf("R46: place %d", third.Position)
	}
	rows = w.queue("2026-10-14T10:00", shop.QueueFilter{})
	if len(rows) != 3 || rows[1].Hindrance != ticket.ContractCalls || rows[1].Blocked != 1 {
		t.Errorf("R45: %+v", rows)
	}
	rows = w.queue("2026-10-14T15:00", shop.QueueFilter{AsOf: parse(t, "2026-10-14T09:07")})
	if len(rows) != 1 || rows[0].Hindrance != ticket.OutsideWindow {
		t.Errorf("R50: as of 09:07 the others were not open, nor was the window: %+v", rows)
	}
	w.at("2026-10-14T10:30", func(s *shop.Shop) error {
		_, err := s.WaitTicket(call.Ticket.Name(), "")
		return err
	})
	rows = w.queue("2026-10-14T11:00", shop.QueueFilter{})
	if rows[0].Hindrance != ticket.WaitsCustomer || rows[1].Hindrance != ticket.NoHindrance {
		t.Errorf("R45: what waits for the customer holds nobody back: %+v", rows)
	}
}

// R13: the queue calls workable what the gate lets through, and nothing else.
func TestQueueKnowsTheGateOfTheHour(t *testing.T) {
	w := newWorld(t, "istes", hotelByte)
	w.set("gates.ads", "false")
	plain := w.customer("Hotel Miramare", "99900030406")
	w.contract(plain, "2026-01-01", 600)
	night := w.customer("Studio Bianchi", "99900040405")
	hours, err := contract.ParseHours("08:00-20:00")
	if err != nil {
		t.Fatal(err)
	}
	w.sla(contract.Contract{Customer: night, Kind: contract.Support, From: day(t, "2026-01-01"), SLAResponse: 60, SLA: contract.SLA{Hours: hours}})
	for i, id := range []string{plain, night} {
		number := w.ticket(id, "2026-10-14T17:30", "programma fermo")
		for at, open := range map[string]bool{"2026-10-14T17:45": true, "2026-10-14T19:00": i == 1, "2026-10-14T20:30": false} {
			for _, r := range w.queue(at, shop.QueueFilter{}) {
				if r.Ticket.Name() == number && (r.Hindrance == ticket.NoHindrance) != open {
					t.Errorf("R13: %s at %s: %q", id, at, r.Hindrance)
				}
			}
		}
		err := w.try("2026-10-14T19:00", "luca", func(s *shop.Shop) error {
			_, err := s.StartSession(shop.StartInput{Ticket: number})
			return err
		})
		if (err == nil) != (i == 1) {
			t.Errorf("R13: the gate for %s: %v", id, err)
		}
	}
}

func (w *world) due(at string, within time.Duration) (list []shop.Due) {
	w.t.Helper()
	w.at(at, func(s *shop.Shop) (err error) {
		list, err = s.Due(shop.DueFilter{Within: &within})
		return err
	})
	return list
}

func (w *world) warned(at string, within time.Duration) (list []shop.Due) {
	w.t.Helper()
	w.at(at, func(s *shop.Shop) (err error) {
		if list, err = s.Unwarned(shop.DueFilter{Within: &within}); err != nil {
			return err
		}
		return s.Warned(list)
	})
	return list
}

func TestEachWarningOnceAndInOpenHours(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	id := w.customer("Hotel Miramare", "99900030406")
	w.sla(contract.Contract{Customer: id, Kind: contract.Support, From: day(t, "2026-01-01"), SLAResponse: 60, SLAResolution: 480})
	one := w.ticket(id, "2026-10-14T17:30", "programma fermo") // answer due 2026-10-15T09:30, solution 17:30
	for _, row := range []struct {
		rule, at string
		within   time.Duration
		want     string
	}{
		{"what falls due in the morning is said in the evening", "2026-10-14T17:40", 4 * time.Hour, "response"},
		{"once", "2026-10-14T17:50", 4 * time.Hour, ""},
		{"at night nobody is warned", "2026-10-15T06:00", 4 * time.Hour, ""},
		{"the office opens", "2026-10-15T09:00", 4 * time.Hour, ""},
		{"late is another warning, and the hour to say the rest is at lunch", "2026-10-15T09:40", 4 * time.Hour, "response!resolution"},
		{"once too", "2026-10-15T09:50", 4 * time.Hour, ""},
		{"at lunch nobody is warned", "2026-10-15T13:40", 4 * time.Hour, ""},
		{"once as well", "2026-10-15T14:10", 4 * time.Hour, ""},
	} {
		got := ""
		for _, d := range w.warned(row.at, row.within) {
			got += string(d.Kind)
			if d.Late {
				got += "!"
			}
		}
		if got != row.want {
			t.Errorf("R51: %s: at %s warned of %q, want %q", row.rule, row.at, got, row.want)
		}
	}
	if list := w.due("2026-10-15T14:10", 4*time.Hour); len(list) != 2 || !list[0].Late || list[1].Late {
		t.Errorf("R51: a plain query lists what was warned of too: %+v", list)
	}
	w.at("2026-10-15T14:20", func(s *shop.Shop) error {
		_, err := s.AskTicket(one, []string{"riavviare"})
		return err
	})
	if list := w.due("2026-10-15T17:00", 4*time.Hour); len(list) != 0 {
		t.Errorf("R18: paused, nothing is due: %+v", list)
	}
	w.at("2026-10-15T15:20", func(s *shop.Shop) error {
		_, err := s.ResumeTicket(one, "fatto", false)
		return err
	})
	if list := w.warned("2026-10-15T17:50", 4*time.Hour); len(list) != 1 || !list[0].At.Equal(parse(t, "2026-10-16T09:30")) {
		t.Errorf("R18: moved on, it is another deadline: %+v", list)
	}
	w.at("2026-10-16T09:10", func(s *shop.Shop) error {
		if _, err := s.SolveTicket(one, "cavo"); err != nil {
			return err
		}
		_, err := s.CloseTicket(one, "")
		return err
	})
	if list := w.due("2026-10-16T12:00", 4*time.Hour); len(list) != 0 {
		t.Errorf("R16: closed, nothing is due: %+v", list)
	}
}
