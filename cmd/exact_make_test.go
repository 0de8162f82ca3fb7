package cmd

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/fatturapa"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// generator makes lawful documents at random, the same ones each time.
type generator struct {
	t    *testing.T
	rand *rand.Rand
	n    int
	last []invoice.Invoice // to be credited
	made map[string]int
}

func (g *generator) one(in ...string) string { return in[g.rand.IntN(len(in))] }

func (g *generator) chance(of int) bool { return g.rand.IntN(of) == 0 }

// next gives an issued document; drafts that the domain refuses are made anew.
func (g *generator) next() invoice.Invoice {
	g.t.Helper()
	if g.made == nil {
		g.made = map[string]int{}
	}
	for range 1000 {
		draft, err := g.draft()
		var no *refusal.Error
		if errors.As(err, &no) {
			continue // nothing to pay, a negative total, nothing left to credit
		}
		if err != nil {
			g.t.Fatal(err)
		}
		g.n++
		code, err := fatturapa.FileCode(draft.Seller.Sender(), int64(g.n))
		if err != nil {
			g.t.Fatal(err)
		}
		inv, err := draft.Issue(invoice.Number{Year: draft.Date.Year, N: g.n}, code, code[len(code)-5:], time.Time{})
		if err != nil {
			g.t.Fatalf("%v: %+v", err, draft)
		}
		g.count(inv)
		return inv
	}
	g.t.Fatal("no lawful document in a thousand tries")
	return invoice.Invoice{}
}

func (g *generator) draft() (invoice.Invoice, error) {
	if len(g.last) > 20 && g.chance(12) {
		return g.credit()
	}
	day := calendar.Date{Year: 2026, Month: 1, Day: 1}.AddDays(g.rand.IntN(360))
	seller, buyer := g.seller(), g.buyer()
	terms, _ := invoice.ParseTerms(g.one("30", "0", "30/60/90 fm", "30/60", "60 fm 10", "15/30/45/60/75/90/120"))
	in := invoice.DraftInput{
		Date: day, Seller: seller, Buyer: buyer, Terms: terms, CustomerID: "C0001",
		SplitPayment: g.chance(6), Deferred: seller.TaxRegime == "RF17" || g.chance(15), RechargeStamp: g.chance(2),
		Payment: invoice.Payment{Method: g.one("MP05", "MP08", "MP12", "MP20", "MP21"), IBAN: "IT42D9999824201000000111222"},
	}
	if buyer.VATNumber == "" && g.chance(2) {
		in.Withholding = invoice.BuiltInWithholdings()[0].For(seller)
	}
	for range 1 + g.rand.IntN(7) {
		in.Lines = append(in.Lines, g.line(seller, day))
	}
	switch g.rand.IntN(10) {
	case 0:
		in.Type = invoice.TD02
	case 1:
		in.Type = invoice.TD24
		in.Lines[0].Goods, in.Lines[0].Effected = true, day
		in.Lines[0].Delivery = invoice.Reference{Number: "7/2026", Date: day}
	case 2, 3:
		in.Lines = append(in.Lines, g.deduction(in.Lines[0]))
		in.Related = []invoice.Reference{{Number: "1/2025", Date: day.AddDays(-40)}}
	}
	return invoice.Draft(in)
}

// line sells something for up to 3,000.00 a piece.
func (g *generator) line(seller invoice.Party, day calendar.Date) invoice.Line {
	code := g.one("22", "22", "22", "10", "5", "4", "N1", "N2.1", "N3.5", "N4", "N6.6", "N6.7")
	if seller.ChargesNoVAT() {
		code = g.one(seller.TaxRegime, seller.TaxRegime, "N1")
	}
	t, err := invoice.BuiltInTreatments().At(code, day)
	if err != nil {
		g.t.Fatal(err)
	}
	l := invoice.Line{
		Description: g.one("Assistenza remota", "Canone «software»", "Cavo – 5 €", "Città: intervento…"), Unit: g.one("ore", "pz", "", "scatti"),
		Quantity: 1 + g.rand.Int64N(40), UnitPrice: money.Cents(1 + g.rand.Int64N(3000_00)), Treatment: t, Goods: g.chance(5),
	}
	if g.chance(3) {
		l.UnitPrice = money.Cents(1 + g.rand.Int64N(9_99))
	}
	if g.chance(9) {
		l.UnitPrice, l.Quantity = -l.UnitPrice/8, 1
	}
	for l.UnitPrice > 0 && len(l.Discounts) < 3 && g.chance(4) {
		d := invoice.Discount{Percent: money.Rate(1 + g.rand.Int64N(99_99))}
		if g.chance(3) {
			d = invoice.Discount{Amount: 1 + l.UnitPrice/20}
		}
		l.Discounts = append(l.Discounts, d)
	}
	priced, err := l.Priced()
	if err != nil { // a discount above the price
		l.Discounts = nil
		if priced, err = l.Priced(); err != nil {
			g.t.Fatal(err)
		}
	}
	if code == "N3.5" {
		priced.Other = []invoice.OtherData{{Type: "INTENTO", Text: "08060120341234567-000001", Date: day}}
	}
	return priced
}

// deduction takes a part of a line off again, as the balance does a deposit.
func (g *generator) deduction(of invoice.Line) invoice.Line {
	off := -max(1, of.Amount*money.Cents(10+g.rand.Int64N(60))/100)
	return invoice.Line{Description: "Acconto", Quantity: 1, UnitPrice: off, Amount: off, Treatment: of.Treatment, Deducts: "1/2025"}
}

// credit reduces an earlier document, whole or in part.
func (g *generator) credit() (invoice.Invoice, error) {
	k := g.rand.IntN(len(g.last))
	orig := g.last[k]
	r := invoice.CreditRequest{Date: orig.Date.AddDays(g.rand.IntN(60)), Cause: invoice.ByDiscount, Reason: "sconto concordato", WithoutVAT: g.chance(5)}
	if left, _ := orig.Remaining(); g.chance(2) && left > 1 {
		r.Net, r.Treatment = 1+money.Cents(g.rand.Int64N(int64(left))), orig.Lines[0].Treatment.Code
	}
	if r.Date.Year != orig.Date.Year {
		r.Date = orig.Date
	}
	return invoice.CreditNote(orig, r)
}

// seller is a company, one with deferred VAT, or a sole trader without VAT.
func (g *generator) seller() invoice.Party {
	p := invoice.Party{
		Name: "Adria Sistemi S.r.l.", VATNumber: "99900010408", VATCountry: "IT", TaxCode: "99900010408", Address: "Viale Trieste 40",
		ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT", IBAN: "IT30A9999924200000000123456", TaxRegime: "RF01", CreditorID: "IT29ZZZ0000099900020407",
	}
	switch g.rand.IntN(8) {
	case 0:
		p.Name, p.VATNumber, p.TaxCode, p.TaxRegime = "Davide Neri", "99900120405", "NREDVD84C12H294W", "RF19"
	case 1:
		p.TaxRegime = "RF17"
	}
	return p
}

// buyer is a company, a condominium, a public body, a person or from abroad.
func (g *generator) buyer() invoice.Party {
	p := invoice.Party{Name: "Hotel Miramare S.r.l.", Address: "Viale Vespucci 15", ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT"}
	switch g.rand.IntN(6) {
	case 0:
		p.Name, p.TaxCode = "Condominio Le Palme", "91950010404"
	case 1:
		p.Name, p.TaxCode, p.SDICode, p.Public = "Istituto Comprensivo G. Pascoli", "91960020401", "UF1A2B", true
	case 2:
		p.Name, p.FirstName, p.Surname, p.TaxCode = "", "Marco", "Rinaldi", "RNLMRC85A15H294M"
	case 3:
		p.Name, p.VATNumber, p.VATCountry, p.City, p.ZIP, p.Province, p.Country = "Hotel Alpenblick GmbH", "U12345675", "AT", "Villach", "9500", "", "AT"
	default:
		p.VATNumber, p.VATCountry, p.TaxCode = "99900030406", "IT", "99900030406"
	}
	return p
}

// count keeps what kinds there were, and documents to be credited.
func (g *generator) count(inv invoice.Invoice) {
	g.made[string(inv.Type)]++
	for kind, is := range map[string]bool{
		"held": inv.Totals.Withheld != 0, "instalments": len(inv.Instalments) > 1, "stamp": inv.Totals.Stamp > 0, "rates": len(inv.Summaries) > 1,
		"balance": len(inv.Related) > 0 && inv.Type != invoice.TD04,
	} {
		if is {
			g.made[kind]++
		}
	}
	seen := map[string]bool{}
	for _, s := range inv.Summaries {
		seen["split"] = seen["split"] || s.Eligibility == "S"
		seen["deferred"] = seen["deferred"] || s.Eligibility == "D"
	}
	for _, l := range inv.Lines {
		seen["negative"] = seen["negative"] || l.Amount < 0 && l.Deducts == ""
		seen["discount"] = seen["discount"] || len(l.Discounts) > 0
	}
	for kind, is := range seen {
		if is {
			g.made[kind]++
		}
	}
	if inv.Type != invoice.TD04 {
		g.last = append(g.last, inv)
		g.last = g.last[max(0, len(g.last)-50):]
	}
}
