package shop_test

import (
	"path/filepath"
	"testing"

	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/invoice"
)

// Work without a call fee in the price list waits for its price; what a contract
// that is entered later covers is drawn, once, though nothing is to be invoiced.
func TestWaitingSessionIsPricedOnce(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	id := w.customer("Hotel Miramare S.r.l.", "99900030406")
	number := w.ticket(id, "2026-01-07T08:50", "adeguamento")
	start := func(from, to string) {
		w.at(from, func(s *shop.Shop) error {
			_, err := s.StartSession(shop.StartInput{Ticket: number, Activity: "gdpr-conformity", Override: true, Reason: "urgente"})
			return err
		})
		w.at(to, func(s *shop.Shop) error {
			_, err := s.StopSession(number, false, "")
			return err
		})
	}
	start("2026-01-07T10:00", "2026-01-07T10:10")
	start("2026-01-07T10:12", "2026-01-07T10:20")
	w.set("price_lists.hourly.call_fee", "30.00")
	w.set("coverage.gdpr-conformity/support", "contract")
	k := w.contract(id, "2026-01-01", 600)
	for range 2 {
		res := w.run("2026-01", "2026-01-31")
		if len(res.Issued)+len(res.Failed) != 0 {
			t.Fatalf("issued %d, failed %+v: the contract covers all", len(res.Issued), res.Failed)
		}
	}
	w.at("2026-02-01", func(s *shop.Shop) error {
		_, l, err := s.Contract(k)
		if b := l.Balance(); err == nil && *b != 540 {
			t.Errorf("%d minutes left, want 540: 18 minutes are one hour", *b)
		}
		return err
	})
}

// A preview and a dry run show what the run will issue, waiting sessions too.
func TestPreviewPricesWhatWaits(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	number := w.ticket(w.customer("Hotel Miramare S.r.l.", "99900030406"), "2026-01-07T08:50", "adeguamento")
	w.at("2026-01-07T10:00", func(s *shop.Shop) error {
		_, err := s.StartSession(shop.StartInput{Ticket: number, Activity: "gdpr-conformity", Override: true, Reason: "urgente"})
		return err
	})
	w.at("2026-01-07T10:10", func(s *shop.Shop) error {
		_, err := s.StopSession(number, false, "")
		return err
	})
	w.set("price_lists.hourly.call_fee", "30.00")
	w.at("2026-01-31", func(s *shop.Shop) error {
		p, err := s.PreviewMonth("2026-01", "", day(t, "2026-01-31"))
		if err == nil {
			amount(t, "preview", p.Net.String(), "130.00")
		}
		dry, derr := s.RunInvoices(shop.RunInput{Month: "2026-01", DryRun: true})
		if derr == nil && len(dry.Issued) != 1 {
			t.Errorf("the dry run would issue %d documents, want 1", len(dry.Issued))
		}
		if err == nil {
			err = derr
		}
		return err
	})
	if res := w.run("2026-01", "2026-01-31"); len(res.Issued) != 1 || res.Issued[0].Totals.Net.String() != "130.00" {
		t.Errorf("the run issued %+v", res.Issued)
	}
}

// A credit note may bear an earlier date than the invoice before it; the next
// invoice may still not.
func TestDateAfterBackdatedCreditNote(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	id := w.customer("Hotel Miramare S.r.l.", "99900030406")
	number := w.ticket(id, "2026-01-07T08:50", "PMS lento")
	w.work(number, "2026-01-07T09:00", "2026-01-07T09:45")
	w.run("2026-01", "2026-01-31")
	w.work(number, "2026-02-09T09:00", "2026-02-09T09:45")
	w.run("2026-02", "2026-02-28")
	w.at("2026-03-02T12:00", func(s *shop.Shop) error {
		_, _, err := s.CreditInvoice(shop.CreditInput{Number: "1/2026", Date: day(t, "2026-02-05"), Reason: "errore", Cause: invoice.ByError})
		return err
	})
	w.work(number, "2026-02-10T09:00", "2026-02-10T09:45")
	err := w.try("2026-03-03T10:00", "luca", func(s *shop.Shop) error {
		_, err := s.RunInvoices(shop.RunInput{Month: "2026-02", Date: day(t, "2026-02-20")})
		return err
	})
	if refusal.KindOf(err) != "date-before-last" {
		t.Errorf("an invoice of 20 February after one of the 28th: %v", err)
	}
}

// A session that waits for its confirmation is named beside the document that
// it is not on, and comes later.
func TestRunNamesWhatItLeavesOut(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	number := w.ticket(w.customer("Hotel Miramare S.r.l.", "99900030406"), "2026-01-07T08:50", "PMS lento")
	w.work(number, "2026-01-07T09:00", "2026-01-07T09:45")
	long := w.work(number, "2026-01-08T09:00", "2026-01-08T18:00")
	res := w.run("2026-01", "2026-01-31")
	if len(res.Issued) != 1 || len(res.Warnings) == 0 || res.Warnings[len(res.Warnings)-1].Kind != "not-confirmed" {
		t.Fatalf("issued %d, warnings %v", len(res.Issued), res.Warnings)
	}
	w.at("2026-02-01", func(s *shop.Shop) error {
		_, err := s.ConfirmSession(long.ID)
		return err
	})
	if res := w.run("2026-01", "2026-02-01"); len(res.Issued) != 1 || res.Issued[0].Totals.Net.String() != "660.00" {
		t.Errorf("the confirmed session: %+v", res)
	}
}

// Exporting into a folder keeps the document's name.
func TestExportIntoFolder(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	number := w.ticket(w.customer("Hotel Miramare S.r.l.", "99900030406"), "2026-01-07T08:50", "PMS lento")
	w.work(number, "2026-01-07T09:00", "2026-01-07T09:45")
	w.run("2026-01", "2026-01-31")
	dir := t.TempDir()
	w.at("2026-02-01", func(s *shop.Shop) error {
		one, err := s.ExportInvoice("1/2026", dir, dir+string(filepath.Separator))
		if err == nil && (one.PDF != filepath.Join(dir, "2026-00001.pdf") || one.XML != filepath.Join(dir, "IT99900010408_00001.xml")) {
			t.Errorf("exported to %s and %s", one.PDF, one.XML)
		}
		return err
	})
}
