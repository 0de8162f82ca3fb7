package invoice_test

import (
	"testing"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

func TestStampTerms(t *testing.T) {
	for q, want := range map[string]string{
		"2026Q1": "2026-05-31", "2026Q2": "2026-09-30", "2026-q3": "2026-11-30", "2026Q4": "2027-02-28", "2027Q4": "2028-02-29",
	} {
		got, err := invoice.ParseQuarter(q)
		if err != nil || got.StampTerm().String() != want {
			t.Errorf("%s: %v %v, want %s", q, got.StampTerm(), err, want)
		}
	}
	for _, s := range []string{"", "2026", "2026Q5", "2026Q0", "26Q1", "Q1", "2026Q12", "x"} {
		if _, err := invoice.ParseQuarter(s); refusal.KindOf(err) != "bad-quarter" {
			t.Errorf("%q: %v", s, err)
		}
	}
}

// many is n invoices with stamp duty on a day.
func many(t *testing.T, n int, date string) (out []invoice.Invoice) {
	t.Helper()
	one := issued(t, 1, date, "N2.1:170.00")
	for range n {
		out = append(out, one)
	}
	return out
}

func TestStampDutyOfAQuarter(t *testing.T) {
	for _, c := range []struct {
		says          string
		q             string
		first, second int // documents with stamp duty in January and in April
		amount        money.Cents
		putOff        string
	}{
		{"nothing owed, nothing to put off", "2026Q1", 0, 0, 0, ""},
		{"a small first quarter waits with the second for the third", "2026Q1", 3, 2, 6_00, "2026-11-30"},
		{"2,500 documents make 5,000.00: not above, so it may wait", "2026Q1", 2500, 1, 5000_00, "2026-09-30"},
		{"above 5,000.00 it is paid at once", "2026Q1", 2501, 0, 5002_00, ""},
		{"a small second quarter waits when both together are small", "2026Q2", 3, 2, 4_00, "2026-11-30"},
		{"a second quarter after a big first one does not", "2026Q2", 2600, 2, 4_00, ""},
		{"the third quarter has its own term", "2026Q3", 3, 2, 0, ""},
	} {
		q, _ := invoice.ParseQuarter(c.q)
		all := append(many(t, c.first, "2026-01-31"), many(t, c.second, "2026-04-01")...)
		all = append(all, issued(t, 9, "2026-01-31", "22:500.00"), issued(t, 1, "2025-01-31", "N2.1:170.00"))
		got := invoice.StampOf(q, all)
		if got.Amount != c.amount || got.PutOff.String() != c.putOff || money.Cents(len(got.Documents))*2_00 != c.amount {
			t.Errorf("%s: %s until %s, %d documents", c.says, got.Amount, got.PutOff, len(got.Documents))
		}
	}
}

func TestAQuarterHoldsItsEnds(t *testing.T) {
	q := invoice.Quarter{Year: 2026, N: 2}
	for d, want := range map[string]bool{"2026-03-31": false, "2026-04-01": true, "2026-06-30": true, "2026-07-01": false} {
		if q.Holds(day(t, d)) != want {
			t.Errorf("%s in %s: %v", d, q, !want)
		}
	}
}
