package invoice_test

import (
	"testing"

	"scatto/tariff/invoice"
)

// A deferred invoice belongs to the VAT of one month.
func TestDeferredOfTwoMonths(t *testing.T) {
	delivered := func(on string) invoice.Line {
		return invoice.Line{Goods: true, Effected: day(t, on), Delivery: invoice.Reference{Number: on, Date: day(t, on)}}
	}
	bare := func(on string) invoice.Line { return invoice.Line{Goods: true, Effected: day(t, on)} }
	for _, c := range []struct {
		name  string
		lines []invoice.Line
		kind  string
	}{
		{"one month", []invoice.Line{delivered("2026-01-02"), delivered("2026-01-31")}, ""},
		{"two months", []invoice.Line{delivered("2026-01-31"), delivered("2026-02-01")}, "deferred-of-two-months"},
		{"the same month of two years", []invoice.Line{delivered("2025-01-31"), delivered("2026-01-31")}, "deferred-of-two-months"},
		{"what is not paid yet belongs to the invoice", []invoice.Line{{}, delivered("2026-01-31")}, ""},
		{"goods of its month without document belong to it too", []invoice.Line{bare("2026-01-30"), delivered("2026-01-31")}, ""},
		{"goods of another month without document do not", []invoice.Line{bare("2026-02-03"), delivered("2026-01-31")}, "deferred-of-two-months"},
		{"without any document nothing is deferred", []invoice.Line{bare("2026-02-03"), bare("2026-01-31")}, ""},
	} {
		t.Run(c.name, func(t *testing.T) { wantKind(t, invoice.CheckMonth(c.lines), c.kind) })
	}
}

// Goods without a transport document keep their twelve days on a deferred
// invoice, whose month is that of what it defers (art. 21 c. 4).
func TestDeferredWithBareGoods(t *testing.T) {
	documented := sells(t, 100_00, "22")
	documented.Goods, documented.Effected = true, day(t, "2026-04-02")
	documented.Delivery = invoice.Reference{Number: "3/2026", Date: day(t, "2026-04-02")}
	bare := sells(t, 7_00, "22")
	bare.Goods, bare.Effected = true, day(t, "2026-04-03")
	inv := made(t, 1, invoice.DraftInput{Type: invoice.TD24, Date: day(t, "2026-04-08"), Lines: []invoice.Line{documented, bare}})
	if by := invoice.TransmitBy(inv).String(); by != "2026-04-15" || invoice.VATMonth(inv) != "2026-04" {
		t.Errorf("transmit by %s, VAT of %s", by, invoice.VATMonth(inv))
	}
}
