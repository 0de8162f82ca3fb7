package shop_test

import (
	"bytes"
	"os"
	"testing"

	"scatto/internal/config"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/invoice"
)

// S19: New Year's Eve (R24, R121).
func TestNewYearsEve(t *testing.T) {
	t.Run("S19a: the renewed contract takes what lies after midnight, with the rounding", func(t *testing.T) {
		w := newWorld(t, config.ITValue, adria)
		id := w.customer("Studio Legale Bianchi Associati", "99900040405")
		old := w.contract(id, "2025-01-01", 90)
		renewed := w.contract(id, "2026-01-01", 600)
		one := w.work(w.ticket(id, "2025-12-31T23:20", "server"), "2025-12-31T23:30", "2026-01-01T00:45")
		amount(t, "charge", one.Charge.Amount.String(), "0.00")
		if one.Charge.DrawnMinutes != 120 {
			t.Errorf("drew %d minutes, want 120", one.Charge.DrawnMinutes)
		}
		for k, want := range map[string]int64{old: 60, renewed: 510} {
			w.at("2026-01-02", func(s *shop.Shop) error {
				_, l, err := s.Contract(k)
				if b := l.Balance(); err == nil && (b == nil || *b != want) {
					t.Errorf("%s has %v left, want %d", k, b, want)
				}
				return err
			})
		}
	})
	t.Run("S19b: without renewal the rest is excess at the price of further hours", func(t *testing.T) {
		w := newWorld(t, config.ITValue, adria)
		id := w.customer("Hotel Miramare S.r.l.", "99900030406")
		w.contract(id, "2025-01-01", 600)
		one := w.work(w.ticket(id, "2025-12-31T23:20", "server"), "2025-12-31T23:30", "2026-01-01T01:15")
		amount(t, "charge", one.Charge.Amount.String(), "140.00")
		if res := w.run("2025-12", "2025-12-31"); len(res.Issued) != 0 {
			t.Errorf("December issued %d documents: the session closed in January", len(res.Issued))
		}
		res := w.run("2026-01", "2026-01-31")
		if len(res.Issued) != 1 {
			t.Fatalf("January issued %d documents: %+v", len(res.Issued), res)
		}
		inv := res.Issued[0].Invoice
		amount(t, "number", inv.Number.String(), "1/2026")
		amount(t, "net", inv.Totals.Net.String(), "140.00")
		amount(t, "VAT", inv.Totals.VAT.String(), "30.80")
		amount(t, "total", inv.Totals.Total.String(), "170.80")
	})
}

// S16, first part: a credit note in the same series reduces what is open and
// what can still be credited.
func TestPartialCreditNote(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	id := w.customer("Hotel Miramare S.r.l.", "99900030406")
	number := w.ticket(id, "2025-10-07T08:50", "PMS lento")
	w.work(number, "2025-10-07T09:00", "2025-10-07T09:45")        // 100.00
	bad := w.work(number, "2025-10-14T10:00", "2025-10-14T11:15") // 170.00
	w.work(number, "2025-10-21T10:00", "2025-10-21T11:01")        // 170.00
	res := w.run("2025-10", "2025-10-31")
	if len(res.Issued) != 1 {
		t.Fatalf("issued %d documents: %+v", len(res.Issued), res)
	}
	amount(t, "total", res.Issued[0].Totals.Total.String(), "536.80")
	amount(t, "due date", res.Issued[0].Due.String(), "2025-11-30")
	var note shop.Issued
	w.at("2025-11-20T12:00", func(s *shop.Shop) (err error) {
		note, _, err = s.CreditInvoice(shop.CreditInput{Number: "1/2025", Date: day(t, "2025-11-20"), Sessions: []string{bad.ID},
			Reason: "sostituito hardware difettoso", Cause: invoice.ByAgreement})
		return err
	})
	amount(t, "credit note", note.Number.String()+" "+string(note.Type)+" "+note.Totals.Total.String(), "2/2025 TD04 207.40")
	if len(note.Related) != 1 || note.Related[0].Number != "1/2025" || note.Related[0].Date.String() != "2025-10-31" {
		t.Errorf("the credit note refers to %v", note.Related)
	}
	w.at("2025-11-20T12:00", func(s *shop.Shop) error {
		inv, err := s.Invoice("1/2025")
		if err != nil {
			return err
		}
		net, total := inv.Remaining()
		amount(t, "left net", net.String(), "270.00")
		amount(t, "left", total.String(), "329.40")
		amount(t, "open", inv.Open().String(), "329.40")
		return nil
	})
	err := w.try("2025-11-21T12:00", "luca", func(s *shop.Shop) error {
		_, _, err := s.CreditInvoice(shop.CreditInput{Number: "1/2025", Date: day(t, "2025-11-21"), Net: 300_00, Reason: "altro", Cause: invoice.ByAgreement})
		return err
	})
	if refusal.KindOf(err) != "credit-above-remainder" {
		t.Errorf("a credit of 300.00 on 270.00: %v", err)
	}
	if res := w.run("2025-11", "2025-11-30"); len(res.Issued) != 0 {
		t.Errorf("the credited session was billed again: %+v", res.Issued)
	}
}

// A month of profile it-value: 25 and 61 minutes at one customer, 60 at
// another, 75 under contract; a second run issues nothing and rebuilds what
// was deleted, byte for byte.
func TestMonthRun(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	sixty := w.customer("Hotel Miramare S.r.l.", "99900030406")
	two := w.customer("Hotel Astoria S.r.l.", "99900070402")
	covered := w.customer("Studio Legale Bianchi Associati", "99900040405")
	w.contract(covered, "2026-01-01", 600)
	w.work(w.ticket(sixty, "2026-10-05T09:00", "a"), "2026-10-05T10:00", "2026-10-05T11:00")
	number := w.ticket(two, "2026-10-06T09:00", "b")
	w.work(number, "2026-10-06T10:00", "2026-10-06T10:25")
	w.work(number, "2026-10-07T10:00", "2026-10-07T11:01")
	w.work(w.ticket(covered, "2026-10-08T09:00", "c"), "2026-10-08T10:00", "2026-10-08T11:15")
	res := w.run("2026-10", "2026-10-31")
	if len(res.Issued) != 2 || len(res.Skipped) != 1 || len(res.Failed) != 0 {
		t.Fatalf("run: %+v", res)
	}
	var sum money.Cents
	for _, one := range res.Issued {
		sum += one.Totals.Total
	}
	amount(t, "first invoice", res.Issued[0].Totals.Total.String(), "122.00")
	amount(t, "second invoice", res.Issued[1].Totals.Total.String(), "329.40")
	amount(t, "sum", sum.String(), "451.40")
	amount(t, "skipped", res.Skipped[0].Customer, covered)
	files := map[string][]byte{}
	for _, one := range res.Issued {
		for _, path := range []string{one.PDF, one.XML} {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files[path] = data
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}
	}
	again := w.run("2026-10", "2026-10-31")
	if len(again.Issued) != 0 || len(again.Rebuilt) != 4 {
		t.Errorf("second run: %+v", again)
	}
	for path, want := range files {
		if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s was not rebuilt byte for byte (%v)", path, err)
		}
	}
}
