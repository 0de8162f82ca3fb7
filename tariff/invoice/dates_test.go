package invoice_test

import (
	"strings"
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/tariff/invoice"
)

func TestCheckDate(t *testing.T) {
	for _, c := range []struct {
		name                              string
		typ                               invoice.Type
		date, today, lastSession, lastDoc string
		warnings, kind                    string
	}{
		{"today", invoice.TD01, "2026-10-31", "2026-10-31", "2026-10-30", "2026-10-31", "", ""},
		{"in the future", invoice.TD01, "2026-11-01", "2026-10-31", "", "", "", "date-in-future"},
		{"before the last billed session", invoice.TD01, "2026-10-13", "2026-10-31", "2026-10-14", "", "", "date-before-work"},
		{"on the day of the last session", invoice.TD01, "2026-10-30", "2026-10-31", "2026-10-30", "", "", ""},
		{"a new TD01 before the last of its series", invoice.TD01, "2026-10-29", "2026-10-31", "", "2026-10-30", "", "date-before-last"},
		{"a credit note there is a warning", invoice.TD04, "2026-10-29", "2026-10-31", "", "2026-10-30", "date-before-last", ""},
		{"S06a: the order is per year", invoice.TD01, "2025-12-31", "2026-01-08", "2025-12-22", "2026-01-02", "date-other-year", ""},
		{"S06c: 13 days are late", invoice.TD01, "2025-12-31", "2026-01-13", "", "", "date-other-year date-late", ""},
		{"12 days are in time", invoice.TD01, "2026-10-19", "2026-10-31", "", "", "", ""},
		{"no date", invoice.TD01, "", "2026-10-31", "", "", "", "date-missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			maybe := func(s string) (d calendar.Date) {
				if s != "" {
					d = day(t, s)
				}
				return d
			}
			warnings, err := invoice.CheckDate(c.typ, maybe(c.date), maybe(c.today), maybe(c.lastSession), maybe(c.lastDoc))
			wantKind(t, err, c.kind)
			var kinds []string
			for _, w := range warnings {
				kinds = append(kinds, w.Kind)
			}
			if got := strings.Join(kinds, " "); got != c.warnings {
				t.Errorf("warnings %q, want %q", got, c.warnings)
			}
		})
	}
}

func TestTerms(t *testing.T) {
	inv := issued(t, 1, "2025-12-31", "22:170.00")
	if got := invoice.TransmitBy(inv).String(); got != "2026-01-12" {
		t.Errorf("S06: transmit by %s, want 2026-01-12", got)
	}
	if got := invoice.VATMonth(inv); got != "2025-12" {
		t.Errorf("S06: VAT month %s, want 2025-12", got)
	}
	if got := invoice.DueDate(day(t, "2025-10-31"), 30).String(); got != "2025-11-30" {
		t.Errorf("S16: due %s, want 2025-11-30", got)
	}
}

func TestInterest(t *testing.T) {
	for _, c := range []struct {
		name, amount, due, paid string
		reference               money.Rate
		interest, flat, kind    string
	}{
		{"S16: 77 days at 10.15 %", "329.40", "2025-11-30", "2026-02-15", 215, "7.05", "40.00", ""},
		{"on the due day nothing", "329.40", "2025-11-30", "2025-11-30", 215, "0.00", "0.00", ""},
		{"one day late", "329.40", "2025-11-30", "2025-12-01", 215, "0.09", "40.00", ""},
		{"half a cent rounds up", "3.65", "2026-01-01", "2026-01-06", 200, "0.01", "40.00", ""},
		{"a whole year", "100.00", "2025-01-01", "2026-01-01", 200, "10.00", "40.00", ""},
		{"the largest amount for 200 years does not wrap", "9999999.99", "1900-01-01", "2099-12-31", 100_00, "2161420271.81", "40.00", ""},
		{"nothing owed", "0.00", "2025-11-30", "2026-02-15", 215, "0.00", "0.00", ""},
		{"a rate out of reason", "1.00", "2025-11-30", "2026-02-15", 215_00, "0.00", "0.00", "bad-interest"},
		{"a negative amount", "-1.00", "2025-11-30", "2026-02-15", 215, "0.00", "0.00", "bad-interest"},
	} {
		t.Run(c.name, func(t *testing.T) {
			interest, flat, err := invoice.Interest(cents(t, c.amount), day(t, c.due), day(t, c.paid), c.reference)
			wantKind(t, err, c.kind)
			if interest.String() != c.interest || flat.String() != c.flat {
				t.Errorf("interest %s, flat %s; want %s, %s", interest, flat, c.interest, c.flat)
			}
		})
	}
}

func TestPay(t *testing.T) {
	inv := s16(t)
	half, err := inv.Pay(day(t, "2025-11-10"), 200_00)
	if err != nil || half.Open() != 336_80 || inv.Open() != 536_80 {
		t.Fatalf("open %s, before %s (%v)", half.Open(), inv.Open(), err)
	}
	for _, c := range []struct {
		name, date string
		amount     money.Cents
		kind       string
	}{
		{"more than is open", "2025-11-11", 336_81, "overpaid"},
		{"nothing", "2025-11-11", 0, "bad-payment"},
		{"less than nothing", "2025-11-11", -1, "bad-payment"},
		{"before the invoice", "2025-10-30", 1, "paid-before-invoice"},
		{"the rest", "2025-11-11", 336_80, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := half.Pay(day(t, c.date), c.amount)
			wantKind(t, err, c.kind)
		})
	}
	all, err := half.Pay(day(t, "2025-11-11"), 336_80)
	if err != nil || all.Open() != 0 {
		t.Fatalf("open %s (%v)", all.Open(), err)
	}
	_, err = all.Pay(day(t, "2025-11-12"), 1)
	wantKind(t, err, "already-paid")

	// A credit on a paid invoice is owed back, not open.
	r := request(t, "2025-11-20")
	r.Sessions = []string{"S1"}
	note, after := credited(t, all, 2, r)
	if after.Open() != 0 || after.Overpaid() != 207_40 {
		t.Errorf("open %s, overpaid %s; want 0.00, 207.40", after.Open(), after.Overpaid())
	}
	_, err = note.Pay(day(t, "2025-11-21"), 1)
	wantKind(t, err, "not-payable")
}
