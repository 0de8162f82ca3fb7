package customer

import (
	"strings"
	"testing"

	"scatto/internal/refusal"
)

// FuzzIdentifiers: identifiers that are taken are plain capitals and digits,
// normal already, and of the lengths that the formats have; ids are numbers.
func FuzzIdentifiers(f *testing.F) {
	for _, s := range []string{
		"02839100019", "IT 02839100019", "RSSMRA85T10A562S", "RSSMRA85T10A56NH", "IT60X0542811101000000123456", "0000000", "XXXXXXX", "UFABCD",
		"IT66ZZZA1B2C3D4E5F6G7H8", "a@b.it", "\"a b\"@c.it", "a@[1.2.3.4]", "è@perché.it", "C0001", "c1", "C00000000000", "L0001", "DE89370400440532013000", "",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checks := []struct {
			what     string
			check    func(string) error
			min, max int
		}{
			{"VAT number", CheckVAT, 11, 11}, {"tax code", CheckTaxCode, 11, 16}, {"IBAN", CheckIBAN, 15, 34},
			{"SdI code", CheckSDICode, 6, 7}, {"creditor", CheckCreditorID, 8, 35},
		}
		for _, c := range checks {
			err := c.check(s)
			if err != nil {
				if refusal.KindOf(err) == "" {
					t.Fatalf("%s %q: %v is no refusal", c.what, s, err)
				}
				continue
			}
			if len(s) < c.min || len(s) > c.max || strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
				t.Fatalf("%s %q is taken", c.what, s)
			}
		}
		for what, normal := range map[string]func(string) string{"tax code": NormalTaxCode, "IBAN": NormalIBAN, "e-mail": FoldEmail} {
			if once := normal(s); normal(once) != once {
				t.Fatalf("%s %q is normal only after two turns: %q, %q", what, s, once, normal(once))
			}
		}
		if err := CheckEmail(s); err == nil {
			if strings.Count(s, "@") != 1 || len(s) > 254 || strings.ContainsAny(s, "\r\n\t <>\",;:\x00") {
				t.Fatalf("the address %q is taken", s)
			}
		} else if refusal.KindOf(err) == "" {
			t.Fatalf("address %q: %v", s, err)
		}
		if n, err := ParseID(s); err == nil {
			if again, err := ParseID(ID(n)); n < 1 || err != nil || again != n {
				t.Fatalf("customer %q is %d, which reads back as %d, %v", s, n, again, err)
			}
		}
		if n, ok := ParseSiteID(s); ok {
			if again, ok := ParseSiteID(SiteID(n)); n < 1 || !ok || again != n {
				t.Fatalf("site %q is %d", s, n)
			}
		}
	})
}
