package customer

import (
	"errors"
	"strings"
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

func TestValidate(t *testing.T) {
	signed := calendar.Date{Year: 2025, Month: 5, Day: 10}
	for _, tc := range []struct {
		name   string
		change func(*Customer)
		kind   string // "" is fine
	}{
		{"a card without address, zip, SdI code and e-mail lets work go on", func(c *Customer) {}, ""},
		{"a condominium has only a tax code", func(c *Customer) { c.VATNumber, c.TaxCode = "", "91950010404" }, ""},
		{"a business without any number", func(c *Customer) { c.VATNumber = "" }, "customer-without-number"},
		{"a foreign business may have no number", func(c *Customer) { c.VATNumber, c.Country = "", "US" }, ""},
		{"a business without name", func(c *Customer) { c.Name = "" }, "customer-without-name"},
		{"a person needs no tax code", func(c *Customer) {
			*c = Customer{FirstName: "Marco", Surname: "Rinaldi"}
		}, ""},
		{"a person without first name", func(c *Customer) { *c = Customer{Kind: Person, Surname: "Rinaldi"} }, "person-without-name"},
		{"an unknown kind", func(c *Customer) { c.Kind = "charity" }, "unknown-customer-kind"},
		{"a wrong VAT check digit", func(c *Customer) { c.VATNumber = "99900030407" }, "bad-vat-number"},
		{"a wrong tax code", func(c *Customer) { c.TaxCode = "RNLMRC85A15H294X" }, "bad-tax-code"},
		{"a foreign tax code is not Italian", func(c *Customer) { c.Country, c.VATNumber, c.TaxCode = "DE", "DE123456789", "12345" }, ""},
		{"R90: a zip of four digits", func(c *Customer) { c.ZIP = "0098" }, "bad-zip"},
		{"a foreign zip has its own form", func(c *Customer) { c.Country, c.ZIP = "GB", "SW1A 1AA" }, ""},
		{"a province of three letters", func(c *Customer) { c.Province = "RIM" }, "bad-province"},
		{"a country that does not exist", func(c *Customer) { c.Country = "QQ" }, "bad-country"},
		{"R02: a wrong e-mail", func(c *Customer) { c.Emails = []string{"a@example.it", "b"} }, "bad-email"},
		{"a wrong PEC address", func(c *Customer) { c.PEC = "pec" }, "bad-email"},
		{"a phone number in words", func(c *Customer) { c.Phone = "call Anna" }, "bad-phone"},
		{"a wrong IBAN", func(c *Customer) { c.IBAN = "IT60X0542811101000000123457" }, "bad-iban"},
		{"00427: six characters for a business", func(c *Customer) { c.Kind, c.SDICode = Business, "UF1A2B" }, "bad-sdi-code"},
		{"00427: seven characters for an office", func(c *Customer) { c.Kind, c.SDICode = Public, "M5UXCR1" }, "bad-sdi-code"},
		{"00313: XXXXXXX in Italy", func(c *Customer) { c.SDICode = SDIForeign }, "bad-sdi-code"},
		{"00313: XXXXXXX in Austria", func(c *Customer) { c.Country, c.VATNumber, c.SDICode = "AT", "ATU12345675", SDIForeign }, ""},
		{"a mandate", func(c *Customer) { c.Mandate = Mandate{"M/1-2+3", signed, MandateB2B} }, ""},
		{"a mandate without date", func(c *Customer) { c.Mandate = Mandate{ID: "M1"} }, "bad-mandate"},
		{"a mandate without id", func(c *Customer) { c.Mandate = Mandate{Signed: signed} }, "bad-mandate"},
		{"a mandate id with a space", func(c *Customer) { c.Mandate = Mandate{ID: "M 1", Signed: signed} }, "bad-mandate"},
		{"a mandate id of 36 characters", func(c *Customer) { c.Mandate = Mandate{ID: strings.Repeat("M", 36), Signed: signed} }, "bad-mandate"},
		{"a mandate id of 35 characters", func(c *Customer) { c.Mandate = Mandate{ID: strings.Repeat("M", 35), Signed: signed} }, ""},
		{"a mandate id with two slashes", func(c *Customer) { c.Mandate = Mandate{ID: "M//1", Signed: signed} }, "bad-mandate"},
		{"a mandate id that ends in a slash", func(c *Customer) { c.Mandate = Mandate{ID: "M1/", Signed: signed} }, "bad-mandate"},
		{"an unknown type of mandate", func(c *Customer) { c.Mandate = Mandate{"M1", signed, "cor1"} }, "unknown-mandate-type"},
		{"a consumer signs no b2b mandate", func(c *Customer) {
			*c = Customer{FirstName: "Marco", Surname: "Rinaldi", Mandate: Mandate{"M1", signed, "B2B"}}
		}, "b2b-mandate-of-person"},
		{"a referente without name", func(c *Customer) { c.People = []Human{{Email: "a@example.it"}} }, "person-without-name"},
		{"a referente with a wrong address", func(c *Customer) { c.People = []Human{{Surname: "Rossi", Email: "a"}} }, "bad-email"},
	} {
		c := Customer{Name: "Hotel Miramare S.r.l.", VATNumber: "99900030406"}
		tc.change(&c)
		c, err := c.Normalise()
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		if err := c.Validate(); refusal.KindOf(err) != tc.kind || tc.kind == "" && err != nil {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.kind)
		}
	}
}

func TestEnumeratedValuesAreUsage(t *testing.T) {
	for _, err := range []error{
		Customer{Kind: "charity", Country: "IT"}.Validate(),
		Mandate{"M1", calendar.Date{Year: 2025, Month: 5, Day: 10}, "cor1"}.Validate(),
	} {
		var e *refusal.Error
		if !errors.As(err, &e) || e.Class != refusal.ClassUsage {
			t.Errorf("%v is not a usage refusal (exit 2)", err)
		}
	}
}

func TestProblemsAreAll(t *testing.T) {
	c := Customer{Kind: Business, Country: "IT", ZIP: "1", IBAN: "X"}
	if n := len(c.Problems()); n != 3 {
		t.Errorf("%d problems of no name, bad zip, bad IBAN: %v", n, c.Problems())
	}
}
