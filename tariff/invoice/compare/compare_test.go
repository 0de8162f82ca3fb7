package compare_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"scatto/internal/money"
	"scatto/tariff/invoice"
	"scatto/tariff/invoice/compare"
)

// at22 are sums with VAT at 22 %, no cents in the way.
func at22(net money.Cents) compare.Sums {
	vat := (net*22 + 50) / 100
	return compare.Sums{Net: net, VAT: vat, Total: net + vat, HasVAT: true, HasTotal: true}
}

// of puts lines on a document of ours.
func of(lines ...compare.Line) *compare.Ours {
	o := &compare.Ours{Documents: []string{"1/2026"}, Lines: lines, Seconds: map[string]int64{}}
	var net money.Cents
	for _, l := range lines {
		net += l.Amount
	}
	o.Sums = at22(net)
	o.ToPay = o.Total
	return o
}

func scatti(session string, n int64) compare.Line {
	return compare.Line{Session: session, Quantity: n, UnitPrice: 2000, Amount: money.Cents(n) * 2000, UnitMinutes: 20, Description: "Assistenza"}
}

func hours(session string, n int64) []compare.Line {
	all := []compare.Line{{Session: session, Quantity: 1, UnitPrice: 10000, Amount: 10000, UnitMinutes: 60}}
	if n > 1 {
		all = append(all, compare.Line{Session: session, Quantity: n - 1, UnitPrice: 7000, Amount: money.Cents(n-1) * 7000, UnitMinutes: 60})
	}
	return all
}

// with changes a value before it is used.
func with[T any](v *T, change func(v *T)) *T {
	change(v)
	return v
}

func ptr[T any](v T) *T { return &v }

func TestEachDifferenceHasItsReason(t *testing.T) {
	three := of(scatti("S0001", 1), scatti("S0002", 1), scatti("S0003", 3))
	ninety := of(hours("S0001", 2)...)
	fee := of(append(hours("S0001", 1), compare.Line{Session: "S0001", Amount: 3000, CallFee: true, Description: "Diritto di chiamata"})...)
	discounted := of(compare.Line{Amount: 9000, Discount: 1000, Description: "Switch"})
	deposit := of(compare.Line{Amount: 50000}, compare.Line{Amount: -20000, Deducts: "1/2026"})
	late := of(scatti("S0001", 1), *with(ptr(scatti("S0002", 2)), func(l *compare.Line) { l.Arrears = true }))
	covered := with(of(scatti("S0001", 1)), func(o *compare.Ours) { o.Covered = []compare.Covered{{Session: "S0009", Value: 12000}} })
	waits := with(of(scatti("S0001", 1)), func(o *compare.Ours) {
		o.Waiting = []compare.Waiting{{Session: "S0007", Value: 38000, Why: errors.New("not confirmed")}}
	})
	withheld := with(of(compare.Line{Amount: 10000}), func(o *compare.Ours) { o.Withheld = 400 })
	split := with(of(compare.Line{Amount: 10000}), func(o *compare.Ours) { o.ToPay = 10000 })
	stamped := with(of(compare.Line{Amount: 10000}), func(o *compare.Ours) {
		o.Lines = append(o.Lines, compare.Line{Amount: 200, Stamp: true})
		o.Net, o.Total, o.Stamp = o.Net+200, o.Total+200, 200
	})

	rows := []struct {
		name   string
		theirs compare.Sums
		ours   *compare.Ours
		want   string
	}{
		{"the same on both sides", at22(10000), three, "equal 0.00"},
		{"OpenSTAManager: 0.33 h × 60.00 = 19.80 for one of 20.00", at22(1980), of(scatti("S0001", 1)), "hour-fraction -0.20 S0001"},
		{"0.67 h for two units is dearer", at22(4020), of(scatti("S0001", 2)), "hour-fraction 0.20 S0001"},
		{"n × 0.20 comes from as many sessions", at22(9960), three, "hour-fraction -0.40 S0001 S0002"},
		{"R60: 2 × 100 there, 100 + 70 here", at22(20000), ninety, "first-hour-tier 30.00 S0001"},
		{"R60: 2 × 70 there", at22(14000), ninety, "first-hour-tier -30.00 S0001"},
		{"R80: the call fee is missing there", at22(10000), fee, "call-fee-here -30.00 S0001"},
		{"a call fee billed there only", at22(5000), with(of(scatti("S0001", 1)), func(o *compare.Ours) { o.CallFee = 3000 }), "call-fee-there 30.00"},
		{"another VAT rate: the net is equal", compare.Sums{Net: 10000, VAT: 1000, Total: 11000, HasVAT: true}, of(compare.Line{Amount: 10000}), "vat -12.00"},
		{"VAT by line", compare.Sums{Net: 10000, VAT: 2201, Total: 12201, HasVAT: true}, three, "vat-rounding 0.01"},
		{"stamp duty there only, in the total", compare.Sums{Net: 10000, VAT: 2200, Total: 12400, HasVAT: true}, three, "stamp-duty 2.00"},
		{"stamp duty here only, as a line", at22(10000), stamped, "stamp-duty -2.00"},
		{"a discount here", at22(10000), discounted, "discount 10.00"},
		{"a deposit taken off here", at22(50000), deposit, "deposit 200.00"},
		{"arrears: work of September in October", at22(2000), late, "arrears -40.00 S0002"},
		{"hours of a contract billed there", at22(14000), covered, "covered 120.00 S0009"},
		{"left out: not confirmed", at22(40000), waits, "left-out 380.00 S0007"},
		{"withheld tax off the total there", compare.Sums{Net: 10000, VAT: 2200, Total: 11800, HasVAT: true}, withheld, "withheld -4.00"},
		{"split payment: VAT not in the total", compare.Sums{Net: 10000, VAT: 2200, Total: 10000, HasVAT: true}, split, "split-payment -22.00"},
		{"two reasons together", at22(21980), of(append(hours("S0001", 2), scatti("S0002", 1))...), "hour-fraction -0.20 S0002, first-hour-tier 30.00 S0001"},
		{"nobody knows why", at22(12345), three, "unexplained 23.45"},
	}
	for _, r := range rows {
		theirs := r.theirs
		if got := said(compare.Sides(&theirs, r.ours)); got != r.want {
			t.Errorf("%s: %s, want %s", r.name, got, r.want)
		}
	}
}

func TestOneSideMissing(t *testing.T) {
	theirs := at22(10000)
	rows := []struct {
		name   string
		theirs *compare.Sums
		ours   *compare.Ours
		want   string
	}{
		{"they have nothing", nil, of(scatti("S0001", 1)), "missing-there -20.00"},
		{"a customer whom we do not know", &theirs, nil, "unknown-customer 100.00"},
		{"covered by contract here", &theirs, &compare.Ours{Covered: []compare.Covered{{Session: "S0001", Value: 10000}}}, "nothing-to-pay 100.00 S0001"},
		{"not confirmed here", &theirs, &compare.Ours{Waiting: []compare.Waiting{{Session: "S0001"}}}, "left-out 100.00 S0001"},
		{"another pays here", &theirs, &compare.Ours{Payers: []string{"C0002"}}, "other-payer 100.00"},
		{"nothing on record", &theirs, &compare.Ours{}, "no-work 100.00"},
		{"nothing billed on either side", &compare.Sums{}, &compare.Ours{}, "equal 0.00"},
	}
	for _, r := range rows {
		if got := said(compare.Sides(r.theirs, r.ours)); got != r.want {
			t.Errorf("%s: %s, want %s", r.name, got, r.want)
		}
	}
}

func said(r compare.Result) string {
	var all []string
	for _, why := range r.Reasons {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%s %s %s", why.Kind, why.Amount, strings.Join(why.Sessions, " "))))
	}
	return strings.Join(all, ", ")
}

// What a reason explains is the whole difference, whatever made it.
func TestReasonsAddUpToTheDifference(t *testing.T) {
	ours := of(append(hours("S0001", 3), scatti("S0002", 1), scatti("S0003", 2), compare.Line{Amount: 5000, Activity: invoice.SellsGoods, Description: "Cavo"})...)
	for net := money.Cents(0); net < 60000; net += 7 {
		theirs := at22(net)
		var sum money.Cents
		for _, why := range compare.Sides(&theirs, ours).Reasons {
			if why.Kind != compare.VATRounding && why.Kind != compare.VATDiffers {
				sum += why.Amount
			}
		}
		if sum != net-ours.Net {
			t.Fatalf("their %s beside our %s: the reasons make %s", net, ours.Net, sum)
		}
	}
}
