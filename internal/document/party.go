package document

import (
	"strings"

	"scatto/internal/money"
	"scatto/tariff/invoice"
)

// fullName is the denomination, or first name and surname.
func fullName(p invoice.Party) string {
	if p.Name != "" {
		return p.Name
	}
	return strings.TrimSpace(p.FirstName + " " + p.Surname)
}

// houseName is the shop's name within a sentence, where it may not be set up.
func houseName(p invoice.Party) string {
	if name := fullName(p); name != "" {
		return name
	}
	return "il fornitore"
}

// addressLines gives street, then "47921 Rimini (RN)", then the country when
// it is not Italy.
func addressLines(p invoice.Party) []string {
	place := strings.TrimSpace(p.ZIP + " " + p.City)
	if p.Province != "" {
		place += " (" + p.Province + ")"
	}
	lines := kept(p.Address, place)
	if p.Country != "" && p.Country != "IT" {
		lines = append(lines, p.Country)
	}
	return lines
}

// taxLines gives P.IVA and C.F., on one line when they are one number.
func taxLines(p invoice.Party) []string {
	country := p.VATCountry
	if country == "IT" {
		country = ""
	}
	switch {
	case p.VATNumber != "" && p.VATNumber == p.TaxCode:
		return []string{"P.IVA e C.F. " + country + p.VATNumber}
	case p.VATNumber != "" && p.TaxCode != "":
		return []string{"P.IVA " + country + p.VATNumber, "C.F. " + p.TaxCode}
	case p.VATNumber != "":
		return []string{"P.IVA " + country + p.VATNumber}
	case p.TaxCode != "":
		return []string{"C.F. " + p.TaxCode}
	}
	return nil
}

// companyLines gives what art. 2250 of the civil code wants on the documents
// of a company: register, capital, sole shareholder, liquidation.
func companyLines(p invoice.Party) []string {
	rea := strings.Trim(p.REAOffice+"-"+p.REANumber, "-")
	capital := p.ShareCapital
	if c, err := money.Parse(capital); err == nil {
		capital = euro(c)
	}
	sole, wound := "", ""
	if p.SoleHolder == "SU" {
		sole = "socio unico"
	}
	if p.Liquidation {
		wound = "in liquidazione"
	}
	return kept(joined(named("REA", rea), named("capitale sociale", capital)), joined(sole, wound))
}

// reachLines gives certified mail, mail and telephone.
func reachLines(p invoice.Party) []string {
	return kept(named("PEC", p.PEC), named("E-mail", p.Email), named("Tel.", p.Phone))
}

// routing says where the XML goes; the codes that stand for "nowhere" and
// "abroad" tell the customer nothing.
func routing(p invoice.Party) []string {
	code := p.SDICode
	if code == "0000000" || code == "XXXXXXX" {
		code = ""
	}
	return kept(named("Codice destinatario", code), named("PEC", p.PEC))
}

// named puts a name before a value, if there is one.
func named(name, value string) string {
	if value == "" {
		return ""
	}
	return name + " " + value
}

// kept drops empty strings.
func kept(parts ...string) (out []string) {
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}
