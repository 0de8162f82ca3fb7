package tariff

import (
	"testing"

	"scatto/internal/refusal"
)

// FuzzParsePrice: a price that is taken is not negative and reads back.
func FuzzParsePrice(f *testing.F) {
	for _, s := range []string{"120.00 90.00", "120.00", "none", "-1", "1 2 3", "0", "", "100,00\t70,00", "NONE", "9999999.99 0.01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParsePrice(s)
		if err != nil {
			if refusal.KindOf(err) == "" || p != (Price{}) {
				t.Fatalf("%q: %+v, %v", s, p, err)
			}
			return
		}
		if again, err := ParsePrice(p.String()); err != nil || again != p || p.First < 0 || p.Next < 0 {
			t.Fatalf("%q: %+v reads back as %+v, %v", s, p, again, err)
		}
	})
}
