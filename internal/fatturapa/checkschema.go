package fatturapa

import (
	"slices"

	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// checkSchema holds what the schema asks of values that are copied as they are.
func checkSchema(inv invoice.Invoice) (ps []Problem) {
	bad := func(words *refusal.Error) { ps = append(ps, problem(words)) }
	if p := inv.Progressivo; p == "" || basic(p, 10) != p {
		bad(refusal.Rule("sdi-00200", "%q is not a ProgressivoInvio of 1 to 10 plain characters", p))
	}
	if !slices.Contains(invoice.Types(), inv.Type) {
		bad(refusal.Rule("sdi-00200", "there is no document type %q", string(inv.Type)))
	}
	if n := inv.Number.String(); basic(n, 20) != n {
		bad(refusal.Rule("sdi-00200", "%s is not a number of 1 to 20 plain characters", n))
	}
	if inv.Date.Year < 1970 {
		bad(refusal.Rule("sdi-00200", "the document has no date after 1969"))
	}
	if len(inv.Lines) == 0 || len(inv.Lines) > 9999 {
		bad(refusal.Rule("sdi-00200", "the document has %d lines, not 1 to 9999", len(inv.Lines)))
	}
	if !slices.Contains(taxRegimes(), inv.Seller.TaxRegime) {
		bad(refusal.Rule("sdi-00200", "there is no tax regime %q", inv.Seller.TaxRegime))
	}
	if !codeShape(inv.Seller.TaxCode) {
		bad(refusal.Rule("sdi-00200", "the seller's tax code %q is not 11 to 16 capital letters and digits", inv.Seller.TaxCode))
	}
	if !inv.Buyer.Foreign() && inv.Buyer.TaxCode != "" && !codeShape(inv.Buyer.TaxCode) {
		bad(refusal.Rule("sdi-00200", "the customer's tax code %q is not 11 to 16 capital letters and digits", inv.Buyer.TaxCode))
	}
	for _, p := range []invoice.Party{inv.Seller, inv.Buyer} {
		ps = append(ps, checkAddress(p)...)
	}
	return ps
}

func checkAddress(p invoice.Party) (ps []Problem) {
	bad := func(words *refusal.Error) { ps = append(ps, problem(words)) }
	if n := nameOf(p); n.Denominazione == "" && (n.Nome == "" || n.Cognome == "") {
		bad(refusal.Rule("sdi-00200", "the seller or the customer has no name"))
	}
	a := addressOf(p)
	if a.Indirizzo == "" || a.Comune == "" || !allDigits(a.CAP, 5) {
		bad(refusal.Rule("sdi-00200", "the address of %q is not complete", p.Name))
	}
	if a.Provincia != "" && !twoCapitals(a.Provincia) {
		bad(refusal.Rule("sdi-00200", "the province %q of %q is not two capital letters", a.Provincia, p.Name))
	}
	if !twoCapitals(a.Nazione) {
		bad(refusal.Rule("sdi-00200", "the country %q of %q is not two capital letters", a.Nazione, p.Name))
	}
	if p.VATNumber != "" && !twoCapitals(p.TaxCountry()) {
		bad(refusal.Rule("sdi-00200", "the country %q of a VAT number is not two capital letters", p.TaxCountry()))
	}
	return ps
}

// checkReferences holds what the schema asks of orders, contracts, other
// invoices, transport documents, attachments and the withholding.
func checkReferences(inv invoice.Invoice) (ps []Problem) {
	bad := func(words *refusal.Error) { ps = append(ps, problem(words)) }
	for _, o := range inv.Orders {
		if o.Kind != invoice.OrderKind && o.Kind != invoice.ContractKind {
			bad(refusal.Rule("sdi-00200", "%q is neither an order nor a contract", o.Kind))
		}
		if basic(o.ID, 20) == "" {
			bad(refusal.Rule("sdi-00200", "an order or contract has no number"))
		}
	}
	for _, r := range inv.Related {
		if basic(r.Number, 20) == "" {
			bad(refusal.Rule("sdi-00200", "a related invoice has no number"))
		}
	}
	for _, d := range deliveriesOf(inv.Lines) {
		if d.NumeroDDT == "" || d.DataDDT == "" {
			bad(refusal.Rule("sdi-00200", "the transport document %q has no number or no date", d.NumeroDDT))
		}
	}
	for _, a := range inv.Attachments {
		if attachmentName(a.Name) == "" {
			bad(refusal.Rule("sdi-00200", "an attachment has no name"))
		}
	}
	if !withheld(inv) {
		return ps
	}
	w := inv.Withholding
	if len(w.Type) != 4 || w.Type < "RT01" || w.Type > "RT06" {
		bad(refusal.Rule("sdi-00200", "there is no TipoRitenuta %q", w.Type))
	}
	if !slices.Contains(paymentCauses(), w.Cause) {
		bad(refusal.Rule("sdi-00200", "there is no CausalePagamento %q", w.Cause))
	}
	if w.Rate < 0 || w.Rate > 100_00 {
		bad(refusal.Rule("sdi-00200", "%s is no rate of a withholding", w.Rate))
	}
	return ps
}

// paymentCauses lists CausalePagamento; Z ended with 2020.
func paymentCauses() []string {
	return []string{
		"A", "B", "C", "D", "E", "G", "H", "I", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y",
		"L1", "M1", "M2", "O1", "V1", "ZO",
	}
}

// taxRegimes lists RegimeFiscale; RF03 does not exist.
func taxRegimes() []string {
	return []string{
		"RF01", "RF02", "RF04", "RF05", "RF06", "RF07", "RF08", "RF09", "RF10", "RF11",
		"RF12", "RF13", "RF14", "RF15", "RF16", "RF17", "RF18", "RF19", "RF20",
	}
}
