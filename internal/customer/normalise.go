package customer

import (
	"strings"
	"unicode"

	"scatto/internal/refusal"
)

// The most characters that a field may hold. The formats allow fewer (80 for
// Denominazione) and their writers cut with a warning; these bounds keep out
// what was pasted by mistake.
const (
	mostLine  = 200
	mostPhone = 40
	mostNote  = 4000
)

// Normalise gives the card in the form that the store keeps: NFC, trimmed,
// codes in upper case without spaces, the VAT number apart from its country,
// absent kind, country, VAT country, name of a person and mandate type filled in.
// It refuses text that is not UTF-8, holds control characters or is too long.
// It never looks at meaning, that is Validate's; doing it twice changes nothing.
func (c Customer) Normalise() (Customer, error) {
	for _, field := range []struct {
		name refusal.Word
		text *string
		most int
		code bool
	}{
		{"the name", &c.Name, mostLine, false},
		{"the first name", &c.FirstName, mostLine, false},
		{"the surname", &c.Surname, mostLine, false},
		{"the address", &c.Address, mostLine, false},
		{"the zip", &c.ZIP, mostLine, true},
		{"the city", &c.City, mostLine, false},
		{"the province", &c.Province, mostLine, true},
		{"the country", &c.Country, mostLine, true},
		{"the phone number", &c.Phone, mostPhone, true},
		{"the VAT number", &c.VATNumber, mostLine, true},
		{"the country of the VAT number", &c.VATCountry, mostLine, true},
		{"the tax code", &c.TaxCode, mostLine, true},
		{"the SdI code", &c.SDICode, mostLine, true},
		{"the IBAN", &c.IBAN, mostLine, true},
		{"the mandate's id", &c.Mandate.ID, mostLine, true},
		{"the mandate's type", &c.Mandate.Type, mostLine, true},
		{"the external id", &c.ExternalID, mostLine, false},
		{"the legal representative", &c.Representative, mostLine, false},
	} {
		if field.code {
			*field.text = visible(*field.text)
		}
		clean, err := CleanLine(field.name, *field.text, field.most)
		if err != nil {
			return c, err
		}
		*field.text = clean
	}
	note, err := CleanText("the note", c.Note, mostNote)
	if err != nil {
		return c, err
	}
	people, err := normalPeople(c.People)
	if err != nil {
		return c, err
	}
	if c.Billing, err = c.Billing.normal(); err != nil {
		return c, err
	}
	c.Note, c.People = note, people
	c.PEC = strings.TrimFunc(c.PEC, isBlank)
	c.Emails = distinctEmails(c.Emails)
	return c.normalCodes(), nil
}

// normalCodes puts the codes into their canonical form and fills in what
// follows from them.
func (c Customer) normalCodes() Customer {
	c.Province = strings.ToUpper(c.Province)
	c.Country = strings.ToUpper(c.Country)
	c.TaxCode = NormalTaxCode(c.TaxCode)
	c.SDICode = compact(c.SDICode)
	c.IBAN = NormalIBAN(c.IBAN)
	c.Mandate.Type = strings.ToLower(c.Mandate.Type)
	if c.Mandate.Type == "" && c.Mandate.ID != "" {
		c.Mandate.Type = MandateCore
	}
	c = c.normalVAT()
	if c.Country == "" {
		c.Country = "IT"
		if c.VATCountry != "" {
			c.Country = countryOfVAT(c.VATCountry)
		}
	}
	if c.Kind == "" {
		c.Kind = c.likelyKind()
	}
	if c.Name == "" || c.Kind == Person && c.Surname != "" {
		c.Name = c.fullName()
	}
	return c
}

// normalVAT takes the country off the number. Where the country is given
// already the letters go only if the number makes no sense with them: a French
// number may itself begin with FR.
func (c Customer) normalVAT() Customer {
	c.VATCountry = strings.ToUpper(c.VATCountry)
	whole := compact(c.VATNumber)
	if whole == "" {
		c.VATNumber, c.VATCountry = "", ""
		return c
	}
	country, number := NormalVAT(whole)
	switch {
	case c.VATCountry == "" && country != "":
		c.VATCountry, c.VATNumber = country, number
	case c.VATCountry != "" && country == c.VATCountry && !fitsVAT(country, whole):
		c.VATNumber = number
	default:
		c.VATNumber = whole
	}
	if c.VATCountry == "" {
		c.VATCountry = "IT"
		if c.Country != "" {
			c.VATCountry = c.Country
		}
		if c.VATCountry == "GR" {
			c.VATCountry = "EL"
		}
	}
	return c
}

func (c Customer) fullName() string { return strings.TrimSpace(c.FirstName + " " + c.Surname) }

// likelyKind is the kind of a card that does not say it: six characters of SdI
// code are a public office, first name and surname with neither VAT number nor
// another name a person.
func (c Customer) likelyKind() Kind {
	switch {
	case len(c.SDICode) == 6:
		return Public
	case c.VATNumber == "" && c.FirstName != "" && c.Surname != "" && (c.Name == "" || c.Name == c.fullName()):
		return Person
	}
	return Business
}

func normalPeople(people []Human) ([]Human, error) {
	out := []Human{} // lists are never null in JSON
	for _, h := range people {
		var err error
		if h.FirstName, err = CleanLine("the first name", h.FirstName, mostLine); err != nil {
			return nil, err
		}
		if h.Surname, err = CleanLine("the surname", h.Surname, mostLine); err != nil {
			return nil, err
		}
		if h.Phone, err = CleanLine("the phone number", visible(h.Phone), mostPhone); err != nil {
			return nil, err
		}
		h.Email = strings.TrimFunc(h.Email, isBlank)
		out = append(out, h)
	}
	return out, nil
}

// visible drops the invisible marks that a code or a phone number brings along
// when it is copied from an address book; in prose they are refused instead.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}

// distinctEmails keeps the first of several spellings of one address.
func distinctEmails(emails []string) []string {
	out := []string{}
	seen := map[string]bool{}
	for _, e := range emails {
		e = strings.TrimFunc(e, isBlank)
		if e == "" || seen[FoldEmail(e)] {
			continue
		}
		seen[FoldEmail(e)] = true
		out = append(out, e)
	}
	return out
}
