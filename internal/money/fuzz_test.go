package money_test

import (
	"strings"
	"testing"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

// FuzzParse: what is taken lies in the range, and both ways of printing it read
// back the same; thousands are parted as Italians print them, or not at all; what
// is not taken is a refusal and no amount.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"100", "100.5", "100,50", "-0.01", "9999999.99", "10000000", "1.234,56", "€ 12,50", "1.234", "1'000", "0x10", "1e3",
		"", "-", ".", ",5", "5.", "١٢", "1\u00a0234,5", "--1", "+1", "999999999999.99", "-1.234.567,89", "1.234,5", "0.123,45", "12.34,56", "1,234.56", "1.234.567",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := money.Parse(s)
		written, werr := money.ParseWritten(s)
		if err == nil && (werr != nil || written != c) {
			t.Fatalf("%q is %s, and as Italians write it %s, %v", s, c, written, werr)
		}
		if _, decimals, ok := strings.Cut(s, ","); err == nil && ok && strings.Contains(s, ".") && s+"00"[len(decimals):] != c.Italian() {
			t.Fatalf("%q is taken as %s", s, c.Italian())
		}
		for _, got := range []struct {
			cents money.Cents
			err   error
		}{{c, err}, {written, werr}} {
			if got.err != nil {
				if refusal.KindOf(got.err) == "" || got.cents != 0 {
					t.Fatalf("%q: %s, %v", s, got.cents, got.err)
				}
				continue
			}
			if got.cents > money.Max || got.cents < -money.Max {
				t.Fatalf("%q: %s is out of range", s, got.cents)
			}
			again, err := money.Parse(got.cents.String())
			italian, ierr := money.Parse(got.cents.Italian())
			if err != nil || ierr != nil || again != got.cents || italian != got.cents {
				t.Fatalf("%q: %s reads back as %s (%v) and %s (%v)", s, got.cents, again, err, italian, ierr)
			}
		}
	})
}
