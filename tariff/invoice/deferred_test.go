package invoice_test

import (
	"testing"

	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// A deferred invoice belongs to the VAT of one month.
func TestDeferredOfTwoMonths(t *testing.T) {
	delivered := func(on string) invoice.Line {
		return invoice.Line{Goods: true, Effected: day(t, on), Delivery: invoice.Reference{Number: on, Date: day(t, on)}}
	}
	for _, c := range []struct {
		name  string
		lines []invoice.Line
		kind  string
	}{
		{"one month", []invoice.Line{delivered("2026-01-02"), delivered("2026-01-31")}, ""},
		{"two months", []invoice.Line{delivered("2026-01-31"), delivered("2026-02-01")}, "deferred-of-two-months"},
		{"the same month of two years", []invoice.Line{delivered("2025-01-31"), delivered("2026-01-31")}, "deferred-of-two-months"},
		{"what is not paid yet belongs to the invoice", []invoice.Line{{}, delivered("2026-01-31")}, ""},
		{"goods without document belong to it too", []invoice.Line{{Goods: true, Effected: calendar.Date{Year: 2026, Month: 2, Day: 3}}, delivered("2026-01-31")}, ""},
	} {
		t.Run(c.name, func(t *testing.T) { wantKind(t, invoice.CheckMonth(c.lines), c.kind) })
	}
}
