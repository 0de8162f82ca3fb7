package fatturapa_test

import (
	"slices"
	"strings"
	"testing"

	"scatto/internal/fatturapa"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// resum makes the summaries that an invoice's lines call for, so that a test
// can break one thing only.
func resum(i *invoice.Invoice) {
	i.Summaries = nil
	for _, l := range i.Lines {
		k := slices.IndexFunc(i.Summaries, func(s invoice.Summary) bool {
			return s.Rate == l.Treatment.Rate && s.Natura == l.Treatment.Natura
		})
		if k < 0 {
			k, i.Summaries = len(i.Summaries), append(i.Summaries, invoice.Summary{Rate: l.Treatment.Rate, Natura: l.Treatment.Natura, Text: "legge"})
		}
		s := &i.Summaries[k]
		s.Taxable += l.Amount
		s.Tax = money.Cents((int64(s.Taxable)*int64(s.Rate) + 5000) / 10000)
	}
}

// mixed is a good document: 70.00 at 22 percent, 50.00 of reverse charge.
func mixed(t testing.TB) invoice.Invoice {
	return issued(t, invoice.DraftInput{Lines: []invoice.Line{line(t, "Lavoro", "22", 1, 70_00), line(t, "Cablaggio", "N6.7", 1, 50_00)}})
}

// TestCheck breaks the good document in one place and wants the check that
// SdI would name, and no other.
func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name, codes string
		f           func(*invoice.Invoice)
	}{
		{"rate 0.00 without Natura", "00400", func(i *invoice.Invoice) {
			i.Lines[0].Treatment.Rate = 0
			i.Summaries = []invoice.Summary{{Natura: "N6.7", Taxable: 120_00}}
		}},
		{"rate with Natura", "00401", func(i *invoice.Invoice) { i.Lines[0].Treatment.Natura = "N6.7" }},
		{"withheld and nobody says what", "00411", func(i *invoice.Invoice) { i.Lines[0].Withheld = true }},
		{"customer without any number", "00417", func(i *invoice.Invoice) { i.Buyer.VATNumber, i.Buyer.TaxCode = "", "" }},
		{"dated before the related document", "00418", func(i *invoice.Invoice) {
			i.Related = []invoice.Reference{{Number: "1/2025", Date: i.Date.AddDays(1)}}
		}},
		{"fewer summaries than rates, one of which has none", "00419 00443", func(i *invoice.Invoice) {
			i.Lines[1].Treatment = invoice.Treatment{Rate: 10_00}
			i.Summaries = i.Summaries[:1]
		}},
		{"reverse charge under split payment", "00420", func(i *invoice.Invoice) { i.Summaries[1].Eligibility = "S" }},
		{"a tax one cent off", "00421", func(i *invoice.Invoice) { i.Summaries[0].Tax++ }},
		{"a taxable amount one cent off", "00422", func(i *invoice.Invoice) { i.Summaries[1].Taxable++ }},
		{"two Naturas whose summaries are swapped", "00422", func(i *invoice.Invoice) {
			i.Lines[0].Treatment = treated(t, "N4")
			i.Summaries = []invoice.Summary{{Natura: "N4", Taxable: 50_00}, {Natura: "N6.7", Taxable: 70_00}}
		}},
		{"price times quantity", "00423", func(i *invoice.Invoice) { i.Lines[0].Quantity = 3 }},
		{"a discount that the total does not show", "00423", func(i *invoice.Invoice) { i.Lines[0].Discounts = []invoice.Discount{{Percent: 10_00}} }},
		{"0.22 for 22 percent", "00424", func(i *invoice.Invoice) { i.Lines[0].Treatment.Rate = 22; resum(i) }},
		{"no number", "00425", func(i *invoice.Invoice) { i.Number.N = 0 }},
		{"six characters for a company", "00427", func(i *invoice.Invoice) { i.Buyer.SDICode = "ABC123" }},
		{"seven characters for a public body", "00427", func(i *invoice.Invoice) { i.Buyer.Public = true }},
		{"a summary of 0.00 without Natura", "00429", func(i *invoice.Invoice) { i.Summaries = append(i.Summaries, invoice.Summary{}) }},
		{"a summary with rate and Natura", "00430", func(i *invoice.Invoice) { i.Summaries[0].Natura = "N4" }},
		{"a discount of nothing", "00438", func(i *invoice.Invoice) { i.Lines[0].Discounts = []invoice.Discount{{}} }},
		{"a rate without summary", "00443", func(i *invoice.Invoice) { i.Summaries[0] = invoice.Summary{Rate: 10_00} }},
		{"a Natura without summary", "00444", func(i *invoice.Invoice) { i.Summaries[1].Natura = "N4" }},
		{"the generic N6", "00445", func(i *invoice.Invoice) { i.Lines[1].Treatment.Natura = "N6"; resum(i) }},
		{"an invoice to oneself", "00471", func(i *invoice.Invoice) { i.Buyer.VATNumber = i.Seller.VATNumber }},
		{"nobody in Italy", "00476", func(i *invoice.Invoice) { i.Seller.VATCountry, i.Buyer.VATCountry = "AT", "DE" }},
		{"a recipient code in small letters", "00311", func(i *invoice.Invoice) { i.Buyer.SDICode = "abc1234" }},
		{"XXXXXXX for an Italian", "00313", func(i *invoice.Invoice) { i.Buyer.SDICode = "XXXXXXX" }},
		{"a mailbox of SdI as the customer's", "00330", func(i *invoice.Invoice) { i.Buyer.SDICode, i.Buyer.PEC = "", "SDI01@pec.fatturapa.it" }},
		{"a sender code too short", "00300", func(i *invoice.Invoice) { i.Seller.SenderID, i.FileCode = "123", "IT123_00001" }},
		{"a sender code with a wrong check digit", "00300", func(i *invoice.Invoice) { i.Seller.SenderID, i.FileCode = "99900010409", "IT99900010409_00001" }},
		{"a seller's VAT number too short", "00301", func(i *invoice.Invoice) { i.Seller.VATNumber = "123" }},
		{"a seller's VAT number with a wrong check digit", "00301", func(i *invoice.Invoice) { i.Seller.VATNumber = "99900010407" }},
		{"a seller's tax code with a wrong check digit", "00302", func(i *invoice.Invoice) { i.Seller.SenderID, i.Seller.TaxCode = "99900010408", "99900010407" }},
		{"a customer's VAT number with a wrong check digit", "00305", func(i *invoice.Invoice) { i.Buyer.VATNumber = "99900030407" }},
		{"a customer's tax code with a wrong check character", "00306", func(i *invoice.Invoice) { i.Buyer.TaxCode = "RNLMRC85A15H294N" }},
		{"a file name of another sender", "00001", func(i *invoice.Invoice) { i.FileCode = "IT99900020407_00001" }},
		{"a PEC that is none", "00200", func(i *invoice.Invoice) { i.Buyer.SDICode, i.Buyer.PEC = "", "hotel pec" }},
		{"no ProgressivoInvio", "00200", func(i *invoice.Invoice) { i.Progressivo = "" }},
		{"a regime that does not exist", "00200", func(i *invoice.Invoice) { i.Seller.TaxRegime = "RF03" }},
		{"an unknown payment method", "00200", func(i *invoice.Invoice) { i.Payment.Method = "MP24" }},
		{"a broken IBAN", "00200", func(i *invoice.Invoice) { i.Payment.IBAN = "IT" }},
		{"a description of marks only", "00200", func(i *invoice.Invoice) { i.Lines[0].Description = "\u200b" }},
		{"no lines", "00200", func(i *invoice.Invoice) { i.Lines, i.Summaries = nil, nil }},
		{"a tax code in small letters", "00200", func(i *invoice.Invoice) { i.Buyer.TaxCode = "rnlmrc85a15h294m" }},
		{"no city", "00200", func(i *invoice.Invoice) { i.Buyer.City = "" }},
		{"a province of three letters", "00200", func(i *invoice.Invoice) { i.Buyer.Province = "RIM" }},
		{"no name", "00200", func(i *invoice.Invoice) { i.Buyer.Name = " " }},
		{"an order without number", "00200", func(i *invoice.Invoice) { i.Orders = []invoice.Order{{Kind: invoice.OrderKind, CIG: "Z1"}} }},
		{"a transport document without date", "00200", func(i *invoice.Invoice) { i.Lines[0].Delivery.Number = "1/2026" }},
		{"a Natura that does not exist", "00200", func(i *invoice.Invoice) { i.Lines[1].Treatment.Natura = "N8"; resum(i) }},
		{"a withholding of an unknown kind", "00200", func(i *invoice.Invoice) { i.Withholding = invoice.Withholding{Type: "RT07", Cause: "W"} }},
		{"a withholding of an unknown cause", "00200", func(i *invoice.Invoice) { i.Withholding = invoice.Withholding{Type: "RT02", Cause: "Z"} }},
		{"an attachment without name", "00200", func(i *invoice.Invoice) { i.Attachments = []invoice.Attachment{{Data: []byte("x")}} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			inv := mixed(t)
			if ps := fatturapa.Check(inv); len(ps) != 0 {
				t.Fatalf("the good document has problems: %v", ps)
			}
			c.f(&inv)
			if got := codes(t, fatturapa.Check(inv)); got != c.codes {
				t.Errorf("codes %q, want %q", got, c.codes)
			}
			if data, err := fatturapa.Marshal(inv); err == nil {
				t.Errorf("the file is written all the same:\n%s", data)
			}
		})
	}
}

// codes joins the different codes in order, and looks at the words.
func codes(t testing.TB, ps []fatturapa.Problem) string {
	t.Helper()
	var out []string
	for _, p := range ps {
		if strings.Contains(p.Message(), "%!") || strings.TrimPrefix(p.Refusal.Kind, "sdi-") != p.Code {
			t.Errorf("problem %s: %q, kind %s", p.Code, p.Message(), p.Refusal.Kind)
		}
		if !slices.Contains(out, p.Code) {
			out = append(out, p.Code)
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
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

func TestMarshalRefusesDrafts(t *testing.T) {
	if _, err := fatturapa.Marshal(draft(t, invoice.DraftInput{Lines: []invoice.Line{line(t, "Lavoro", "22", 1, 70_00)}})); refusal.KindOf(err) != "not-issued" {
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
