package contract

import (
	"strings"
	"testing"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

// FuzzTyped: what is typed for quotes and contracts is a refusal or lies in its
// range.
func FuzzTyped(f *testing.F) {
	for _, s := range []string{
		"Configurazione server;2;350.00", "A0001;2", "A0001;2;350.00;-10%;vat=N2.1", "a;b;1;2", ";;;;", "x;1;1;-100%;-100%", "30%", "930.00", "none", "100.01%",
		"sysadmin-delegated,on-site=billed", "1=60/240", "9999999999=1/1", "mon,tue,sat", "08:00-12:00,13:00-20:00", "A:x;1;1", "+1:x;1;1", "x;1000000;9999999.99",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		no := func(err error) bool {
			if err != nil && refusal.KindOf(err) == "" {
				t.Fatalf("%q: %v is no refusal", s, err)
			}
			return err != nil
		}
		for _, parse := range []func(string) (QuoteLine, error){ParseQuoteLine, ParseQuoteItem, ParseQuoteThing, ParseQuoteOption} {
			l, err := parse(s)
			if no(err) {
				continue
			}
			if l.Quantity < 1 || l.Quantity > maxQuantity || l.UnitPrice > money.Max || l.UnitPrice < 0 && l.UnitPrice != ListPrice {
				t.Fatalf("%q is the line %+v", s, l)
			}
			if l.Item == "" && strings.TrimSpace(l.Description) == "" {
				t.Fatalf("%q is a line without words: %+v", s, l)
			}
		}
		if d, err := ParseQuoteDeposit(s); !no(err) && (d.Percent < 0 || d.Percent > 100_00 || d.Amount < 0) {
			t.Fatalf("%q is the deposit %+v", s, d)
		}
		if v, err := ParseCovers(s); !no(err) {
			again, err := ParseCovers(strings.Join(v.List(), ","))
			if err != nil || strings.Join(again.List(), ",") != strings.Join(v.List(), ",") {
				t.Fatalf("%q: %v reads back as %v, %v", s, v.List(), again.List(), err)
			}
		}
		if x, err := ParseSeverityTimes(s); !no(err) && (x.Severity < 0 || x.Response < 0 || x.Resolution < 0) {
			t.Fatalf("%q: %+v", s, x)
		}
		if days, err := ParseDays(s); !no(err) {
			for _, d := range days {
				if again, err := ParseDays(DayName(d)); err != nil || again[0] != d {
					t.Fatalf("%q: %v", s, d)
				}
			}
		}
		if bands, err := ParseHours(s); !no(err) && len(bands) == 0 {
			t.Fatalf("%q are no hours", s)
		}
	})
}
