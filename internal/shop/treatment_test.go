package shop_test

import (
	"testing"

	"scatto/internal/config"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

// S11b: a business abroad is never billed Italian VAT by guess; with its
// treatment on the card it gets N2.1 and the stamp duty is the shop's.
func TestCustomerAbroad(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	var id string
	w.at("2026-06-01", func(s *shop.Shop) error {
		card, err := s.AddCustomer(customer.Customer{Kind: customer.Business, Name: "Hotel Alpenblick GmbH", VATNumber: "ATU12345675",
			Address: "Hauptplatz 1", ZIP: "9500", City: "Villach", Country: "AT"})
		id = card.ID
		return err
	})
	w.work(w.ticket(id, "2026-06-10T09:00", "server"), "2026-06-10T10:00", "2026-06-10T11:59")
	res := w.run("2026-06", "2026-06-30")
	if len(res.Issued) != 0 || len(res.Failed) != 1 || refusal.KindOf(res.Failed[0].Why) != "vat-treatment-needed" {
		t.Fatalf("without treatment: %+v", res)
	}
	w.at("2026-07-01", func(s *shop.Shop) error {
		_, err := s.EditCustomer(id, func(c customer.Customer) (customer.Customer, error) {
			c.Treatment = "N2.1"
			return c, nil
		})
		return err
	})
	res = w.run("2026-06", "2026-06-30")
	if len(res.Issued) != 1 {
		t.Fatalf("with treatment: %+v", res)
	}
	inv := res.Issued[0].Invoice
	amount(t, "total", inv.Totals.Total.String(), "170.00")
	amount(t, "VAT", inv.Totals.VAT.String(), "0.00")
	amount(t, "stamp duty", inv.Totals.Stamp.String(), "2.00")
	err := w.try("2026-07-01", "luca", func(s *shop.Shop) error {
		_, err := s.EditCustomer(id, func(c customer.Customer) (customer.Customer, error) {
			c.Treatment = "N99"
			return c, nil
		})
		return err
	})
	if err == nil {
		t.Error("an unknown treatment went onto the card")
	}
}

// R44: a ticket that waits for its PEC still does after a question and an
// answer; once the PEC has come it does not.
func TestPECIsNotForgotten(t *testing.T) {
	w := newWorld(t, config.ISTES, hotelByte)
	id := w.customer("Hotel Astoria S.r.l.", "99900070402")
	var number string
	w.at("2026-10-14T09:00", func(s *shop.Shop) error {
		out, err := s.OpenTicket(shop.OpenInput{Customer: id, Email: "a@astoria.example", FirstName: "A", Surname: "B", Subject: "x", Description: "descrizione", Channel: "email"})
		number = out.Ticket.Name()
		amount(t, "state", string(out.Ticket.State), "to-regularise")
		return err
	})
	w.at("2026-10-14T09:10", func(s *shop.Shop) error { _, err := s.AskTicket(number, []string{"quale PC?"}); return err })
	w.at("2026-10-14T09:20", func(s *shop.Shop) error { _, err := s.ResumeTicket(number, "la cassa", false); return err })
	lacks := func(at string) (pec bool) {
		w.at(at, func(s *shop.Shop) error {
			out, err := s.StartSession(shop.StartInput{Ticket: number, Override: true, Reason: "prova", Device: at})
			for _, key := range out.Session.Overridden {
				pec = pec || key == "pec"
			}
			return err
		})
		return pec
	}
	if !lacks("2026-10-14T09:30") {
		t.Error("the gate forgot the PEC")
	}
	w.at("2026-10-14T09:40", func(s *shop.Shop) error {
		_, err := s.EditTicket(number, shop.TicketEdit{Regularise: true})
		return err
	})
	if lacks("2026-10-14T09:50") {
		t.Error("the PEC came, the gate still asks for it")
	}
}
