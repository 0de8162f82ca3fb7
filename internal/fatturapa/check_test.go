package fatturapa_test

import (
	"slices"
	"strings"
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/fatturapa"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// TestCheck breaks a good document in one place and wants the check that SdI
// would name.
func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name, code string
		f          func(*invoice.Invoice)
	}{
		{"rate 0.00 without Natura", "00400", func(i *invoice.Invoice) { i.Lines[0].Treatment.Rate = 0 }},
		{"rate with Natura", "00401", func(i *invoice.Invoice) { i.Lines[0].Treatment.Natura = "N4" }},
		{"customer without any number", "00417", func(i *invoice.Invoice) { i.Buyer.VATNumber, i.Buyer.TaxCode = "", "" }},
		{"dated before the related document", "00418", func(i *invoice.Invoice) {
			i.Related = []invoice.Reference{{Number: "1/2025", Date: i.Date.AddDays(1)}}
		}},
		{"fewer summaries than rates", "00419", func(i *invoice.Invoice) { i.Summaries = i.Summaries[:1] }},
		{"reverse charge under split payment", "00420", func(i *invoice.Invoice) { i.Summaries[1].Eligibility = "S" }},
		{"a tax one cent off", "00421", func(i *invoice.Invoice) { i.Summaries[0].Tax++ }},
		{"a taxable amount one cent off", "00422", func(i *invoice.Invoice) { i.Summaries[0].Taxable++ }},
		{"price times quantity", "00423", func(i *invoice.Invoice) { i.Lines[0].Quantity = 3 }},
		{"0.22 for 22 percent", "00424", func(i *invoice.Invoice) { i.Lines[0].Treatment.Rate = 22 }},
		{"no number", "00425", func(i *invoice.Invoice) { i.Number.N = 0 }},
		{"six characters for a company", "00427", func(i *invoice.Invoice) { i.Buyer.SDICode = "ABC123" }},
		{"seven characters for a public body", "00427", func(i *invoice.Invoice) { i.Buyer.Public = true }},
		{"a summary of 0.00 without Natura", "00429", func(i *invoice.Invoice) { i.Summaries[1].Natura = "" }},
		{"a summary with rate and Natura", "00430", func(i *invoice.Invoice) { i.Summaries[0].Natura = "N4" }},
		{"a rate without summary", "00443", func(i *invoice.Invoice) { i.Summaries = i.Summaries[1:] }},
		{"a Natura without summary", "00444", func(i *invoice.Invoice) { i.Summaries = i.Summaries[:1] }},
		{"the generic N6", "00445", func(i *invoice.Invoice) { i.Lines[1].Treatment.Natura = "N6" }},
		{"an invoice to oneself", "00471", func(i *invoice.Invoice) { i.Buyer.VATNumber = i.Seller.VATNumber }},
		{"nobody in Italy", "00476", func(i *invoice.Invoice) { i.Seller.VATCountry, i.Buyer.VATCountry = "AT", "DE" }},
		{"XXXXXXX for an Italian", "00313", func(i *invoice.Invoice) { i.Buyer.SDICode = "XXXXXXX" }},
		{"a mailbox of SdI as the customer's", "00330", func(i *invoice.Invoice) { i.Buyer.SDICode, i.Buyer.PEC = "", "SDI01@pec.fatturapa.it" }},
		{"a PEC that is none", "00200", func(i *invoice.Invoice) { i.Buyer.SDICode, i.Buyer.PEC = "", "hotel pec" }},
		{"a sender code too short", "00300", func(i *invoice.Invoice) { i.Seller.SenderID = "123" }},
		{"a seller's VAT number too short", "00301", func(i *invoice.Invoice) { i.Seller.VATNumber = "123" }},
		{"a file name of another sender", "00001", func(i *invoice.Invoice) { i.FileCode = "IT99900020407_00001" }},
		{"no ProgressivoInvio", "00200", func(i *invoice.Invoice) { i.Progressivo = "" }},
		{"a regime that does not exist", "00200", func(i *invoice.Invoice) { i.Seller.TaxRegime = "RF03" }},
		{"an unknown payment method", "00200", func(i *invoice.Invoice) { i.Payment.Method = "MP24" }},
		{"a broken IBAN", "00200", func(i *invoice.Invoice) { i.Payment.IBAN = "IT" }},
		{"a description of marks only", "00200", func(i *invoice.Invoice) { i.Lines[0].Description = "\u200b" }},
		{"no lines", "00200", func(i *invoice.Invoice) { i.Lines = nil }},
		{"a tax code in small letters", "00200", func(i *invoice.Invoice) { i.Buyer.TaxCode = "rnlmrc85a15h294m" }},
		{"no city", "00200", func(i *invoice.Invoice) { i.Buyer.City = "" }},
		{"no name", "00200", func(i *invoice.Invoice) { i.Buyer.Name = " " }},
	} {
		t.Run(c.name, func(t *testing.T) {
			inv := issued(t, invoice.DraftInput{Lines: []invoice.Line{line(t, "Lavoro", "22", 1, 70_00), line(t, "Cablaggio", "N6.7", 1, 50_00)}})
			if ps := fatturapa.Check(inv); len(ps) != 0 {
				t.Fatalf("the good document has problems: %v", ps)
			}
			c.f(&inv)
			ps := fatturapa.Check(inv)
			if !slices.ContainsFunc(ps, func(p fatturapa.Problem) bool { return p.Code == c.code }) {
				t.Errorf("problems %v, want one of %s", ps, c.code)
			}
			for _, p := range ps {
				if strings.Contains(p.Message(), "%!") || p.Refusal.Kind != "sdi-"+p.Code {
					t.Errorf("problem %s: %q, kind %s", p.Code, p.Message(), p.Refusal.Kind)
				}
			}
			if data, err := fatturapa.Marshal(inv); err == nil {
				t.Errorf("the file is written all the same:\n%s", data)
			}
		})
	}
}

func TestMarshalRefusesDrafts(t *testing.T) {
	inv := draft(t, invoice.DraftInput{Date: calendar.Date{Year: 2026, Month: 3, Day: 31}, Lines: []invoice.Line{line(t, "Lavoro", "22", 1, 70_00)}})
	if _, err := fatturapa.Marshal(inv); refusal.KindOf(err) != "not-issued" {
		t.Errorf("a draft gives %v", err)
	}
}

func TestMarshalRefusesFilesOver5MB(t *testing.T) {
	lines := make([]invoice.Line, 9999)
	for i := range lines {
		lines[i] = line(t, strings.Repeat("x", 900), "22", 1, 1_00)
	}
	if _, err := fatturapa.Marshal(issued(t, invoice.DraftInput{Lines: lines})); refusal.KindOf(err) != "sdi-00003" {
		t.Errorf("a file over 5 MB gives %v", err)
	}
}

func TestNeedsSignature(t *testing.T) {
	for _, c := range []struct {
		buyer invoice.Party
		want  bool
	}{{school(), true}, {miramare(), false}} {
		if got := fatturapa.NeedsSignature(invoice.Invoice{Buyer: c.buyer}); got != c.want {
			t.Errorf("%s: needs a signature: %v", c.buyer.Name, got)
		}
	}
}
