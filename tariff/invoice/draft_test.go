package invoice_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/tariff/invoice"
)

func TestDraftForfettario(t *testing.T) {
	in := invoice.DraftInput{
		Date: day(t, "2026-05-31"), PaymentDays: 30, Seller: shopF(), Buyer: miramare(),
		Lines: lines(t, "RF19:100.00 RF19:100.00 RF19:70.00"), RechargeStamp: true,
	}
	inv, err := invoice.Draft(in)
	if err != nil {
		t.Fatal(err)
	}
	if want := (invoice.Totals{Net: 272_00, Stamp: 2_00, Total: 272_00, ToPay: 272_00}); inv.Totals != want {
		t.Errorf("S14: %v, want %v", inv.Totals, want)
	}
	if last := inv.Lines[3]; last.Treatment.Natura != "N2.2" || last.Amount != 2_00 {
		t.Errorf("S14: the stamp line is %+v, want N2.2 2.00", last)
	}
	if len(inv.Summaries) != 1 || len(inv.Cause) != 1 || !strings.Contains(inv.Cause[0], "L. 190/2014") {
		t.Errorf("S14: summaries %v, cause %q", inv.Summaries, inv.Cause)
	}

	in.Lines = lines(t, "RF19:77.47")
	inv, err = invoice.Draft(in)
	if err != nil || inv.Totals.Stamp != 0 || len(inv.Lines) != 1 {
		t.Errorf("S14: 77.47 has stamp %s in %d lines (%v)", inv.Totals.Stamp, len(inv.Lines), err)
	}
	in.Lines = lines(t, "22:10.00")
	_, err = invoice.Draft(in)
	wantKind(t, err, "regime-without-vat")
	if got := invoice.CodeFor(shopF(), "22") + " " + invoice.CodeFor(shopA(), "22"); got != "RF19 22" {
		t.Errorf("default treatments %q", got)
	}
}

func TestDraftStampOfACompany(t *testing.T) {
	inv, err := invoice.Draft(invoice.DraftInput{
		Date: day(t, "2026-06-30"), Seller: shopA(), Buyer: miramare(), Lines: lines(t, "N3.5:1500.00"), RechargeStamp: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := (invoice.Totals{Net: 1502_00, Stamp: 2_00, Total: 1502_00, ToPay: 1502_00}); inv.Totals != want {
		t.Errorf("%v, want %v", inv.Totals, want)
	}
	if n := inv.Lines[1].Treatment.Natura; n != "N1" {
		t.Errorf("a company recharges the stamp as %s, want N1", n)
	}
}

func TestDraftRefuses(t *testing.T) {
	for _, c := range []struct{ name, lines, kind string }{
		{"no line at all", "", "nothing-to-pay"},
		{"R26: only waived lines", "22:0.00 22:0.00", "nothing-to-pay"},
		{"a deposit above the balance", "22:100.00 22:-150.00", "negative-total"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := invoice.Draft(invoice.DraftInput{Date: day(t, "2026-03-31"), Seller: shopA(), Buyer: miramare(), Lines: lines(t, c.lines)})
			wantKind(t, err, c.kind)
		})
	}
}

// TestInvoiceJSON: lists are never null, and the store reads back what it wrote.
func TestInvoiceJSON(t *testing.T) {
	inv := issued(t, 1, "2026-03-31", "22:0.00 22:70.00 22:-3.10")
	data, err := json.Marshal(inv)
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range []string{"lines", "summaries", "related", "cause", "contracts", "notes", "payments", "credits", "rules", "logo"} {
		if strings.Contains(string(data), `"`+list+`":null`) {
			t.Errorf("the list %s is null", list)
		}
	}
	var back invoice.Invoice
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(inv, back); d != "" {
		t.Error(d)
	}
}

func TestIssue(t *testing.T) {
	draft, err := invoice.Draft(invoice.DraftInput{Date: day(t, "2026-03-31"), Seller: shopA(), Buyer: miramare(), Lines: lines(t, "22:70.00")})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		n    invoice.Number
		want string
		kind string
	}{
		{"the first of the year", invoice.Number{Year: 2026, N: 1}, "1/2026", ""},
		{"in a series", invoice.Number{Year: 2026, Series: "S", N: 12}, "12/S/2026", ""},
		{"number zero", invoice.Number{Year: 2026}, "", "bad-number"},
		{"another year than the date's", invoice.Number{Year: 2025, N: 1}, "", "number-of-another-year"},
		{"a series that would break the file", invoice.Number{Year: 2026, Series: "a/ä", N: 1}, "", "bad-series"},
		{"longer than Numero", invoice.Number{Year: 2026, Series: "LONGSERIESNAME", N: 100}, "", "bad-number"},
	} {
		t.Run(c.name, func(t *testing.T) {
			inv, err := draft.Issue(c.n, "IT99900010408_00001", "1", time.Time{})
			wantKind(t, err, c.kind)
			if err == nil && inv.Number.String() != c.want {
				t.Errorf("number %s, want %s", inv.Number, c.want)
			}
		})
	}
}

func TestValidate(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func(*invoice.Invoice)
		kind string
	}{
		{"a good invoice", func(*invoice.Invoice) {}, ""},
		{"a total that was tampered with", func(i *invoice.Invoice) { i.Totals.Total++ }, "figures-differ"},
		{"a tax that was tampered with", func(i *invoice.Invoice) { i.Summaries[0].Tax++ }, "figures-differ"},
		{"a due date before the date", func(i *invoice.Invoice) { i.Due = i.Date.AddDays(-1) }, "due-before-date"},
		{"00418: a related document dated later", func(i *invoice.Invoice) {
			i.Related = []invoice.Reference{{Number: "9/2026", Date: i.Date.AddDays(1)}}
		}, "date-before-related"},
		{"no date", func(i *invoice.Invoice) { i.Date = calendar.Date{} }, "date-missing"},
		{"an unknown type", func(i *invoice.Invoice) { i.Type = "TD99" }, "unknown-document-type"},
		{"a credit note on nothing", func(i *invoice.Invoice) { i.Type = invoice.TD04 }, "credit-without-invoice"},
		{"a forfettario with VAT", func(i *invoice.Invoice) { i.Seller.TaxRegime = "RF19" }, "regime-without-vat"},
		{"lines that were lost", func(i *invoice.Invoice) { i.Lines = nil }, "figures-differ"},
		{"a draft is judged without its number", func(i *invoice.Invoice) { i.Number = invoice.Number{} }, ""},
		{"an impossible number", func(i *invoice.Invoice) { i.Number.N = -1 }, "bad-number"},
		{"R90: the CAP of four digits", func(i *invoice.Invoice) { i.Seller.ZIP = "0098" }, "bad-zip"},
		{"the buyer's CAP of four digits", func(i *invoice.Invoice) { i.Buyer.ZIP = "4792" }, "bad-zip"},
	} {
		t.Run(c.name, func(t *testing.T) {
			inv := issued(t, 1, "2026-03-31", "22:70.00")
			c.f(&inv)
			wantKind(t, inv.Validate(), c.kind)
		})
	}
}

func TestDraftHoldsTheBound(t *testing.T) {
	_, err := invoice.Draft(invoice.DraftInput{Date: day(t, "2026-03-31"), Seller: shopA(), Buyer: miramare(), Lines: []invoice.Line{
		{Description: "x", Quantity: 1, UnitPrice: money.Max, Amount: money.Max, Treatment: treated(t, "22")},
	}})
	wantKind(t, err, "amount-too-large")
}
