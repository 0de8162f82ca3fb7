package fatturapa_test

import (
	"strings"
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/fatturapa"
	"scatto/tariff/invoice"
)

// TestPreflight changes a good document, or what surrounds it, in one place.
func TestPreflight(t *testing.T) {
	never := func(string) bool { return false }
	for _, c := range []struct {
		name, codes string
		severity    fatturapa.Severity
		f           func(*invoice.Invoice, *fatturapa.Circumstances)
	}{
		{"nothing wrong", "", "", func(*invoice.Invoice, *fatturapa.Circumstances) {}},
		{"a name that was sent before", "00002", fatturapa.Error, func(i *invoice.Invoice, c *fatturapa.Circumstances) {
			c.NameUsed = func(code string) bool { return code == i.FileCode }
		}},
		{"a date in the future", "00403", fatturapa.Error, func(i *invoice.Invoice, c *fatturapa.Circumstances) { c.Today = i.Date.AddDays(-1) }},
		{"a number that is taken", "00404", fatturapa.Error, func(_ *invoice.Invoice, c *fatturapa.Circumstances) {
			c.NumberUsed = func(n string, k invoice.Type) bool { return n == "1/2025" && k == invoice.TD01 }
		}},
		{"a seller's tax code beside another VAT number", "00320", fatturapa.Warning, func(i *invoice.Invoice, _ *fatturapa.Circumstances) {
			i.Seller.TaxCode, i.Seller.SenderID = "91950010404", "99900010408"
		}},
		{"a customer's tax code beside another VAT number", "00324", fatturapa.Warning, func(i *invoice.Invoice, _ *fatturapa.Circumstances) { i.Buyer.TaxCode = "91950010404" }},
		{"a public body", "00102", fatturapa.Warning, func(i *invoice.Invoice, _ *fatturapa.Circumstances) { i.Buyer = school() }},
		{"a public body's unknown office", "00102 00398", fatturapa.Warning, func(i *invoice.Invoice, _ *fatturapa.Circumstances) { i.Buyer = school(); i.Buyer.SDICode = "999999" }},
		{"a town as if it were a company", "00399", fatturapa.Warning, func(i *invoice.Invoice, _ *fatturapa.Circumstances) { i.Buyer.Name = "Comune di Rimini" }},
		{"a name in another script", "name-changed", fatturapa.Warning, func(i *invoice.Invoice, _ *fatturapa.Circumstances) { i.Buyer.Name = "北京 S.r.l." }},
		{"a name of 81 characters", "name-changed", fatturapa.Warning, func(i *invoice.Invoice, _ *fatturapa.Circumstances) { i.Buyer.Name = strings.Repeat("x", 81) }},
		{"a name with a question mark of its own", "", "", func(i *invoice.Invoice, _ *fatturapa.Circumstances) { i.Buyer.Name = "Chi? S.r.l." }},
		{"a description with an emoji", "text-changed", fatturapa.Warning, func(i *invoice.Invoice, _ *fatturapa.Circumstances) { i.Lines[0].Description = "fatto 🙂" }},
		{"thirteen days old and not sent", "transmit-late", fatturapa.Warning, func(i *invoice.Invoice, c *fatturapa.Circumstances) { c.Today = i.Date.AddDays(13) }},
		{"twelve days old", "", "", func(i *invoice.Invoice, c *fatturapa.Circumstances) { c.Today = i.Date.AddDays(12) }},
		{"thirteen days old and sent", "", "", func(i *invoice.Invoice, c *fatturapa.Circumstances) {
			c.Today, i.Sendings = i.Date.AddDays(13), []invoice.Sending{{State: invoice.Sent}}
		}},
		{"thirteen days old and discarded", "transmit-late", fatturapa.Warning, func(i *invoice.Invoice, c *fatturapa.Circumstances) {
			c.Today, i.Sendings = i.Date.AddDays(13), []invoice.Sending{{State: invoice.Discarded}}
		}},
		{"goods of three weeks ago", "issued-late", fatturapa.Warning, func(i *invoice.Invoice, c *fatturapa.Circumstances) {
			i.Lines[0].Goods, i.Lines[0].Effected = true, i.Date.AddDays(-21)
			c.Today = calendar.Date{}
		}},
		{"stamp duty left out", "stamp-missing", fatturapa.Warning, func(i *invoice.Invoice, _ *fatturapa.Circumstances) {
			i.Lines[0].Treatment = treated(t, "N4")
			i.Lines[0].UnitPrice, i.Lines[0].Amount = 77_48, 77_48
			resum(i)
			i.Totals.Total, i.Instalments[0].Amount = 127_48, 127_48
		}},
		{"stamp duty on too little", "stamp-too-much", fatturapa.Warning, func(i *invoice.Invoice, _ *fatturapa.Circumstances) { i.Totals.Stamp = 2_00 }},
		{"reverse charge without its law", "natura-without-text", fatturapa.Warning, func(i *invoice.Invoice, _ *fatturapa.Circumstances) { i.Summaries[1].Text = "" }},
		{"a habitual exporter without his declaration", "intent-missing", fatturapa.Warning, func(i *invoice.Invoice, _ *fatturapa.Circumstances) {
			i.Lines[1].Treatment = treated(t, "N3.5")
			resum(i)
		}},
		{"an expense passed on without its receipt", "receipt-missing", fatturapa.Warning, func(i *invoice.Invoice, _ *fatturapa.Circumstances) {
			i.Lines[1].Treatment = treated(t, "N1")
			resum(i)
		}},
		{"an expense passed on with its receipt", "", "", func(i *invoice.Invoice, _ *fatturapa.Circumstances) {
			i.Lines[1].Treatment = treated(t, "N1")
			resum(i)
			i.Attachments = []invoice.Attachment{{Name: "ricevuta.pdf", Data: []byte("%PDF")}}
		}},
		{"a retailer's reverse charge on laptops", "reverse-charge-retail", fatturapa.Warning, func(i *invoice.Invoice, c *fatturapa.Circumstances) {
			i.Lines[1].Treatment, c.Retail = treated(t, "N6.6"), true
			resum(i)
		}},
		{"split payment after its authorisation", "split-payment-over", fatturapa.Warning, func(i *invoice.Invoice, c *fatturapa.Circumstances) {
			i.Summaries[0].Eligibility, c.SplitUntil = "S", i.Date.AddDays(-1)
			i.Instalments[0].Amount -= i.Summaries[0].Tax
		}},
		{"a payment that is a cent off", "payment-sum", fatturapa.Warning, func(i *invoice.Invoice, _ *fatturapa.Circumstances) { i.Instalments[0].Amount++ }},
		{"a withholding that the payment does not show", "payment-sum", fatturapa.Warning, func(i *invoice.Invoice, _ *fatturapa.Circumstances) {
			i.Withholding = invoice.Withholding{Type: "RT02", Cause: "W", Rate: 4_00, Base: 70_00, Amount: 2_80}
		}},
		{"a total that is a cent off", "total-differs", fatturapa.Warning, func(i *invoice.Invoice, _ *fatturapa.Circumstances) { i.Totals.Total++ }},
	} {
		t.Run(c.name, func(t *testing.T) {
			inv := mixed(t)
			around := fatturapa.Circumstances{
				Today: inv.Date, NameUsed: never, NumberUsed: func(string, invoice.Type) bool { return false },
				SplitUntil: calendar.Date{Year: 2026, Month: 6, Day: 30},
			}
			c.f(&inv, &around)
			ps := fatturapa.Preflight(inv, around)
			if got := codes(t, ps); got != c.codes {
				t.Errorf("codes %q, want %q", got, c.codes)
			}
			for _, p := range ps {
				if p.Severity != c.severity {
					t.Errorf("%s is of severity %s, want %s", p.Code, p.Severity, c.severity)
				}
			}
			if errs := fatturapa.Errors(ps); (len(errs) > 0) != (c.severity == fatturapa.Error) {
				t.Errorf("errors: %v", errs)
			}
		})
	}
}

func TestLongWarningsAreWhole(t *testing.T) {
	inv := mixed(t)
	for _, p := range fatturapa.Preflight(inv, fatturapa.Circumstances{Today: inv.Date.AddDays(40)}) {
		if !strings.Contains(p.Message(), "2025-11-12") {
			t.Errorf("%q does not say by when", p.Message())
		}
	}
}
