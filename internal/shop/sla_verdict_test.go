package shop_test

import (
	"testing"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// R51: how the promises about a ticket were kept is settled when it is closed.
func TestAClosedTicketKeepsItsVerdict(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	without := w.customer("Studio Bianchi", "99900040405")
	id := w.customer("Hotel Miramare", "99900030406")
	k := w.sla(contract.Contract{Customer: id, Kind: contract.Support, From: day(t, "2026-01-01"), SLAResponse: 60, SLAResolution: 240})
	closing := func(id string) string {
		number := w.ticket(id, "2026-10-14T09:00", "programma fermo")
		w.work(number, "2026-10-14T09:30", "2026-10-14T09:45")
		w.at("2026-10-14T12:00", func(s *shop.Shop) error {
			if _, err := s.SolveTicket(number, "cavo"); err != nil {
				return err
			}
			_, err := s.CloseTicket(number, "")
			return err
		})
		return number
	}
	one, other := closing(id), closing(without)
	w.at("2026-10-15T09:00", func(s *shop.Shop) error {
		_, err := s.SetSLA(k, func(c contract.Contract) (contract.Contract, error) {
			c.SLAResponse, c.SLAResolution = 10, 20
			return c, nil
		})
		return err
	})
	w.sla(contract.Contract{Customer: without, Kind: contract.Support, From: day(t, "2026-01-01"), SLAResponse: 10})
	if p := w.promise(one, "2026-10-16T09:00"); p == nil || p.Response.State != ticket.DeadlineMet || p.Resolution.State != ticket.DeadlineMet {
		t.Errorf("R51: shorter times are for later tickets: %+v", p)
	}
	if p := w.promise(one, "2026-10-14T09:15"); p == nil || p.Response.State == ticket.DeadlineMet {
		t.Errorf("R51: before the closing it was open: %+v", p)
	}
	if p := w.promise(other, "2026-10-16T09:00"); p != nil {
		t.Errorf("R09: nothing was promised when it was closed: %+v", p)
	}
	err := w.try("2026-10-16T09:00", "luca", func(s *shop.Shop) error {
		severity := 1
		_, err := s.EditTicket(one, shop.TicketEdit{Severity: &severity})
		return err
	})
	if refusal.KindOf(err) != "ticket-closed" {
		t.Errorf("R52: the severity of a closed ticket: %v", err)
	}
	w.at("2026-10-16T09:00", func(s *shop.Shop) error {
		same := 3
		_, err := s.EditTicket(one, shop.TicketEdit{Severity: &same})
		return err
	})
	w.at("2026-10-16T10:00", func(s *shop.Shop) error {
		all, err := s.Sessions(shop.SessionFilter{Ticket: one})
		if err != nil {
			return err
		}
		_, err = s.VoidSession(all[0].ID, "altro cliente")
		return err
	})
	if p := w.promise(one, "2026-10-16T11:00"); p.Response.State != ticket.DeadlineMissed || !p.Response.At.Equal(parse(t, "2026-10-14T12:00")) {
		t.Errorf("R20: the first answer was another one: %+v", p)
	}
	w.at("2026-10-16T12:00", func(s *shop.Shop) error {
		_, err := s.ReopenTicket(one, "di nuovo fermo")
		return err
	})
	if p := w.promise(one, "2026-10-16T12:10"); p.Resolution.State != ticket.DeadlineLate {
		t.Errorf("R16: reopened it is judged by what is promised now: %+v", p)
	}
}
