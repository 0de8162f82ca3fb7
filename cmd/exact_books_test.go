package cmd

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"slices"
	"testing"
	"time"

	"scatto/internal/money"
	"scatto/internal/sepa"
	"scatto/tariff/invoice"
)

// debited is what a file of direct debits made from the document alone
// collects, read back from its bytes.
func debited(t *testing.T, inv invoice.Invoice) (sum money.Cents) {
	t.Helper()
	m := sepa.Message{
		Format: sepa.Pain00808, ID: "SCATTO-1", Created: time.Unix(1_700_000_000, 0).UTC(), Scheme: sepa.Core,
		Creditor: sepa.Creditor{Name: "HotelByte S.r.l.", ID: "IT29ZZZ0000099900020407", IBAN: "IT98G9999924200000000654321"},
	}
	for i, n := range inv.Schedule() {
		m.Collections = append(m.Collections, sepa.Collection{
			ID: "E" + string(rune('A'+i)), Sequence: sepa.Recurrent, Date: n.Collection(), Amount: n.Amount, Mandate: "M-1", Signed: inv.Date.AddDays(-400),
			Debtor: "Albergo Aurora", Country: "IT", IBAN: "IT72B9999824201000000333444", Text: "fattura " + inv.Number.String(),
		})
	}
	if len(m.Collections) == 0 {
		return 0
	}
	data, err := sepa.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Sum     string `xml:"CstmrDrctDbtInitn>GrpHdr>CtrlSum"`
		Batches []struct {
			Transactions []struct {
				Amount string `xml:"InstdAmt"`
			} `xml:"DrctDbtTxInf"`
		} `xml:"CstmrDrctDbtInitn>PmtInf"`
	}
	if err := xml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for _, b := range file.Batches {
		for _, x := range b.Transactions {
			sum += cents(t, x.Amount)
		}
	}
	if sum != cents(t, file.Sum) {
		t.Fatalf("the transactions sum to %s, the file says %s", sum, file.Sum)
	}
	return sum
}

// entered is what the ledger's CSV books of the document, net and VAT, with
// the sign of the document turned back.
func entered(t *testing.T, inv invoice.Invoice) (net, vat money.Cents) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(invoice.LedgerCSV(invoice.LedgerRows(inv)))).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%d rows of the ledger, %v", len(rows), err)
	}
	column := func(name string) int {
		i := slices.Index(rows[0], name)
		if i < 0 {
			t.Fatalf("the ledger has no column %s in %v", name, rows[0])
		}
		return i
	}
	sign := money.Cents(1)
	if inv.Type == invoice.TD04 {
		sign = -1
	}
	for _, r := range rows[1:] {
		net += sign * cents(t, r[column("taxable")])
		vat += sign * cents(t, r[column("tax")])
	}
	if total := sign * cents(t, rows[1][column("total")]); total != inv.Totals.Total {
		t.Fatalf("the ledger's total is %s, the document's %s", total, inv.Totals.Total)
	}
	if inv.Type != invoice.TD04 && cents(t, rows[1][column("to_pay")]) != inv.Totals.ToPay {
		t.Fatalf("the ledger says %s to pay, the document %s", rows[1][column("to_pay")], inv.Totals.ToPay)
	}
	return net, vat
}

func cents(t *testing.T, s string) money.Cents {
	t.Helper()
	c, err := money.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
