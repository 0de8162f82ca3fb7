package fatturapa

import (
	"strings"

	"scatto/tariff/invoice"
)

// The recipients that are no code of the customer's.
const (
	unknownRecipient   = "0000000"
	foreignRecipient   = "XXXXXXX"
	sanMarinoRecipient = "2R4GTO8"
)

func headerOf(inv invoice.Invoice) header {
	seller, buyer := inv.Seller, inv.Buyer
	h := header{
		DatiTrasmissione: datiTrasmissione{
			IdTrasmittente:      idFiscale{"IT", seller.Sender()},
			ProgressivoInvio:    inv.Progressivo,
			FormatoTrasmissione: format(inv),
			CodiceDestinatario:  recipient(buyer),
		},
		CedentePrestatore: cedentePrestatore{
			DatiAnagrafici: datiCedente{
				IdFiscaleIVA:  idFiscale{seller.TaxCountry(), seller.VATNumber},
				CodiceFiscale: seller.TaxCode,
				Anagrafica:    nameOf(seller),
				RegimeFiscale: seller.TaxRegime,
			},
			Sede:          addressOf(seller),
			IscrizioneREA: registerOf(seller),
			Contatti:      contactsOf(seller),
		},
		CessionarioCommittente: cessionarioCommittente{
			DatiAnagrafici: identityOf(buyer),
			Sede:           addressOf(buyer),
		},
	}
	if h.DatiTrasmissione.CodiceDestinatario == unknownRecipient {
		h.DatiTrasmissione.PECDestinatario = buyer.PEC
	}
	return h
}

// format is FPA12 for public bodies. It needs a qualified signature, which
// scatto cannot make.
func format(inv invoice.Invoice) string {
	if inv.Buyer.Public {
		return "FPA12"
	}
	return "FPR12"
}

func recipient(p invoice.Party) string {
	switch {
	case p.SDICode != "":
		return p.SDICode
	case p.Country == "SM":
		return sanMarinoRecipient
	case p.TaxCountry() != "IT":
		return foreignRecipient
	}
	return unknownRecipient
}

func nameOf(p invoice.Party) anagrafica {
	if p.Person() {
		return anagrafica{Nome: text(p.FirstName, 60), Cognome: text(p.Surname, 60)}
	}
	return anagrafica{Denominazione: text(p.Name, 80)}
}

// identityOf gives the buyer's numbers. A foreigner always has an
// IdFiscaleIVA (SdI check 00313): the VAT number, the tax code of his
// country, or eleven nines for a private person without either.
func identityOf(p invoice.Party) datiCessionario {
	d := datiCessionario{Anagrafica: nameOf(p)}
	italianCode := p.TaxCode != "" && (!p.Foreign() || capitalsAndDigits(p.TaxCode, 16, 16))
	if italianCode {
		d.CodiceFiscale = p.TaxCode
	}
	switch {
	case p.VATNumber != "":
		d.IdFiscaleIVA = &idFiscale{p.TaxCountry(), basic(p.VATNumber, 28)}
	case p.Foreign() && p.TaxCode != "" && !italianCode:
		d.IdFiscaleIVA = &idFiscale{p.Country, basic(p.TaxCode, 28)}
	case p.Foreign():
		d.IdFiscaleIVA = &idFiscale{p.Country, "99999999999"}
	}
	return d
}

// addressOf writes CAP 00000 and no province abroad.
func addressOf(p invoice.Party) indirizzo {
	a := indirizzo{Indirizzo: text(p.Address, 60), CAP: p.ZIP, Comune: text(p.City, 60), Provincia: p.Province, Nazione: p.Country}
	if p.Foreign() {
		a.CAP, a.Provincia = "00000", ""
	}
	if a.Nazione == "" {
		a.Nazione = "IT"
	}
	return a
}

// registerOf is the entry in the business register (art. 2250 c.c.), when
// both its office and its number are known.
func registerOf(p invoice.Party) *iscrizioneREA {
	if !capitalsAndDigits(p.REAOffice, 2, 2) || p.REANumber == "" {
		return nil
	}
	r := &iscrizioneREA{
		Ufficio: p.REAOffice, NumeroREA: basic(p.REANumber, 20),
		CapitaleSociale: shareCapital(p.ShareCapital), StatoLiquidazione: "LN",
	}
	if p.SoleHolder == "SU" || p.SoleHolder == "SM" {
		r.SocioUnico = p.SoleHolder
	}
	if p.Liquidation {
		r.StatoLiquidazione = "LS"
	}
	return r
}

// shareCapital reads "10.000,00 i.v.", "10000.00" or "10000" into "10000.00";
// anything else is left out of the file, where the element is optional.
func shareCapital(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), " ")
	whole, dec := s, "00"
	if i := strings.LastIndexAny(s, ".,"); i >= 0 && len(s)-i == 3 {
		whole, dec = s[:i], s[i+1:]
	}
	whole = strings.NewReplacer(".", "", ",", "", "'", "").Replace(whole)
	if whole == "" || len(whole) > 11 || strings.Trim(whole+dec, "0123456789") != "" {
		return ""
	}
	return whole + "." + dec
}

// contactsOf leaves out what the schema has no room for: a telephone of fewer
// than 5 or more than 12 characters, an address without a dotted domain.
func contactsOf(p invoice.Party) *contatti {
	phone := strings.NewReplacer(" ", "", "-", "", "/", "", ".", "", "(", "", ")", "").Replace(basic(p.Phone, 100))
	phone = strings.TrimPrefix(strings.TrimPrefix(phone, "+39"), "0039")
	if len(phone) < 5 || len(phone) > 12 {
		phone = ""
	}
	c := contatti{Telefono: phone}
	if mail := strings.TrimSpace(p.Email); isAddress(mail) && len(mail) >= 7 {
		c.Email = mail
	}
	if c == (contatti{}) {
		return nil
	}
	return &c
}
