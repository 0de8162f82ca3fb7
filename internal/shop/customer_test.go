package shop_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/config"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/ticket"
)

func (w *world) card(id string) (card shop.Card) {
	w.t.Helper()
	w.at("2026-11-21", func(s *shop.Shop) (err error) {
		card, err = s.Customer(id)
		return err
	})
	return card
}

func (w *world) edit(id string, change func(*customer.Customer)) error {
	w.t.Helper()
	return w.try("2026-11-21", "luca", func(s *shop.Shop) error {
		_, err := s.EditCustomer(id, func(c customer.Customer) (customer.Customer, error) {
			change(&c)
			return c, nil
		})
		return err
	})
}

func TestAnEditKeepsWhatTheCardAlsoHolds(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	id := w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.ticket(id, "2026-11-02T10:00", "PMS")
	before := w.card(id)
	if before.Terms.At.IsZero() {
		t.Fatal("R15: the declaration is not on the card")
	}
	if err := w.edit(id, func(c *customer.Customer) { c.Phone, c.ID = "0541 1", "C0777" }); err != nil {
		t.Fatal(err)
	}
	want := before
	want.Phone = "0541 1"
	if diff := cmp.Diff(want, w.card(id)); diff != "" {
		t.Error(diff)
	}
}

func TestARefusedEditLeavesTheIndexes(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	a, b := w.customer("Hotel Miramare S.r.l.", "99900030406"), w.customer("Studio Bianchi", "99900040405")
	if err := w.edit(a, func(c *customer.Customer) { c.VATNumber, c.Emails = "99900040405", []string{"a@b.example"} }); refusal.KindOf(err) != "duplicate-customer" {
		t.Fatalf("another's VAT number: %v", err)
	}
	if err := w.edit(b, func(c *customer.Customer) { c.VATNumber, c.TaxCode = "99900030406", "" }); refusal.KindOf(err) != "duplicate-customer" {
		t.Errorf("the refused edit freed a number: %v", err)
	}
	if got := w.requester("a@b.example"); got != "" {
		t.Errorf("the refused edit left an address that leads to %s", got)
	}
}

// requester is the customer that a request from an address becomes.
func (w *world) requester(email string) (id string) {
	w.t.Helper()
	w.at("2026-11-21T10:00", func(s *shop.Shop) error {
		out, err := s.OpenTicket(shop.OpenInput{Email: email, FirstName: "Anna", Surname: "Neri", Subject: "x", Description: "descrizione del problema",
			Channel: ticket.Email})
		id = out.Ticket.Customer
		return err
	})
	return id
}

func TestAnAddressOfTwoLeadsToNeither(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	a, b := w.customer("Hotel Miramare S.r.l.", "99900030406"), w.customer("Hotel Aurora S.n.c.", "99900050404")
	bear := func(id string, c func(*customer.Customer)) {
		t.Helper()
		if err := w.edit(id, c); err != nil {
			t.Fatal(err)
		}
	}
	const email = "Contabile@Studio.example"
	bear(a, func(c *customer.Customer) {
		c.Emails, c.PEC = []string{email}, strings.ToLower(email)
		c.People = []customer.Human{{FirstName: "Anna", Email: email, SeesAll: true}}
	})
	if got := w.requester(email); got != a {
		t.Errorf("an address that stands on one card three times leads to %q", got)
	}
	bear(b, func(c *customer.Customer) { c.Emails = []string{email} })
	if got := w.requester(email); got != "" {
		t.Errorf("an address of two customers leads to %s", got)
	}
	w.at("2026-11-21", func(s *shop.Shop) error {
		shared, err := s.SharedAddresses(b)
		if diff := cmp.Diff([]shop.SharedAddress{{Email: strings.ToLower(email), Customers: []string{a, b}}}, shared); diff != "" {
			t.Error(diff)
		}
		return err
	})
	bear(a, func(c *customer.Customer) { c.Emails, c.PEC, c.People = nil, "", nil })
	if got := w.requester(email); got != b {
		t.Errorf("an address that one of two gave up leads to %q, want %s", got, b)
	}
	bear(b, func(c *customer.Customer) { c.Emails = nil })
	if got := w.requester(email); got != "" {
		t.Errorf("an address that nobody bears leads to %s", got)
	}
}

func TestAStrangerToTheCardSeesNoColleagues(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	a, b := w.customer("Hotel Miramare S.r.l.", "99900030406"), w.customer("Hotel Aurora S.n.c.", "99900050404")
	w.ticket(a, "2026-11-02T10:00", "cassa")
	const email = "anna@miramare.example"
	person := func(c *customer.Customer) {
		c.People = []customer.Human{{FirstName: "Anna", Surname: "Neri", Email: email, SeesAll: true}}
	}
	if err := w.edit(a, person); err != nil {
		t.Fatal(err)
	}
	var code string
	w.at("2026-11-21T09:00", func(s *shop.Shop) error {
		out, err := s.OpenTicket(shop.OpenInput{Email: email, FirstName: "Anna", Surname: "Neri", Subject: "x", Description: "descrizione del problema"})
		code = out.Access.Code
		return err
	})
	sees := func() (n int) {
		w.at("2026-11-21T09:30", func(s *shop.Shop) error {
			list, err := s.Status(email, code)
			n = len(list)
			return err
		})
		return n
	}
	if n := sees(); n != 2 {
		t.Errorf("R04: who sees all sees %d tickets of 2", n)
	}
	if err := w.edit(b, person); err != nil { // the address is no longer one customer's
		t.Fatal(err)
	}
	if n := sees(); n != 1 {
		t.Errorf("R04: an address of two customers sees %d tickets, its own is 1", n)
	}
}

func TestIdsBeyondTheirWidthSortByNumber(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	var b strings.Builder
	b.WriteString("first_name,surname\n")
	for n := range 10_002 {
		fmt.Fprintf(&b, "Anna,Neri %d\n", n)
	}
	out := w.take(b.String(), false)
	if len(out.Cards) != 10_002 || out.Cards[10_001].ID != "C10002" {
		t.Fatalf("%d customers taken in", len(out.Cards))
	}
	w.at("2026-11-21", func(s *shop.Shop) error {
		all, err := s.Customers()
		for i, c := range all {
			if c.ID != customer.ID(i+1) || c.Surname != fmt.Sprintf("Neri %d", i) {
				t.Errorf("at %d stands %s %s", i, c.ID, c.Surname)
				break
			}
		}
		return err
	})
}
