package invoice

import (
	"bytes"
	"slices"
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// FuzzTyped: what a technician types for a document (a line, a discount, a
// number, terms, a quarter, instalments) is a refusal or a value in its range
// that reads back the same.
func FuzzTyped(f *testing.F) {
	for _, s := range []string{
		"Switch 8 porte;1;45.90", "x;0;1", "x;-3;1;N2.1", ";;;", "10%", "5.00", "100.01%", "1/2026", "1/S/2026", "30/60/90", "60 fm 10", "0",
		"2026Q2", "2026-Q5", "31/10/2026=10,00;30/11/2026=5", "2026-10-31", "FE-12", "007/2026", "9223372036854775808/2026", "a\x00;1;1",
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
		if l, _, err := ParseLine(s); !no(err) && (l.Quantity == 0 || l.UnitPrice > money.Max || l.UnitPrice < -money.Max) {
			t.Fatalf("%q is the line %+v", s, l)
		}
		if d, err := ParseDiscount(s); !no(err) && (d.Percent < 0 || d.Percent > 100_00 || d.Amount < 0 || (d.Percent > 0) == (d.Amount > 0)) {
			t.Fatalf("%q is the discount %+v", s, d)
		}
		if n, err := ParseNumber(s); !no(err) {
			if again, err := ParseNumber(n.String()); err != nil || again != n {
				t.Fatalf("%q: %s reads back as %v, %v", s, n, again, err)
			}
		}
		if terms, err := ParseTerms(s); !no(err) {
			again, err := ParseTerms(terms.String())
			if err != nil || again.String() != terms.String() {
				t.Fatalf("%q: %s reads back as %s, %v", s, terms, again, err)
			}
			var sum money.Cents
			for _, i := range terms.Split(calendar.Date{Year: 2026, Month: 1, Day: 31}, 100_01) {
				sum += i.Amount
			}
			if sum != 100_01 {
				t.Fatalf("%q: the instalments are %s", s, sum)
			}
		}
		if q, err := ParseQuarter(s); !no(err) && (q.N < 1 || q.N > 4 || !q.Holds(q.Last()) || q.Holds(q.Last().AddDays(1))) {
			t.Fatalf("%q is the quarter %s", s, q)
		}
		if list, err := ParseInstalments(s); !no(err) && len(list) > 1 && slices.ContainsFunc(list, func(i Instalment) bool { return i.Amount == 0 }) {
			t.Fatalf("%q: an instalment without amount", s)
		}
		if n, err := ParseElsewhere(s, calendar.Date{Year: 2026, Month: 10, Day: 31}); !no(err) && (n.Ours() || n.N < 1) {
			t.Fatalf("%q is %+v", s, n)
		}
		if key := ElsewhereKey(s); ElsewhereKey(key) != key {
			t.Fatalf("%q: %q, then %q", s, key, ElsewhereKey(key))
		}
	})
}

// FuzzReadOpenings: an open item of another system has a number and owes money.
func FuzzReadOpenings(f *testing.F) {
	f.Add([]byte("customer,number,date,due,total,open\nC0001,12/2025,2025-12-01,2025-12-31,122.00,122.00\n"))
	f.Add([]byte("cliente;numero;data;scadenza;totale;aperto\nRossi;FE-7;01/12/2025;31/12/2025;1.220,00;\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		list, wrong, err := ReadOpenings(bytes.NewReader(in))
		if err != nil && refusal.KindOf(err) == "" {
			t.Fatalf("an error without kind: %v", err)
		}
		for _, w := range wrong {
			if refusal.KindOf(w.Err) == "" {
				t.Fatalf("line %d: %v", w.Line, w.Err)
			}
		}
		for _, r := range list {
			if r.Line < 2 {
				t.Fatalf("the row %+v stands on no line", r)
			}
		}
	})
}
