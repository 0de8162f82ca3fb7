package customer

import (
	"strings"
	"testing"
)

func TestNormalVAT(t *testing.T) {
	for _, tc := range []struct{ name, in, country, number string }{
		{"spaces and prefix go", "IT 0283 9100 019", "IT", "02839100019"},
		{"no prefix, no country", "02839100019", "", "02839100019"},
		{"lower case", "atu12345675", "AT", "U12345675"},
		{"the U of an Austrian number is no prefix", "U12345675", "", "U12345675"},
		{"a Spanish number begins with a letter", "ES-X1234567L", "ES", "X1234567L"},
		{"Greece writes EL", "EL123456789", "EL", "123456789"},
		{"Swiss dots and dashes", "CHE-123.456.789", "CH", "E123456789"},
		{"nothing", "  ", "", ""},
		{"a no-break space from a web page", "IT\u00a002839100019", "IT", "02839100019"},
	} {
		country, number := NormalVAT(tc.in)
		if country != tc.country || number != tc.number {
			t.Errorf("%s: %q %q, want %q %q", tc.name, country, number, tc.country, tc.number)
		}
	}
}

func TestCheckForeignVAT(t *testing.T) {
	for _, tc := range []struct {
		name, country, number, want string // want: part of the message, "" when valid
	}{
		{"Austria", "AT", "U12345675", ""},
		{"Austria needs its U", "AT", "12345675", "form of country AT"},
		{"Germany", "DE", "123456789", ""},
		{"Germany has nine digits", "DE", "12345678", "form of country DE"},
		{"a French key may be letters", "FR", "FR123456789", ""},
		{"the Netherlands have their B", "NL", "000099998B57", ""},
		{"both Irish forms", "IE", "1234567WA", ""},
		{"the old Irish form", "IE", "1A23456B", ""},
		{"a country beyond VIES takes what IdCodice takes", "US", "123456789", ""},
		{"but not a word with signs", "US", "12-3456", "capital letters and digits"},
		{"and not nothing", "US", "", "form of country US"},
		{"no such country", "QQ", "123", "no country"},
		{"Italy goes by its check digit", "IT", "02839100091", "check digit"},
	} {
		err := CheckForeignVAT(tc.country, tc.number)
		if tc.want == "" && err != nil || tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)) {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.want)
		}
	}
}

func TestCountries(t *testing.T) {
	if n := len(strings.Fields(isoCountries)); n != 249 {
		t.Errorf("%d countries, ISO 3166-1 has 249", n)
	}
	for s, want := range map[string]bool{"IT": true, "ZW": true, "SM": true, "it": false, "EL": false, "D ": false, "": false, "ITA": false} {
		if IsCountry(s) != want {
			t.Errorf("IsCountry(%q) = %v", s, !want)
		}
	}
}
