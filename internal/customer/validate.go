package customer

import (
	"strings"

	"scatto/internal/refusal"
)

// Validate tests a normalised card. Malformed values are refused, missing ones
// are not, except who it is: an incomplete card blocks its invoice, never work.
// It gives the first of Problems.
func (c Customer) Validate() error {
	if problems := c.Problems(); len(problems) > 0 {
		return problems[0]
	}
	return nil
}

// Problems are all the refusals of a normalised card, identity first.
func (c Customer) Problems() []error {
	var out []error
	add := func(err error) {
		if err != nil {
			out = append(out, err)
		}
	}
	add(c.checkIdentity())
	add(c.checkPlace())
	if c.VATNumber != "" {
		add(CheckForeignVAT(c.VATCountry, c.VATNumber))
	}
	if c.TaxCode != "" && c.Country == "IT" {
		add(CheckTaxCode(c.TaxCode))
	}
	add(c.checkSDI())
	if c.PEC != "" {
		add(CheckEmail(c.PEC))
	}
	for _, e := range c.Emails {
		add(CheckEmail(e))
	}
	if c.Phone != "" && !strings.ContainsAny(c.Phone, "0123456789") {
		add(refusal.Rule("bad-phone", "phone number %q has no digit", c.Phone))
	}
	if c.IBAN != "" {
		add(CheckIBAN(c.IBAN))
	}
	add(c.Mandate.Validate())
	add(c.Billing.check())
	add(c.ADS.Validate())
	if c.Kind == Person && c.Mandate.Type == MandateB2B {
		add(refusal.Rule("b2b-mandate-of-person", "mandate %s is b2b, which a private person cannot sign", c.Mandate.ID))
	}
	for _, h := range c.People {
		add(h.Validate())
	}
	return out
}

// checkIdentity asks for what makes the customer somebody: a name, and of an
// Italian business or public body one number that the state knows it by.
func (c Customer) checkIdentity() error {
	switch c.Kind {
	case Business, Public:
		if c.Name == "" {
			return refusal.Rule("customer-without-name", "the customer has no name").WithHint("give --name")
		}
		if c.VATNumber == "" && c.TaxCode == "" && c.Country == "IT" {
			return refusal.Rule("customer-without-number", "customer %s has neither VAT number nor tax code", c.Name).
				WithHint("give --vat or --tax-code; a private person is --kind person")
		}
	case Person:
		if c.FirstName == "" || c.Surname == "" {
			return refusal.Rule("person-without-name", "a person needs first name and surname").
				WithHint("give --first-name and --surname")
		}
	default:
		return refusal.Usage("unknown-customer-kind", "%q is not a kind of customer", clip(string(c.Kind))).
			WithHint("write business, person or public")
	}
	return nil
}

// checkPlace tests what an Italian address must look like in FatturaPA, and
// that the country exists.
func (c Customer) checkPlace() error {
	switch {
	case !IsCountry(c.Country):
		return refusal.Rule("bad-country", "no country has the code %q", clip(c.Country)).
			WithHint("write the two letters of ISO 3166, such as IT")
	case c.Country != "IT":
		return nil
	case c.ZIP != "" && (len(c.ZIP) != 5 || !every(c.ZIP, isDigit)):
		return refusal.Rule("bad-zip", "zip %q is not five digits", clip(c.ZIP)).
			WithHint("write it like 47921; abroad give --country").By("R90")
	case c.Province != "" && (len(c.Province) != 2 || !every(c.Province, isUpper)):
		return refusal.Rule("bad-province", "province %q is not two letters", clip(c.Province)).
			WithHint("write the letters of the plate, such as RN")
	}
	return nil
}

// checkSDI tests the code and its length against the kind: SdI discards six
// characters for a business and seven for a public body (00427).
func (c Customer) checkSDI() error {
	if c.SDICode == "" {
		return nil
	}
	if err := CheckSDICode(c.SDICode); err != nil {
		return err
	}
	if c.Kind == Public && c.Country == "IT" && len(c.SDICode) != 6 {
		return refusal.Rule("bad-sdi-code", "SdI code %q of a public body has not 6 characters", c.SDICode)
	}
	if c.Kind != Public && len(c.SDICode) != 7 {
		return refusal.Rule("bad-sdi-code", "SdI code %q has 6 characters, which only public bodies have", c.SDICode).
			WithHint("give --kind public")
	}
	if c.SDICode == SDIForeign && c.Country == "IT" {
		return refusal.Rule("bad-sdi-code", "SdI code XXXXXXX is for customers outside Italy").
			WithHint("without a code write 0000000")
	}
	return nil
}

// Validate tests a referente: a name, and an e-mail address that is one if there
// is any. Refusals: person-without-name, bad-email.
func (h Human) Validate() error {
	if h.FirstName == "" && h.Surname == "" {
		return refusal.Rule("person-without-name", "the referente has no name")
	}
	if h.Email != "" {
		return CheckEmail(h.Email)
	}
	return nil
}
