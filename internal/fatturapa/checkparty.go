package fatturapa

import (
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// checkParties judges who sends the file, who gets it and how.
func checkParties(inv invoice.Invoice) (ps []Problem) {
	bad := func(words *refusal.Error) { ps = append(ps, problem(words)) }
	seller, buyer := inv.Seller, inv.Buyer
	to := recipient(buyer)
	if id := identityOf(buyer); id.IdFiscaleIVA == nil && id.CodiceFiscale == "" {
		bad(refusal.Rule("sdi-00417", "the customer has neither VAT number nor tax code"))
	}
	switch {
	case buyer.Public && len(to) != 6 || !buyer.Public && len(to) != 7:
		bad(refusal.Rule("sdi-00427", "the recipient code %q does not fit format %s", to, format(inv)))
	case !capitalsAndDigits(to, 6, 7):
		bad(refusal.Rule("sdi-00311", "there is no recipient code %q: it holds something else than capital letters and digits", to))
	}
	if to == foreignRecipient && buyer.TaxCountry() == "IT" {
		bad(refusal.Rule("sdi-00313", "the recipient code XXXXXXX is for customers outside Italy"))
	}
	if same(seller.VATNumber, buyer.VATNumber) && seller.TaxCountry() == buyer.TaxCountry() || same(seller.TaxCode, buyer.TaxCode) {
		bad(refusal.Rule("sdi-00471", "seller and customer are the same"))
	}
	if seller.TaxCountry() != "IT" && buyer.TaxCountry() != "IT" {
		bad(refusal.Rule("sdi-00476", "neither seller nor customer is in Italy"))
	}
	if to == unknownRecipient && buyer.PEC != "" {
		switch {
		case !isAddress(buyer.PEC):
			bad(refusal.Rule("sdi-00200", "the customer's PEC %q is not an address", buyer.PEC))
		case isExchange(buyer.PEC):
			bad(refusal.Rule("sdi-00330", "the customer's PEC %q is a mailbox of the exchange system", buyer.PEC))
		}
	}
	return ps
}

// checkIdentifiers tests the check digits of what SdI looks up in the tax
// register: a number with wrong ones cannot be there.
func checkIdentifiers(inv invoice.Invoice) (ps []Problem) {
	bad := func(words *refusal.Error, why error) { ps = append(ps, problem(words.From(why))) }
	seller, buyer := inv.Seller, inv.Buyer
	if err := customer.CheckTaxCode(seller.Sender()); err != nil {
		bad(refusal.Rule("sdi-00300", "the sender code %q is no tax code", seller.Sender()), err)
	}
	if seller.TaxCountry() == "IT" {
		if err := customer.CheckVAT(seller.VATNumber); err != nil {
			bad(refusal.Rule("sdi-00301", "the seller's VAT number %q is not valid", seller.VATNumber), err)
		}
	}
	if codeShape(seller.TaxCode) {
		if err := customer.CheckTaxCode(seller.TaxCode); err != nil {
			bad(refusal.Rule("sdi-00302", "the seller's tax code %q is not valid", seller.TaxCode), err)
		}
	}
	id := identityOf(buyer)
	if id.IdFiscaleIVA != nil && id.IdFiscaleIVA.IdPaese == "IT" {
		if err := customer.CheckVAT(id.IdFiscaleIVA.IdCodice); err != nil {
			bad(refusal.Rule("sdi-00305", "the customer's VAT number %q is not valid", id.IdFiscaleIVA.IdCodice), err)
		}
	}
	if codeShape(id.CodiceFiscale) {
		if err := customer.CheckTaxCode(id.CodiceFiscale); err != nil {
			bad(refusal.Rule("sdi-00306", "the customer's tax code %q is not valid", id.CodiceFiscale), err)
		}
	}
	return ps
}

// codeShape is the schema's CodiceFiscaleType; what has not even that is a
// matter of check 00200.
func codeShape(s string) bool { return capitalsAndDigits(s, 11, 16) }

func same(a, b string) bool { return a != "" && a == b }

func allDigits(s string, n int) bool { return len(s) == n && strings.Trim(s, "0123456789") == "" }

func twoCapitals(s string) bool {
	return capitalsAndDigits(s, 2, 2) && !strings.ContainsAny(s, "0123456789")
}
