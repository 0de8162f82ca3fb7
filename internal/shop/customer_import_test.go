package shop_test

import (
	"fmt"
	"strings"
	"testing"

	"scatto/internal/config"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

// rows reads a CSV in which nothing is wrong.
func (w *world) rows(csv string) []customer.Row {
	w.t.Helper()
	rows, wrong, err := customer.ReadCSV(strings.NewReader(csv))
	if err != nil || len(wrong) > 0 {
		w.t.Fatal(err, wrong)
	}
	return rows
}

func (w *world) take(csv string, dryRun bool) (out shop.Imported) {
	w.t.Helper()
	w.at("2026-11-21", func(s *shop.Shop) (err error) {
		out, err = s.ImportRows(w.rows(csv), shop.ImportOptions{DryRun: dryRun})
		return err
	})
	return out
}

func (w *world) customers() (n int) {
	w.t.Helper()
	w.at("2026-11-21", func(s *shop.Shop) error {
		all, err := s.Customers()
		n = len(all)
		return err
	})
	return n
}

// TestALongImportNeedsSeveralTransactions takes in cards as heavy as they get.
func TestALongImportNeedsSeveralTransactions(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	var b strings.Builder
	b.WriteString("first_name,surname,address,email\n")
	for n := range 60 {
		var mails []string
		for m := range 150 {
			mails = append(mails, fmt.Sprintf("%s.%d.%d@example.it", strings.Repeat("a", 50), n, m))
		}
		fmt.Fprintf(&b, "Anna,Neri %d,%s,%s\n", n, strings.Repeat("v", 200), strings.Join(mails, ";"))
	}
	var list []customer.Customer
	for _, row := range w.rows(b.String()) {
		list = append(list, row.Customer)
	}
	if err := w.try("2026-11-21", "luca", func(s *shop.Shop) error {
		_, err := s.ImportCustomers(list)
		return err
	}); refusal.KindOf(err) != "too-much-at-once" {
		t.Fatalf("the file fits into one transaction: %v", err)
	}
	if out := w.take(b.String(), false); len(out.Cards) != 60 || out.Cards[59].ID != "C0060" {
		t.Fatalf("%d of 60 taken in", len(out.Cards))
	}
	if out := w.take(b.String(), false); len(out.Cards) != 0 || out.Skipped != 60 {
		t.Errorf("again: %d taken in, %d skipped", len(out.Cards), out.Skipped)
	}
}

func TestACutOffImportIsRepeated(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	csv := "name,vat,first_name,surname,tax_code\nHotel Miramare,99900030406,,,\n,,Marco,Rinaldi,\nStudio Bianchi,99900040405,,,\n"
	w.at("2026-11-21", func(s *shop.Shop) error { // as if it had been cut off after two
		_, err := s.ImportRows(w.rows(csv)[:2], shop.ImportOptions{})
		return err
	})
	if err := w.edit("C0001", func(c *customer.Customer) {
		c.Note, c.People = "chiamare Anna", []customer.Human{{FirstName: "Anna"}}
	}); err != nil {
		t.Fatal(err)
	}
	out := w.take(csv, false)
	if len(out.Cards) != 1 || out.Skipped != 2 || out.Cards[0].ID != "C0003" {
		t.Errorf("%d taken in, %d skipped", len(out.Cards), out.Skipped)
	}
	if card := w.card("C0001"); card.Note != "chiamare Anna" || len(card.People) != 1 {
		t.Errorf("the import overwrote what was added by hand: %+v", card)
	}
}

func TestOneContradictionKeepsAllOut(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	csv := "name,vat,city\nStudio Bianchi,99900040405,\n\nHotel Miramare S.r.l.,99900030406,Cervia\nHotel Astoria,99900070402,\n"
	for _, dryRun := range []bool{true, false} {
		out := w.take(csv, dryRun)
		if len(out.Cards) != 0 || len(out.Wrong) != 1 || out.Wrong[0].Line != 4 || refusal.KindOf(out.Wrong[0].Err) != "duplicate-customer" {
			t.Errorf("dry run %v: %+v", dryRun, out)
		}
	}
	if n := w.customers(); n != 1 {
		t.Errorf("%d customers, want the one that was there", n)
	}
	good := "name,vat\nStudio Bianchi,99900040405\n"
	if out := w.take(good, true); len(out.Cards) != 1 || w.customers() != 1 {
		t.Error("a dry run took in a customer")
	}
	w.now = parse(t, "2026-11-20T10:00")
	if err := w.try("2026-11-21", "luca", func(s *shop.Shop) error {
		_, err := s.ImportRows(w.rows(good), shop.ImportOptions{})
		return err
	}); refusal.KindOf(err) != "future" {
		t.Errorf("an import in the future: %v", err)
	}
}
