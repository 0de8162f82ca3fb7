package shop_test

import (
	"strings"
	"testing"

	"scatto/gdpr"
	"scatto/gdpr/ads"
	"scatto/internal/customer"
	"scatto/internal/shop"
	"scatto/ticket"
)

// miramare is a company whose people ask for help.
func miramare(t *testing.T) (w *world, hotel string) {
	w = newWorld(t, "it-value", adria)
	w.set("mail.from", "assistenza@adria.example")
	hotel = w.customer("Hotel Miramare S.r.l.", "99900030406")
	if err := w.edit(hotel, func(c *customer.Customer) { c.Emails, c.Phone = []string{"info@hotel.example"}, "0541 900900" }); err != nil {
		t.Fatal(err)
	}
	return w, hotel
}

// asks opens a ticket in the person's own name.
func (w *world) asks(hotel, email, first, surname, words string) (number string) {
	w.t.Helper()
	w.at("2026-11-02T09:00", func(s *shop.Shop) error {
		out, err := s.OpenTicket(shop.OpenInput{Customer: hotel, Email: email, FirstName: first, Surname: surname, Subject: "guasto", Description: words, AcceptTerms: true})
		number = out.Ticket.Name()
		return err
	})
	return number
}

// Two people write from one address: the erasure of one leaves the other and
// the address alone, here and where it is repeated after a restore.
func TestErasureAtASharedAddress(t *testing.T) {
	w, hotel := miramare(t)
	a := w.asks(hotel, "info@hotel.example", "Anna", "Verdi", "non stampa")
	b := w.asks(hotel, "info@hotel.example", "Bruno", "Neri", "non naviga, lo sa anche Anna Verdi")
	older := w.backup()
	if _, err := w.erase(shop.EraseInput{Subject: gdpr.Subject{Name: "Anna Verdi", Emails: []string{"info@hotel.example"}}}); err != nil {
		t.Fatal(err)
	}
	again, done := w.restore(older, w.dir, "")
	if len(done.Replayed) != 1 || !done.Replayed[0].Found {
		t.Errorf("%+v", done.Replayed)
	}
	for name, w := range map[string]*world{"erased": w, "repeated": again} {
		if got := w.read(a); got.Surname != "D0001" || got.Email != "d0001@rimosso.invalid" {
			t.Errorf("%s: she is still %q %q", name, got.Surname, got.Email)
		}
		if got := w.read(b); got.Email != "info@hotel.example" || got.Surname != "Neri" || strings.Contains(got.Description, "Verdi") {
			t.Errorf("%s: the other became %q %q: %q", name, got.Surname, got.Email, got.Description)
		}
		if c := w.card(hotel); len(c.Emails) != 1 {
			t.Errorf("%s: the company lost its address", name)
		}
	}
}

// Whoever calls from the company's own telephone is not the person.
func TestErasureAtASharedTelephone(t *testing.T) {
	w, hotel := miramare(t)
	w.at("2026-11-02T09:00", func(s *shop.Shop) error {
		if _, err := s.OpenTicket(shop.OpenInput{Customer: hotel, Email: "anna@hotel.example", FirstName: "Anna", Surname: "Verdi", Phone: "0541900900",
			Subject: "guasto", Description: "non stampa", AcceptTerms: true}); err != nil {
			return err
		}
		_, err := s.OpenTicket(shop.OpenInput{Customer: hotel, Phone: "0541 900900", FirstName: "Bruno", Subject: "rete", Description: "non naviga",
			Channel: ticket.Phone, AcceptTerms: true})
		return err
	})
	if _, err := w.erase(shop.EraseInput{Subject: gdpr.Subject{Emails: []string{"anna@hotel.example"}}}); err != nil {
		t.Fatal(err)
	}
	if got := w.read("2"); got.Phone == "" || got.FirstName != "Bruno" {
		t.Errorf("the other caller became %q %q", got.FirstName, got.Phone)
	}
}

// A company's card can name the person in more than its people, and texts in
// more spellings than the record; files in another coding hold the name too.
func TestErasureInEverySpelling(t *testing.T) {
	w, hotel := miramare(t)
	if err := w.edit(hotel, func(c *customer.Customer) {
		c.Representative, c.Address, c.ExternalID = "Nicolò D'Alò", "c/o NICOLO' D'ALO', Via Roma 1", "n77@hotel.example"
	}); err != nil {
		t.Fatal(err)
	}
	w.asks(hotel, "n77@hotel.example", "Nicolò", "D’Alò", "non stampa")
	other := ""
	for _, words := range []string{"NICOLO' D'ALO' chiede", "chiede D'Alo', Nicolo'", "Nicolo\u0300 D'Alo\u0300 chiede", "file nicolò-d'alò.pdf"} {
		other = w.asks(hotel, "bruno@hotel.example", "Bruno", "Neri", words)
	}
	wide := func(s string) func() ([]byte, error) {
		return func() ([]byte, error) {
			return []byte("\xff\xfe" + strings.Join(strings.Split(s, ""), "\x00") + "\x00"), nil
		}
	}
	w.at("2026-11-03T10:00", func(s *shop.Shop) error {
		_, _, err := s.AttachFiles(other, []shop.Attachment{{Name: "uno.txt", Read: wide("utente n77@hotel.example")}, {Name: "due.txt", Read: wide("NICOLO' D'ALO'")},
			{Name: "tre.txt", Read: wide("nessuno")}}, "")
		return err
	})
	if _, err := w.erase(shop.EraseInput{Subject: gdpr.Subject{Emails: []string{"n77@hotel.example"}}}); err != nil {
		t.Fatal(err)
	}
	for _, where := range w.traces([]string{"n77@hotel", "nicolo", "nicolò", "d'alo", "d'alò"}) {
		t.Errorf("left: %s", where)
	}
	if files := w.read(other).Files; len(files) != 1 || files[0].Name != "tre.txt" {
		t.Errorf("files: %v", files)
	}
	if got := w.card(hotel); got.Address != "c/o [omissis]', Via Roma 1" {
		t.Errorf("the address became %q", got.Address)
	}
}

// A machine that is called after the person keeps the name by which it is
// found: the preview says so, and neither the receipt nor the log repeats it.
func TestErasureOfWhomAMachineIsCalledAfter(t *testing.T) {
	w, hotel := miramare(t)
	w.at("2026-11-02T09:00", func(s *shop.Shop) error {
		_, err := s.AddDevice(ads.Device{ID: "PC-ANNA-VERDI", Customer: hotel, Note: "usato da anna@hotel.example"})
		return err
	})
	w.asks(hotel, "anna@hotel.example", "Anna", "Verdi", "non stampa")
	who := shop.EraseInput{Subject: gdpr.Subject{Emails: []string{"anna@hotel.example"}}}
	out, err := w.erase(who)
	if err != nil {
		t.Fatal(err)
	}
	said := false
	for _, p := range out.Portions {
		said = said || p.Category == gdpr.CategoryWork && p.Fate == gdpr.Kept && p.Reason != ""
		if ids := strings.Join(p.IDs, " "); strings.Contains(ids, "ANNA") {
			t.Errorf("the receipt names her: %s", ids)
		}
	}
	if !said {
		t.Errorf("the receipt does not say what is kept: %+v", out.Portions)
	}
	for _, where := range w.traces([]string{"anna verdi", "anna-verdi", "anna@hotel"}) {
		if !strings.Contains(where, "d/C0001/PC-ANNA-VERDI") && !strings.Contains(where, "l/000000000003") { // the line of the day that it was added
			t.Errorf("left: %s", where)
		}
	}
	w.at("2026-11-21T10:00", func(s *shop.Shop) error {
		_, err := s.CheckStore()
		return err
	})
	if again, err := w.erase(who); err != nil || again.Outcome != gdpr.Nothing {
		t.Errorf("again: %+v, %v", again, err)
	}
}
