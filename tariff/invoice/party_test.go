package invoice_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/tariff/invoice"
)

func TestCheckSellerNamesEveryKey(t *testing.T) {
	all := []string{
		"company.name", "company.vat_number", "company.tax_code", "company.tax_regime", "company.address",
		"company.zip", "company.city", "company.province", "company.country", "company.iban",
	}
	if d := cmp.Diff(all, invoice.MissingSeller(invoice.Party{})); d != "" {
		t.Error(d)
	}
	p := shopA()
	p.IBAN, p.TaxRegime = " ", ""
	err := invoice.CheckSeller(p)
	wantKind(t, err, "company-incomplete")
	for _, key := range []string{"company.tax_regime", "company.iban"} {
		if !strings.Contains(err.Error(), key) {
			t.Errorf("%q does not name %s", err, key)
		}
	}
}

func TestCheckBuyer(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func(*invoice.Party)
		kind string
		has  string
	}{
		{"an Italian company", func(*invoice.Party) {}, "", ""},
		{"no address and no city", func(p *invoice.Party) { p.Address, p.City = "", "" }, "customer-incomplete", "address, city"},
		{"neither VAT number nor tax code", func(p *invoice.Party) { p.VATNumber, p.TaxCode = "", "" }, "customer-incomplete", "vat or tax-code"},
		{"a condominium has a tax code only", func(p *invoice.Party) { p.VATNumber, p.TaxCode = "", "91950010404" }, "", ""},
		{"a person with first name and surname", func(p *invoice.Party) {
			p.Name, p.FirstName, p.Surname, p.VATNumber, p.TaxCode = "", "Marco", "Rinaldi", "", "RNLMRC85A15H294M"
		}, "", ""},
		{"a tax code of 15 characters", func(p *invoice.Party) { p.TaxCode = "RNLMRC85A15H294" }, "bad-tax-code", ""},
		{"a VAT number of 10 digits", func(p *invoice.Party) { p.VATNumber = "9990003040" }, "bad-vat-number", ""},
		{"a province spelled out", func(p *invoice.Party) { p.Province = "Rimini" }, "bad-province", ""},
		{"an SdI code of 6 characters for a company", func(p *invoice.Party) { p.SDICode = "ABC123" }, "bad-sdi-code", ""},
		{"an SdI code in small letters", func(p *invoice.Party) { p.SDICode = "abc1234" }, "bad-sdi-code", ""},
		{"00313: XXXXXXX for an Italian", func(p *invoice.Party) { p.SDICode = "XXXXXXX" }, "bad-sdi-code", ""},
		{"a public body without office code", func(p *invoice.Party) { p.Public = true }, "customer-incomplete", "sdi-code"},
		{"00427: a public body with 7 characters", func(p *invoice.Party) { p.Public, p.SDICode = true, "ABC1234" }, "bad-office-code", ""},
		{"a public body", func(p *invoice.Party) { p.Public, p.SDICode = true, "UF1A2B" }, "", ""},
		{"abroad no CAP is asked", func(p *invoice.Party) { p.Country, p.VATCountry, p.VATNumber, p.ZIP = "AT", "AT", "U12345675", "" }, "", ""},
		{"a company abroad without VAT number", func(p *invoice.Party) { p.Country, p.VATNumber, p.TaxCode = "AT", "", "" }, "customer-incomplete", "vat"},
		{"a country spelled out", func(p *invoice.Party) { p.Country = "Austria" }, "bad-country", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := miramare()
			c.f(&p)
			err := invoice.CheckBuyer(p)
			wantKind(t, err, c.kind)
			if err != nil && !strings.Contains(err.Error(), c.has) {
				t.Errorf("%q does not name %q", err, c.has)
			}
		})
	}
}

func TestCheckSeller(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func(*invoice.Party)
		kind string
	}{
		{"complete", func(*invoice.Party) {}, ""},
		{"R90: a CAP of four digits", func(p *invoice.Party) { p.ZIP = "0098" }, "bad-zip"},
		{"a province spelled out", func(p *invoice.Party) { p.Province = "Rimini" }, "bad-province"},
		{"a country in small letters", func(p *invoice.Party) { p.Country = "it" }, "bad-country"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := shopA()
			c.f(&p)
			wantKind(t, invoice.CheckSeller(p), c.kind)
		})
	}
}

func TestPartyCodes(t *testing.T) {
	for _, c := range []struct {
		name string
		p    invoice.Party
		want string
	}{
		{"S14: a sole trader sends under the codice fiscale", shopF(), "IT NREDVD84C12H294W"},
		{"an own sender code comes first", invoice.Party{SenderID: "01879020517", TaxCode: "X"}, "IT 01879020517"},
		{"the VAT number's country beats the address's", invoice.Party{Country: "AT", VATCountry: "IT", VATNumber: "1"}, "IT "},
		{"without VAT number its country says nothing", invoice.Party{Country: "AT", VATCountry: "IT"}, "AT "},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.p.TaxCountry() + " " + c.p.Sender(); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
