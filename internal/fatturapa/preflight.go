package fatturapa

import (
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// Circumstances are what a document does not know of itself. What is zero or
// nil is not judged.
type Circumstances struct {
	Today      calendar.Date                            // the day on which the file would reach SdI
	NameUsed   func(code string) bool                   // a file of this name was sent before, even if discarded
	NumberUsed func(number string, t invoice.Type) bool // another document of the year bears the number
	Retail     bool                                     // the seller is a retailer (company.retail)
	SplitUntil calendar.Date                            // last day of the authorisation of split payment
}

// Preflight makes every check of SdI that can be made before sending, and adds
// as warnings what SdI lets pass and the law does not. Errors come first. No
// problem: an empty slice.
func Preflight(inv invoice.Invoice, c Circumstances) []Problem {
	ps := Check(inv)
	if c.NameUsed != nil && c.NameUsed(inv.FileCode) {
		ps = append(ps, problem(refusal.Rule("sdi-00002", "the file name %s was used before", inv.FileCode).
			WithHint("a discarded document goes again under a new name")))
	}
	if !c.Today.IsZero() && inv.Date.After(c.Today) {
		ps = append(ps, problem(refusal.Rule("sdi-00403", "the date %s lies in the future", inv.Date)))
	}
	if c.NumberUsed != nil && c.NumberUsed(inv.Number.String(), inv.Type) {
		ps = append(ps, problem(refusal.Rule("sdi-00404", "another document of %d bears the number %s", inv.Date.Year, inv.Number)))
	}
	ps = append(ps, warnParties(inv)...)
	ps = append(ps, warnText(inv)...)
	ps = append(ps, warnDates(inv, c)...)
	ps = append(ps, warnTax(inv, c)...)
	return append(ps, warnPayment(inv)...)
}

// warnParties tells of numbers that only the tax register can judge and of
// public bodies.
func warnParties(inv invoice.Invoice) (ps []Problem) {
	warn := func(words *refusal.Error) { ps = append(ps, warning(words)) }
	seller, buyer := inv.Seller, inv.Buyer
	if differ(seller) {
		warn(refusal.Rule("sdi-00320", "the seller's tax code %s is not the VAT number %s: SdI compares both with the tax register", seller.TaxCode, seller.VATNumber))
	}
	if differ(buyer) {
		warn(refusal.Rule("sdi-00324", "the customer's tax code %s is not the VAT number %s: SdI compares both with the tax register", buyer.TaxCode, buyer.VATNumber))
	}
	switch {
	case NeedsSignature(inv):
		warn(refusal.Rule("sdi-00102", "a file for a public body needs a qualified signature, which scatto cannot make").
			WithHint("sign the XML before it goes"))
		if buyer.SDICode == "999999" {
			warn(refusal.Rule("sdi-00398", "the office 999999 is for public bodies whose office is not in the index").
				WithHint("look it up at indicepa.gov.it"))
		}
	case soundsPublic(buyer.Name):
		warn(refusal.Rule("sdi-00399", "%q sounds like a public body: those in the index must get FPA12", buyer.Name).
			WithHint("look it up at indicepa.gov.it; if it is there, mark the customer as a public body"))
	}
	return ps
}

// differ reports an Italian company whose 11-digit tax code is not its VAT
// number: lawful, as after a merger or for an association, and rare.
func differ(p invoice.Party) bool {
	return p.TaxCountry() == "IT" && p.VATNumber != "" && allDigits(p.TaxCode, 11) && p.TaxCode != p.VATNumber
}

// soundsPublic knows how public bodies are mostly called.
func soundsPublic(name string) bool {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, head := range []string{
		"comune di ", "provincia di ", "regione ", "ministero ", "istituto comprensivo", "università degli studi",
		"azienda usl", "azienda sanitaria", "azienda unità sanitaria", "camera di commercio", "unione dei comuni", "prefettura ", "questura ",
	} {
		if strings.HasPrefix(name, head) {
			return true
		}
	}
	return false
}
