package fatturapa

import (
	"slices"
	"strings"

	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

func checkParties(inv invoice.Invoice) (ps []Problem) {
	seller, buyer := inv.Seller, inv.Buyer
	to := recipient(buyer)
	if id := identityOf(buyer); id.IdFiscaleIVA == nil && id.CodiceFiscale == "" {
		ps = append(ps, problem(refusal.Rule("sdi-00417", "the customer has neither VAT number nor tax code")))
	}
	if buyer.Public && len(to) != 6 || !buyer.Public && len(to) != 7 {
		ps = append(ps, problem(refusal.Rule("sdi-00427", "the recipient code %q does not fit format %s", to, format(inv))))
	}
	if to == foreignRecipient && buyer.TaxCountry() == "IT" {
		ps = append(ps, problem(refusal.Rule("sdi-00313", "the recipient code XXXXXXX is for customers outside Italy")))
	}
	if same(seller.VATNumber, buyer.VATNumber) && seller.TaxCountry() == buyer.TaxCountry() || same(seller.TaxCode, buyer.TaxCode) {
		ps = append(ps, problem(refusal.Rule("sdi-00471", "seller and customer are the same")))
	}
	if seller.TaxCountry() != "IT" && buyer.TaxCountry() != "IT" {
		ps = append(ps, problem(refusal.Rule("sdi-00476", "neither seller nor customer is in Italy")))
	}
	if to == unknownRecipient && buyer.PEC != "" {
		switch {
		case !isAddress(buyer.PEC):
			ps = append(ps, problem(refusal.Rule("sdi-00200", "the customer's PEC %q is not an address", buyer.PEC)))
		case isExchange(buyer.PEC):
			ps = append(ps, problem(refusal.Rule("sdi-00330", "the customer's PEC %q is a mailbox of the exchange system", buyer.PEC)))
		}
	}
	if !capitalsAndDigits(seller.Sender(), 11, 16) {
		ps = append(ps, problem(refusal.Rule("sdi-00300", "%q is not a sender code of 11 to 16 capital letters and digits", seller.Sender())))
	}
	if seller.TaxCountry() == "IT" && !allDigits(seller.VATNumber, 11) {
		ps = append(ps, problem(refusal.Rule("sdi-00301", "the seller's VAT number %q is not 11 digits", seller.VATNumber)))
	}
	return ps
}

func same(a, b string) bool { return a != "" && a == b }

func allDigits(s string, n int) bool { return len(s) == n && strings.Trim(s, "0123456789") == "" }

// checkSchema holds what the schema asks of values that are copied as they are.
func checkSchema(inv invoice.Invoice) (ps []Problem) {
	bad := func(words *refusal.Error) { ps = append(ps, problem(words)) }
	if p := inv.Progressivo; p == "" || basic(p, 10) != p {
		bad(refusal.Rule("sdi-00200", "%q is not a ProgressivoInvio of 1 to 10 plain characters", p))
	}
	if !slices.Contains(taxRegimes(), inv.Seller.TaxRegime) {
		bad(refusal.Rule("sdi-00200", "there is no tax regime %q", inv.Seller.TaxRegime))
	}
	if !capitalsAndDigits(inv.Seller.TaxCode, 11, 16) {
		bad(refusal.Rule("sdi-00200", "the seller's tax code %q is not 11 to 16 capital letters and digits", inv.Seller.TaxCode))
	}
	if !inv.Buyer.Foreign() && inv.Buyer.TaxCode != "" && !capitalsAndDigits(inv.Buyer.TaxCode, 11, 16) {
		bad(refusal.Rule("sdi-00200", "the customer's tax code %q is not 11 to 16 capital letters and digits", inv.Buyer.TaxCode))
	}
	for _, p := range []invoice.Party{inv.Seller, inv.Buyer} {
		if n := nameOf(p); n.Denominazione == "" && (n.Nome == "" || n.Cognome == "") {
			bad(refusal.Rule("sdi-00200", "the seller or the customer has no name"))
		}
		if a := addressOf(p); a.Indirizzo == "" || a.Comune == "" || !allDigits(a.CAP, 5) {
			bad(refusal.Rule("sdi-00200", "the address of %q is not complete", p.Name))
		}
	}
	return ps
}

// ibanShape is the schema's pattern; the check digits are the card's concern.
func ibanShape(s string) bool {
	return capitalsAndDigits(s, 15, 34) && strings.Trim(s[:2], "0123456789") == s[:2] && allDigits(s[2:4], 2)
}

// taxRegimes lists RegimeFiscale; RF03 does not exist.
func taxRegimes() []string {
	return []string{
		"RF01", "RF02", "RF04", "RF05", "RF06", "RF07", "RF08", "RF09", "RF10", "RF11",
		"RF12", "RF13", "RF14", "RF15", "RF16", "RF17", "RF18", "RF19", "RF20",
	}
}
