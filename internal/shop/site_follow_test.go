package shop_test

import (
	"testing"

	"scatto/internal/config"
	"scatto/internal/customer"
	"scatto/internal/shop"
	"scatto/ticket"
)

// A visit follows its ticket whole: work, kilometres and lines go to one payer;
// one that names its own payer stays with him, and what is invoiced stays.
func TestVisitsFollowTheirTicket(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	w.set("price_lists.hourly.km_price", "0.60")
	riviera := w.customer("Riviera Hotels S.r.l.", "99900060403")
	lido := w.customer("Gestione Lido S.r.l.", "99900070402")
	other := w.customer("Albergo Aurora S.n.c.", "99900050404")
	w.at("2026-03-01", func(s *shop.Shop) error {
		if _, err := s.AddSite(customer.Site{Customer: riviera, Name: "Miramare", Kilometres: 10}); err != nil {
			return err
		}
		_, err := s.AddSite(customer.Site{Customer: riviera, Name: "Lido", Kilometres: 24, BillTo: lido})
		return err
	})
	number := w.ticket(riviera, "2026-03-05T08:50", "Rete ferma")
	edit := func(e shop.TicketEdit) {
		w.at("2026-03-06", func(s *shop.Shop) error { _, err := s.EditTicket(number, e); return err })
	}
	visit := func(day, site, billTo string) (id string) {
		w.at(day+"T12:00", func(s *shop.Shop) error {
			out, err := s.AddVisit(shop.VisitInput{Ticket: number, Site: site, BillTo: billTo, Work: "cablaggio",
				Stretches: []ticket.Stretch{{Technician: "luca", From: parse(t, day+"T10:00"), To: parse(t, day+"T11:00")}}})
			id = out.ID
			return err
		})
		return id
	}
	look := func(what, id, payer, site string, km int64) {
		t.Helper()
		w.at("2026-03-06", func(s *shop.Shop) error {
			o, err := s.Visit(id)
			if err != nil {
				return err
			}
			if o.Payer() != payer || o.Site != site || o.Kilometres != km {
				t.Errorf("%s: %s pays at %s, %d km, want %s at %s, %d km", what, o.Payer(), o.Site, o.Kilometres, payer, site, km)
			}
			for _, one := range o.Sessions {
				if one.Payer() != payer || one.Site != site {
					t.Errorf("%s: session %s is paid by %s at %s", what, one.ID, one.Payer(), one.Site)
				}
			}
			for _, x := range o.Extras {
				if x.Customer != payer || x.Site != site || (x.For == "") != (payer == riviera) || x.Line.Quantity != km {
					t.Errorf("%s: line %s waits for %s (%s) at %s, %d km", what, x.ID, x.Customer, x.For, x.Site, x.Line.Quantity)
				}
			}
			if km > 0 && len(o.Extras) != 1 {
				t.Errorf("%s: %d lines", what, len(o.Extras))
			}
			return nil
		})
	}
	miramare, own, none := "L0001", riviera, ""
	edit(shop.TicketEdit{Site: &miramare})
	first := visit("2026-03-05", "", "")
	fixed := visit("2026-03-04", "", other)
	look("as the ticket says", first, riviera, "L0001", 10)
	look("its own payer", fixed, other, "L0001", 10)
	site := "lido"
	edit(shop.TicketEdit{Site: &site})
	look("at the other site, paid for by its payer", first, lido, "L0002", 24)
	edit(shop.TicketEdit{BillTo: &own})
	look("the customer himself pays", first, riviera, "L0002", 24)
	edit(shop.TicketEdit{BillTo: &none})
	look("its own payer stays", fixed, other, "L0002", 24)
	look("the site's payer again", first, lido, "L0002", 24)
	w.at("2026-03-06", func(s *shop.Shop) error {
		_, err := s.EditSite("L0002", func(one customer.Site) (customer.Site, error) { one.BillTo = ""; return one, nil })
		return err
	})
	look("the site has no payer of its own any more", first, riviera, "L0002", 24)
	res := w.run("2026-03", "2026-03-31")
	if len(res.Issued) != 2 {
		t.Fatalf("%d documents, want one for each payer", len(res.Issued))
	}
	amount(t, "the customer's", res.Issued[0].Totals.Net.String(), "114.40") // 100.00 + 24 × 0.60
	edit(shop.TicketEdit{BillTo: &lido})
	look("invoiced, it stays", first, riviera, "L0002", 24)
}
