package invoice_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/money"
	"scatto/tariff/invoice"
)

func TestCompute(t *testing.T) {
	split := invoice.ComputeOptions{SplitPayment: true}
	for _, c := range []struct {
		name, lines                   string
		o                             invoice.ComputeOptions
		net, vat, stamp, total, toPay string
	}{
		{"S06: two started hours at 22 %", "22:100.00 22:70.00", invoice.ComputeOptions{}, "170.00", "37.40", "0.00", "207.40", "207.40"},
		{"S05: fees of the year", "22:480.00", invoice.ComputeOptions{}, "480.00", "105.60", "0.00", "585.60", "585.60"},
		{"S07: the tax 53.537 of the sum rounds up", "22:140.00 22:30.00 22:14.40 22:45.90 22:13.05", invoice.ComputeOptions{}, "243.35", "53.54", "0.00", "296.89", "296.89"},
		{"S09: two rates, each on its sum", "10:300.00 22:70.00", invoice.ComputeOptions{}, "370.00", "45.40", "0.00", "415.40", "415.40"},
		{"S11: declaration of intent, stamp not recharged", "N3.5:1500.00", invoice.ComputeOptions{}, "1500.00", "0.00", "2.00", "1500.00", "1500.00"},
		{"S11: EU customer N2.1", "N2.1:170.00", invoice.ComputeOptions{}, "170.00", "0.00", "2.00", "170.00", "170.00"},
		{"S14: exactly 77.47 needs no stamp", "RF19:77.47", invoice.ComputeOptions{}, "77.47", "0.00", "0.00", "77.47", "77.47"},
		{"S14: one cent more does", "RF19:77.48", invoice.ComputeOptions{}, "77.48", "0.00", "2.00", "77.48", "77.48"},
		{"S17: balance less deposit", "22:3100.00 22:-930.00", invoice.ComputeOptions{}, "2170.00", "477.40", "0.00", "2647.40", "2647.40"},
		{"no stamp on reverse charge", "N6.7:900.00", invoice.ComputeOptions{}, "900.00", "0.00", "0.00", "900.00", "900.00"},
		{"the tax on the sum, not the sum of the taxes", "22:0.02 22:0.02 22:0.02", invoice.ComputeOptions{}, "0.06", "0.01", "0.00", "0.07", "0.07"},
		{"half a cent rounds up", "10:0.05", invoice.ComputeOptions{}, "0.05", "0.01", "0.00", "0.06", "0.06"},
		{"split payment: the customer pays the net", "22:100.00", split, "100.00", "22.00", "0.00", "122.00", "100.00"},
		{"split payment leaves reverse charge alone", "22:100.00 N6.7:50.00", split, "150.00", "22.00", "0.00", "172.00", "150.00"},
		{"R26: a waived line costs nothing", "22:0.00 22:70.00", invoice.ComputeOptions{}, "70.00", "15.40", "0.00", "85.40", "85.40"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, got, err := invoice.Compute(lines(t, c.lines), c.o)
			if err != nil {
				t.Fatal(err)
			}
			want := invoice.Totals{
				Net: cents(t, c.net), VAT: cents(t, c.vat), Stamp: cents(t, c.stamp),
				Total: cents(t, c.total), ToPay: cents(t, c.toPay),
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestComputeGroups(t *testing.T) {
	sums, _, err := invoice.Compute(lines(t, "N4:10.00 22:5.00 RF19:3.00 10:7.00 22:0.00 N2.2:1.00"), invoice.ComputeOptions{Deferred: true})
	if err != nil {
		t.Fatal(err)
	}
	want := []invoice.Summary{
		{Rate: 2200, Taxable: 500, Tax: 110, Eligibility: "D"},
		{Rate: 1000, Taxable: 700, Tax: 70, Eligibility: "D"},
		{Natura: "N2.2", Taxable: 400, Text: treated(t, "RF19").Text + "; " + treated(t, "N2.2").Text},
		{Natura: "N4", Taxable: 1000, Text: treated(t, "N4").Text},
	}
	if d := cmp.Diff(want, sums); d != "" {
		t.Error(d)
	}
}

func TestComputeRefuses(t *testing.T) {
	good := lines(t, "22:10.00")[0]
	with := func(f func(*invoice.Line)) []invoice.Line { l := good; f(&l); return []invoice.Line{l} }
	many := make([]invoice.Line, 10_000)
	for i := range many {
		many[i] = good
	}
	top := with(func(l *invoice.Line) { l.UnitPrice, l.Amount = money.Max, money.Max })
	for _, c := range []struct {
		name  string
		lines []invoice.Line
		kind  string
	}{
		{"quantity times price is not the amount", with(func(l *invoice.Line) { l.Quantity = 2 }), "line-does-not-multiply"},
		{"a product that would wrap around", with(func(l *invoice.Line) { l.Quantity, l.UnitPrice = math.MaxInt64, 3 }), "bad-quantity"},
		{"Quantita has no sign", with(func(l *invoice.Line) { l.Quantity, l.Amount = -1, -1000 }), "bad-quantity"},
		{"an amount that the store could not read back", with(func(l *invoice.Line) { l.UnitPrice, l.Amount = money.Max+1, money.Max+1 }), "amount-too-large"},
		{"the smallest number there is", with(func(l *invoice.Line) { l.UnitPrice, l.Amount = math.MinInt64, math.MinInt64 }), "amount-too-large"},
		{"a total beyond the bound, by its tax alone", top, "amount-too-large"},
		{"a sum beyond the bound", append(top, top...), "amount-too-large"},
		{"more lines than the schema numbers", many, "too-many-lines"},
		{"no description", with(func(l *invoice.Line) { l.Description = " " }), "line-without-description"},
		{"00400: rate 0.00 without Natura", with(func(l *invoice.Line) { l.Treatment.Rate = 0 }), "natura-missing"},
		{"00401: rate and Natura", with(func(l *invoice.Line) { l.Treatment.Natura = "N4" }), "natura-with-rate"},
		{"00424: 0.22 for 22 %", with(func(l *invoice.Line) { l.Treatment.Rate = 22 }), "bad-vat-rate"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := invoice.Compute(c.lines, invoice.ComputeOptions{})
			wantKind(t, err, c.kind)
		})
	}
}

// TestComputeProperties: groups add up to the net, taxes and totals follow,
// and the order of the lines changes no figure.
func TestComputeProperties(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	codes := []string{"22", "10", "4", "N4", "N6.7", "RF19"}
	for range 2000 {
		ls := make([]invoice.Line, 1+r.IntN(20))
		var net money.Cents
		for i := range ls {
			q, p := r.Int64N(50), money.Cents(r.Int64N(20_000)-2_000)
			ls[i] = invoice.Line{Description: "x", Quantity: q, UnitPrice: p, Amount: p * money.Cents(q), Treatment: treated(t, codes[r.IntN(len(codes))])}
			net += ls[i].Amount
		}
		_, a, err := invoice.Compute(ls, invoice.ComputeOptions{})
		if err != nil {
			t.Fatal(err)
		}
		r.Shuffle(len(ls), func(i, j int) { ls[i], ls[j] = ls[j], ls[i] })
		sums, b, err := invoice.Compute(ls, invoice.ComputeOptions{})
		if err != nil || a != b {
			t.Fatalf("shuffled: %v, %v then %v", err, a, b)
		}
		var taxable, tax money.Cents
		for _, s := range sums {
			taxable += s.Taxable
			tax += s.Tax
		}
		if taxable != net || a.Net != net || a.VAT != tax || a.Total != net+tax || a.ToPay != a.Total {
			t.Fatalf("sums %v do not make %v of net %v", sums, a, net)
		}
	}
}
