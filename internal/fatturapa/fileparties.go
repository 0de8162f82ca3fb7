package fatturapa

import (
	"slices"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
)

// transmission checks format, recipient and sender.
func (r *reader) transmission() {
	t := r.root.one("FatturaElettronicaHeader/DatiTrasmissione")
	form, to, pec := t.value("FormatoTrasmissione"), t.value("CodiceDestinatario"), t.value("PECDestinatario")
	if v := attr(r.root, "versione"); v != form && v != "" {
		r.bad(refusal.Rule("sdi-00428", "the format %s is not the version %s", form, v))
	}
	if form == "FPA12" && len(to) == 7 || form == "FPR12" && len(to) == 6 {
		r.bad(refusal.Rule("sdi-00427", "the recipient code %q does not fit format %s", to, form))
	}
	buyer := r.root.one("FatturaElettronicaHeader/CessionarioCommittente/DatiAnagrafici")
	if country := buyer.value("IdFiscaleIVA/IdPaese"); to == foreignRecipient && (country == "" || country == "IT") {
		r.bad(refusal.Rule("sdi-00313", "the recipient code XXXXXXX is for customers outside Italy"))
	}
	if isExchange(pec) {
		r.bad(refusal.Rule("sdi-00330", "the customer's PEC %q is a mailbox of the exchange system", pec))
	}
	if code := t.value("IdTrasmittente/IdCodice"); t.value("IdTrasmittente/IdPaese") == "IT" {
		if err := customer.CheckTaxCode(code); err != nil {
			r.bad(refusal.Rule("sdi-00300", "the sender code %q is no tax code", code).From(err))
		}
	}
	if form == "FPA12" && !r.root.has("Signature") {
		r.warn(refusal.Rule("sdi-00102", "a file for a public body needs a qualified signature, which scatto cannot make").
			WithHint("sign the XML before it goes"))
	}
	if form == "FPA12" && to == "999999" {
		r.warn(refusal.Rule("sdi-00398", "the office 999999 is for public bodies whose office is not in the index").
			WithHint("look it up at indicepa.gov.it"))
	}
	if name := buyer.value("Anagrafica/Denominazione"); form == "FPR12" && soundsPublic(name) {
		r.warn(refusal.Rule("sdi-00399", "%q sounds like a public body: those in the index must get FPA12", name).
			WithHint("look it up at indicepa.gov.it; if it is there, mark the customer as a public body"))
	}
}

// parties checks the numbers of who sells and who buys, and what the types of
// document ask of them.
func (r *reader) parties() {
	h := r.root.one("FatturaElettronicaHeader")
	seller, buyer := h.one("CedentePrestatore/DatiAnagrafici"), h.one("CessionarioCommittente/DatiAnagrafici")
	r.register(seller, "sdi-00301", "sdi-00302")
	r.register(buyer, "sdi-00305", "sdi-00306")
	r.register(h.one("RappresentanteFiscale/DatiAnagrafici"), "sdi-00303", "sdi-00303")
	r.register(h.one("TerzoIntermediarioOSoggettoEmittente/DatiAnagrafici"), "sdi-00304", "sdi-00304")
	r.coherent(seller, "sdi-00320")
	r.coherent(buyer, "sdi-00324")
	if !buyer.has("IdFiscaleIVA") && !buyer.has("CodiceFiscale") {
		r.bad(refusal.Rule("sdi-00417", "the customer has neither VAT number nor tax code"))
	}
	selling, buying := seller.value("IdFiscaleIVA/IdPaese"), buyer.value("IdFiscaleIVA/IdPaese")
	if selling != "" && buying != "" && selling != "IT" && buying != "IT" {
		r.bad(refusal.Rule("sdi-00476", "neither seller nor customer is in Italy"))
	}
	one := samePerson(seller, buyer)
	for _, kind := range r.kinds() {
		is := func(list string) bool { return slices.Contains(strings.Fields(list), kind) }
		switch {
		case one && is("TD01 TD02 TD03 TD06 TD16 TD17 TD18 TD19 TD20 TD24 TD25 TD28 TD29"):
			r.bad(refusal.Rule("sdi-00471", "seller and customer are the same"))
		case !one && is("TD21 TD27"):
			r.bad(refusal.Rule("sdi-00472", "seller and customer of a %s must be the same", kind))
		}
		if selling == "IT" && is("TD17 TD18 TD19 TD28") || selling != "IT" && kind == "TD29" {
			r.bad(refusal.Rule("sdi-00473", "a %s does not go with a seller of country %s", kind, selling))
		}
		if !buyer.has("IdFiscaleIVA") && is("TD16 TD17 TD18 TD19 TD20 TD22 TD23 TD28 TD29") {
			r.bad(refusal.Rule("sdi-00475", "a %s needs the customer's VAT number", kind))
		}
	}
}

// kinds lists the types of document in the file, each once.
func (r *reader) kinds() (out []string) {
	for _, n := range r.root.all("FatturaElettronicaBody/DatiGenerali/DatiGeneraliDocumento/TipoDocumento") {
		if k := strings.TrimSpace(n.text); !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

// register tests the check digits of what SdI looks up.
func (r *reader) register(p *node, vat, tax string) {
	if id := p.value("IdFiscaleIVA/IdCodice"); p.value("IdFiscaleIVA/IdPaese") == "IT" {
		if err := customer.CheckVAT(id); err != nil {
			r.bad(refusal.Rule(vat, "the VAT number %q is not valid", id).From(err))
		}
	}
	if code := p.value("CodiceFiscale"); codeShape(code) {
		if err := customer.CheckTaxCode(code); err != nil {
			r.bad(refusal.Rule(tax, "the tax code %q is not valid", code).From(err))
		}
	}
}

// coherent tells of an 11-digit tax code beside another VAT number.
func (r *reader) coherent(p *node, kind string) {
	id, code := p.value("IdFiscaleIVA/IdCodice"), p.value("CodiceFiscale")
	if p.value("IdFiscaleIVA/IdPaese") == "IT" && allDigits(code, 11) && id != code {
		r.warn(refusal.Rule(kind, "the tax code %s is not the VAT number %s: SdI compares both with the tax register", code, id))
	}
}

// samePerson compares VAT numbers with their countries, and tax codes.
func samePerson(a, b *node) bool {
	return same(a.value("IdFiscaleIVA/IdCodice"), b.value("IdFiscaleIVA/IdCodice")) &&
		a.value("IdFiscaleIVA/IdPaese") == b.value("IdFiscaleIVA/IdPaese") ||
		same(a.value("CodiceFiscale"), b.value("CodiceFiscale"))
}
