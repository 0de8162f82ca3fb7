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

func TestMoneyBeforeADeposit(t *testing.T) {
	inv := s16(t)
	inv.Type = invoice.TD02
	if early, err := inv.Pay(inv.Date.AddDays(-3), inv.Open()); err != nil || early.Open() != 0 {
		t.Errorf("a TD02 paid before its date: open %s (%v)", early.Open(), err)
	}
	for _, c := range []struct {
		name, paid, date, today string
		late                    bool
	}{
		{"on the document's day", "2026-01-10", "2026-01-10", "2026-03-01", false},
		{"transmitted on the last day", "2026-01-10", "2026-01-20", "2026-01-22", false},
		{"dated in time, transmitted late", "2026-01-10", "2026-01-20", "2026-01-23", true},
		{"dated after the term", "2026-01-10", "2026-01-23", "2026-01-23", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := invoice.CheckDeposit(day(t, c.paid), day(t, c.date), day(t, c.today)); len(got) > 0 != c.late {
				t.Errorf("got %v, want a warning: %v", got, c.late)
			}
		})
	}
}
