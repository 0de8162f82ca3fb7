package shop_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/invoice"
)

// debtor is a customer with a CORE mandate and invoices in 24 instalments.
func debtor(w *world, invoices int) (id string) {
	w.t.Helper()
	id = w.customer("Albergo Aurora S.n.c.", "99900050404")
	w.at("2026-01-02", func(s *shop.Shop) error {
		_, err := s.AddMandate(id, customer.Mandate{ID: "A-1", Signed: day(w.t, "2025-05-10"), Type: customer.MandateCore}, "IT72B9999824201000000333444")
		return err
	})
	days := make([]string, 24)
	for i := range days {
		days[i] = fmt.Sprint(i + 1)
	}
	for range invoices {
		w.at("2026-01-02", func(s *shop.Shop) error {
			_, _, err := s.IssueInvoice(shop.IssueInput{Customer: id, Terms: strings.Join(days, "/"),
				Lines: []invoice.Extra{{Line: invoice.Line{Description: "Canone", Quantity: 100, UnitPrice: 1_000_00}}}})
			return err
		})
	}
	return id
}

func collect(s *shop.Shop, w *world, out string) (shop.CollectResult, error) {
	return s.CollectDebits(shop.CollectInput{DueBy: day(w.t, "2026-12-31"), Scheme: "core", Out: out})
}

// TestLongFile collects more than one transaction of the store takes: the file
// is one, its sums are exact, nothing is left open.
func TestLongFile(t *testing.T) {
	w := newWorld(t, "it-value", hotelByte)
	const invoices = 12
	debtor(w, invoices)
	out := filepath.Join(t.TempDir(), "core.xml")
	var res shop.CollectResult
	w.at("2026-01-03", func(s *shop.Shop) (err error) {
		res, err = collect(s, w, out)
		return err
	})
	if len(res.Collected) != 24*invoices {
		t.Fatalf("%d collections", len(res.Collected))
	}
	w.at("2026-01-03", func(s *shop.Shop) error {
		list, err := s.Invoices(shop.InvoiceFilter{})
		var total money.Cents
		for _, one := range list {
			total += one.Totals.Total
			if one.Open() != 0 || len(one.Payments) != 24 {
				t.Errorf("invoice %s: %s open, %d payments", one.Number, one.Open(), len(one.Payments))
			}
		}
		if total == 0 || res.Sum() != total || res.Message().Sum() != total {
			t.Errorf("collected %s of %s", res.Sum(), total)
		}
		life, lerr := s.MandateMeant("A-1")
		if lerr != nil || life.Uses != 24*invoices {
			t.Errorf("the mandate was used %d times: %v", life.Uses, lerr)
		}
		return err
	})
	first, err := os.ReadFile(out)
	if err != nil || bytes.Count(first, []byte("<DrctDbtTxInf>")) != 24*invoices {
		t.Errorf("the file holds %d collections: %v", bytes.Count(first, []byte("<DrctDbtTxInf>")), err)
	}
	w.at("2026-03-01", func(s *shop.Shop) error {
		_, err := s.WriteCollections(shop.ByDebit, res.File.ID, out+".2")
		return err
	})
	if again, err := os.ReadFile(out + ".2"); err != nil || !bytes.Equal(first, again) {
		t.Errorf("other bytes the second time: %v", err)
	}
}

func TestNothingIsBookedForNoPlace(t *testing.T) {
	w := newWorld(t, "it-value", hotelByte)
	debtor(w, 1)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := w.try("2026-01-03", "luca", func(s *shop.Shop) error {
		_, err := collect(s, w, filepath.Join(file, "core.xml"))
		return err
	})
	if refusal.KindOf(err) != "bad-place" {
		t.Error(err)
	}
	// A place that only the writing itself finds out: booked, named, and
	// written elsewhere afterwards.
	err = w.try("2026-01-03", "luca", func(s *shop.Shop) error {
		_, err := collect(s, w, filepath.Join(t.TempDir(), strings.Repeat("x", 300)))
		return err
	})
	if refusal.KindOf(err) != "cannot-write" {
		t.Error(err)
	}
	out := filepath.Join(t.TempDir(), "core.xml")
	w.at("2026-01-03", func(s *shop.Shop) error {
		res, err := collect(s, w, out)
		if len(res.Collected) != 0 || len(res.Warnings) != 1 || res.Warnings[0].Kind != "collection-unwritten" {
			t.Errorf("%d collections, warnings %v", len(res.Collected), res.Warnings)
		}
		return err
	})
	w.at("2026-01-03", func(s *shop.Shop) error {
		res, err := s.WriteCollections(shop.ByDebit, "SDD-20260103-1", out)
		if len(res.Collected) != 24 {
			t.Errorf("%d collections", len(res.Collected))
		}
		return err
	})
}

// returned is a shop whose debits of 3 January all came back on the 28th.
func returned(t *testing.T) (w *world, id string, res shop.CollectResult) {
	w = newWorld(t, "it-value", hotelByte)
	id = debtor(w, 1)
	w.at("2026-01-03", func(s *shop.Shop) (err error) {
		if _, err := s.EditCustomer(id, func(c customer.Customer) (customer.Customer, error) {
			c.Emails = []string{"conti@aurora.example"}
			return c, nil
		}); err != nil {
			return err
		}
		res, err = collect(s, w, filepath.Join(t.TempDir(), "core.xml"))
		return err
	})
	w.at("2026-01-28", func(s *shop.Shop) error {
		got, err := s.ReadReturns([]byte(`<Document><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>SDD-20260103-1</OrgnlMsgId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>`), calendar.Date{})
		if len(got.Returned) != len(res.Collected) {
			t.Fatalf("%d of %d came back", len(got.Returned), len(res.Collected))
		}
		return err
	})
	return w, id, res
}

// Who is late because a debit came back is reminded, and no longer once the
// bank is told to collect again.
func TestNoReminderWhileTheBankCollects(t *testing.T) {
	w, id, _ := returned(t)
	remind := func() (letters []shop.Reminding, left []shop.NotReminded) {
		w.at("2026-03-20", func(s *shop.Shop) (err error) {
			letters, left, _, err = s.Remind(shop.RemindInput{Customer: id, DryRun: true})
			return err
		})
		return letters, left
	}
	if letters, left := remind(); len(letters) != 1 || len(left) != 0 {
		t.Fatalf("after the return: %+v %+v", letters, left)
	}
	w.at("2026-03-20", func(s *shop.Shop) error {
		_, err := collect(s, w, filepath.Join(t.TempDir(), "again.xml"))
		return err
	})
	if letters, left := remind(); len(letters) != 0 || len(left) != 1 || left[0].Why.Kind != "collected" {
		t.Errorf("while it is collected again: %+v %+v", letters, left)
	}
}

// The one instalment of three that comes back is collected again as it was, not
// as a part of those that the bank still holds.
func TestTheInstalmentThatCameBack(t *testing.T) {
	w := newWorld(t, "it-value", hotelByte)
	id := debtor(w, 0)
	var first, second shop.CollectResult
	w.at("2026-01-02", func(s *shop.Shop) error {
		_, _, err := s.IssueInvoice(shop.IssueInput{Customer: id, Terms: "15/30/60", Lines: []invoice.Extra{{Line: invoice.Line{Description: "Canone", Quantity: 1, UnitPrice: 100_00}}}})
		return err
	})
	w.at("2026-01-03", func(s *shop.Shop) (err error) {
		first, err = collect(s, w, filepath.Join(t.TempDir(), "core.xml"))
		return err
	})
	w.at("2026-01-20", func(s *shop.Shop) (err error) {
		if _, err = s.ReturnCollection(shop.ReturnInput{Number: "1/2026", Collection: first.Collected[0].ID, Reason: "AM04"}); err != nil {
			return err
		}
		second, err = collect(s, w, filepath.Join(t.TempDir(), "again.xml"))
		return err
	})
	if len(first.Collected) != 3 || len(second.Collected) != 1 {
		t.Fatalf("%+v, then %+v", first.Collected, second.Collected)
	}
	was, now := first.Collected[0], second.Collected[0]
	if now.Amount != was.Amount || now.Due != was.Due || now.Debit.Text != was.Debit.Text || now.On != day(t, "2026-01-21") {
		t.Errorf("%+v, then %+v", was, now)
	}
}

// A payment that is taken back by hand takes its collection along.
func TestTakenBackByHand(t *testing.T) {
	w := newWorld(t, "it-value", hotelByte)
	debtor(w, 1)
	w.at("2026-01-03", func(s *shop.Shop) error {
		_, err := collect(s, w, filepath.Join(t.TempDir(), "core.xml"))
		return err
	})
	w.at("2026-02-10", func(s *shop.Shop) error {
		inv, err := s.Invoice("1/2026")
		if err == nil {
			_, err = s.TakePaymentBack("1/2026", invoice.Payback{Date: inv.Payments[0].Date, Reason: "insoluto"})
		}
		if err != nil {
			return err
		}
		file, err := s.CollectionFile(shop.ByDebit, "SDD-20260103-1")
		back := 0
		for _, c := range file.Collected {
			if c.Returned == day(t, "2026-02-10") && c.Reason == "insoluto" {
				back++
			}
		}
		if back != 1 {
			t.Errorf("%d collections came back", back)
		}
		return err
	})
}

// A report on another program's message touches nothing, whatever its number.
func TestAReportOnAnotherProgramsMessage(t *testing.T) {
	w := newWorld(t, "it-value", hotelByte)
	debtor(w, 1)
	w.at("2026-01-03", func(s *shop.Shop) error {
		_, err := collect(s, w, filepath.Join(t.TempDir(), "core.xml"))
		return err
	})
	w.at("2026-01-28", func(s *shop.Shop) error {
		got, err := s.ReadReturns([]byte(`<Document><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>1</OrgnlMsgId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>`), calendar.Date{})
		if len(got.Returned) != 0 || len(got.Failed) != 1 {
			t.Errorf("%d came back, %v", len(got.Returned), got.Failed)
		}
		return err
	})
}

func TestAnEntryOfTheReportForAWholeBatch(t *testing.T) {
	w := newWorld(t, "it-value", hotelByte)
	debtor(w, 1)
	var res shop.CollectResult
	w.at("2026-01-03", func(s *shop.Shop) (err error) {
		res, err = collect(s, w, filepath.Join(t.TempDir(), "core.xml"))
		return err
	})
	report := func(group, batch string) []byte {
		return []byte(`<Document><CstmrPmtStsRpt><GrpHdr><MsgId>R</MsgId><CreDtTm>2026-01-05T10:00:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>SDD-20260103-1</OrgnlMsgId>` +
			group + `</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>SDD-20260103-1-B2</OrgnlPmtInfId>` + batch + `</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`)
	}
	batch := res.Message().Batches()[1]
	rest := len(res.Collected) - len(batch.Collections)
	for _, row := range []struct {
		name      string
		data      []byte
		back, was int
	}{
		{"a batch", report("", "<PmtInfSts>RJCT</PmtInfSts>"), len(batch.Collections), 0},
		{"the whole message afterwards", report("<GrpSts>RJCT</GrpSts>", ""), rest, len(batch.Collections)},
	} {
		w.at("2026-01-06", func(s *shop.Shop) error {
			got, err := s.ReadReturns(row.data, calendar.Date{})
			if len(got.Returned) != row.back || len(got.Known) != row.was || len(got.Failed) != 0 {
				t.Errorf("%s: %d came back, %d had, %v", row.name, len(got.Returned), len(got.Known), got.Failed)
			}
			return err
		})
	}
	w.at("2026-01-07", func(s *shop.Shop) error {
		inv, err := s.Invoice("1/2026")
		if inv.Open() != inv.Totals.Total {
			t.Errorf("%s open of %s", inv.Open(), inv.Totals.Total)
		}
		return err
	})
}
