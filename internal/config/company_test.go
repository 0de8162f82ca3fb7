package config

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"scatto/internal/refusal"
)

func TestNormalForms(t *testing.T) {
	for _, row := range []struct{ name, key, value, want string }{
		{"a VAT number with its country", "company.vat_number", "IT 99900010408", "99900010408"},
		{"a VAT number without", "company.vat_number", "99900010408", "99900010408"},
		{"a tax code in small letters", "company.tax_code", "nredvd84c12h294w", "NREDVD84C12H294W"},
		{"an IBAN as a bank prints it", "company.iban", "it30 a999 9924 2000 0000 0123 456", "IT30A9999924200000000123456"},
		{"a creditor identifier", "company.creditor_id", "it29 zzz0000099900020407", "IT29ZZZ0000099900020407"},
		{"capital as people write it", "company.share_capital", "10.000,00", "10000.00"},
		{"capital with thousands only", "company.share_capital", "10.000", "10000.00"},
		{"capital in millions", "company.share_capital", "25.000.000,00", "25000000.00"},
		{"capital plain", "company.share_capital", "10000", "10000.00"},
		{"capital in cents", "company.share_capital", "10000.5", "10000.50"},
		{"one shareholder", "company.sole_shareholder", "yes", "SU"},
		{"several shareholders", "company.sole_shareholder", "no", "SM"},
		{"shareholders by code", "company.sole_shareholder", "sm", "SM"},
		{"a value taken away", "company.sole_shareholder", "", ""},
		{"a price without cents", "price_lists.scatto.call_fee", "30", "30.00"},
		{"a price with a comma", "price_lists.scatto.call_fee", "30,5", "30.50"},
		{"no call fee", "price_lists.scatto.call_fee", "", ""},
		{"truth in Italian", "company.in_liquidation", "sì", "true"},
		{"letters put together", "company.city", "Forli\u0300", "Forlì"},
	} {
		data, err := Set(template(t, ITValue), row.key, row.value)
		if err != nil {
			t.Errorf("%s: %v", row.name, err)
			continue
		}
		if got, err := Get(data, row.key); err != nil || got != row.want {
			t.Errorf("%s: got %q (%v), want %q", row.name, got, err, row.want)
		}
	}
}

func TestWarnings(t *testing.T) {
	for _, row := range []struct{ name, text, kind string }{
		{"R90: a CAP of four digits", "[company]\nzip = \"0098\"\n", "bad-zip"},
		{"R90: a CAP with a letter", "[company]\nzip = \"00I98\"\ncountry = \"IT\"\n", "bad-zip"},
		{"a CAP of five digits", "[company]\nzip = \"00198\"\n", ""},
		{"a zip abroad", "[company]\nzip = \"9500\"\ncountry = \"AT\"\n", ""},
		{"no zip yet", "[company]\n", ""},
	} {
		c, err := Parse([]byte(row.text), FileName)
		if err != nil {
			t.Fatal(err)
		}
		kind := ""
		for _, w := range c.Warnings() {
			kind += refusal.KindOf(w)
		}
		if kind != row.kind {
			t.Errorf("%s: warned %q, want %q", row.name, kind, row.kind)
		}
	}
}

func TestSeller(t *testing.T) {
	c := Default(ITValue)
	c.Company = Company{Name: "Davide Neri", VATNumber: "99900120405", TaxCode: "NREDVD84C12H294W", TaxRegime: "RF19"}
	if p := c.Seller(); p.SenderID != "NREDVD84C12H294W" || p.VATCountry != "IT" || p.VATNumber != "99900120405" {
		t.Errorf("S14: a sole trader sends under the tax code, got %+v", p)
	}
	if !c.StampRecharged() {
		t.Error("S14: RF19 recharges the stamp duty unless told otherwise")
	}
	c.Company.TaxRegime, c.Company.SenderID = "RF01", "99900010408"
	if p := c.Seller(); p.SenderID != "99900010408" || c.StampRecharged() {
		t.Errorf("S11: a company bears the stamp duty itself, got %+v", p)
	}
	if p := Default(ITValue).Seller(); p.VATCountry != "" {
		t.Errorf("an empty company has VAT country %q", p.VATCountry)
	}
}

func TestLogo(t *testing.T) {
	dir := t.TempDir()
	png := append([]byte("\x89PNG\r\n\x1a\n"), 1, 2, 3)
	for name, data := range map[string][]byte{
		"a.png": png, "b.jpg": {0xff, 0xd8, 0xff, 0xe0}, "c.png": []byte("<svg>"), "d.png": append(png, make([]byte, maxLogo)...),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for logo, kind := range map[string]string{
		"": "", "a.png": "", "b.jpg": "", "c.png": "bad-logo", "d.png": "logo-too-large", "e.png": "no-logo",
	} {
		c := Default(ITValue)
		c.Company.Logo = logo
		data, err := c.Logo(dir)
		if refusal.KindOf(err) != kind || (kind == "" && err != nil) {
			t.Errorf("logo %q: got %v, want %q", logo, err, kind)
		}
		if logo == "a.png" && !bytes.Equal(data, png) {
			t.Errorf("logo %q: got % x", logo, data)
		}
	}
}
