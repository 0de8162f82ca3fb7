package invoice_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/money"
	"scatto/tariff/invoice"
)

// owed is invoice 1 of a net amount outside VAT, so that the total is the net.
func owed(t *testing.T, date, amount string, change func(*invoice.Invoice)) invoice.Invoice {
	t.Helper()
	inv := issued(t, 1, date, "N1:"+amount)
	if change != nil {
		change(&inv)
	}
	return inv
}

func TestLateInterest(t *testing.T) {
	paid := func(date string, amount money.Cents) func(*invoice.Invoice) {
		return func(i *invoice.Invoice) {
			i.Payments = append(i.Payments, invoice.Paid{Date: day(t, date), Amount: amount})
		}
	}
	for _, c := range []struct {
		name     string
		inv      invoice.Invoice
		until    string
		days     int
		interest string
		costs    string
	}{
		{"S16: 77 days at 10.15 %, over two half-years, paid on the last", owed(t, "2025-10-31", "329.40", paid("2026-02-15", 329_40)), "2026-06-01", 77, "7.05", "40.00"},
		{"S16: the same while it is open", owed(t, "2025-10-31", "329.40", nil), "2026-02-15", 77, "7.05", "40.00"},
		{"on the due day nothing", owed(t, "2025-10-31", "329.40", nil), "2025-11-30", 0, "0.00", "0.00"},
		{"paid on the due day nothing", owed(t, "2025-10-31", "329.40", paid("2025-11-30", 329_40)), "2026-02-15", 0, "0.00", "0.00"},
		{"one day late", owed(t, "2025-10-31", "329.40", nil), "2025-12-01", 1, "0.09", "40.00"},
		// 31 days of December 2023 at 12.00 %, 31 of January 2024 at 12.50 %: 10.1917… + 10.6164… is 20.81, not 10.19 + 10.62
		{"two half-years with two rates, rounded once", owed(t, "2023-10-31", "1000.00", paid("2024-01-31", 1000_00)), "2024-06-01", 62, "20.81", "40.00"},
		// 10 days on 1000.00, then 20 days on 600.00 at 10.15 %: 2.7808 + 3.3370
		{"a part payment: interest on what was open when", owed(t, "2025-10-31", "1000.00", paid("2025-12-10", 400_00)), "2025-12-30", 30, "6.12", "40.00"},
		{"a payment that came back never counted", owed(t, "2025-10-31", "329.40", func(i *invoice.Invoice) {
			i.Payments = []invoice.Paid{{Date: day(t, "2025-11-20"), Amount: 329_40, Returned: day(t, "2025-12-20")}}
		}), "2026-02-15", 77, "7.05", "40.00"},
		// 500.00 from 1 December, 1000.00 from 1 January, 31 days each: 4.3103 + 8.6205 (10.15 % in both half-years)
		{"instalments: each from the day after its own due date", owed(t, "2025-10-31", "1000.00", func(i *invoice.Invoice) {
			i.Instalments = []invoice.Instalment{{Due: day(t, "2025-11-30"), Amount: 500_00}, {Due: day(t, "2025-12-31"), Amount: 500_00}}
		}), "2026-01-31", 62, "12.93", "40.00"},
		{"instalments: money pays the oldest first", owed(t, "2025-10-31", "1000.00", func(i *invoice.Invoice) {
			i.Instalments = []invoice.Instalment{{Due: day(t, "2025-11-30"), Amount: 500_00}, {Due: day(t, "2026-06-30"), Amount: 500_00}}
			i.Payments = []invoice.Paid{{Date: day(t, "2025-11-30"), Amount: 500_00}}
		}), "2026-02-15", 0, "0.00", "0.00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			late, err := c.inv.LateInterest(day(t, c.until), invoice.BuiltInReferenceRates())
			if err != nil {
				t.Fatal(err)
			}
			if late.Days != c.days || late.Interest.String() != c.interest || late.Costs.String() != c.costs || late.Assumed() {
				t.Errorf("%d days, interest %s, costs %s, assumed %v; want %d, %s, %s", late.Days, late.Interest, late.Costs, late.Assumed(), c.days, c.interest, c.costs)
			}
		})
	}
}

func TestLateInterestIsRefused(t *testing.T) {
	rates := invoice.BuiltInReferenceRates()
	consumer := owed(t, "2025-10-31", "100.00", func(i *invoice.Invoice) { i.Buyer.VATNumber = "" })
	_, err := consumer.LateInterest(day(t, "2026-02-15"), rates)
	wantKind(t, err, "interest-not-commercial")
	consumer.Buyer.Public = true
	if late, err := consumer.LateInterest(day(t, "2026-02-15"), rates); err != nil || late.Interest == 0 {
		t.Errorf("a public body owes %s (%v)", late.Interest, err)
	}
	_, err = owed(t, "2025-10-31", "100.00", nil).LateInterest(day(t, "2026-02-15"), rates[:0])
	wantKind(t, err, "no-reference-rate")
	_, err = owed(t, "2025-10-31", "100.00", func(i *invoice.Invoice) {
		i.Instalments = []invoice.Instalment{{Due: day(t, "1900-01-01"), Amount: 100_00}}
	}).LateInterest(day(t, "2190-01-01"), rates)
	wantKind(t, err, "bad-interest")
}

func TestReferenceRates(t *testing.T) {
	rates := invoice.BuiltInReferenceRates()
	for k, r := range rates {
		if err := r.Check(); err != nil || k > 0 && rates[k-1].From.AddMonths(6) != r.From {
			t.Errorf("row %d: %s (%v)", k, r.From, err)
		}
	}
	own := rates.With(invoice.ReferenceRates{{From: day(t, "2026-07-01"), Rate: 2_40}, {From: day(t, "2026-01-01"), Rate: 2_20}})
	for _, c := range []struct {
		name  string
		rates invoice.ReferenceRates
		day   string
		want  money.Rate
		known bool
	}{
		{"the first half of 2023", rates, "2023-06-30", 2_50, true},
		{"the second half begins on 1 July", rates, "2023-07-01", 4_00, true},
		{"the last day of 2025", rates, "2025-12-31", 2_15, true},
		{"no rate yet: the last one stands in", rates, "2026-11-22", 2_15, false},
		{"the shop's own row is known", own, "2026-11-22", 2_40, true},
		{"the shop's own row beats the built-in one", own, "2026-01-01", 2_20, true},
		{"the others stay", own, "2025-01-01", 3_15, true},
	} {
		rate, known, err := c.rates.At(day(t, c.day))
		if err != nil || rate != c.want || known != c.known {
			t.Errorf("%s: %s, known %v (%v); want %s, %v", c.name, rate, known, err, c.want, c.known)
		}
	}
	_, _, err := rates.At(day(t, "2012-12-31"))
	wantKind(t, err, "no-reference-rate")
	wantKind(t, invoice.ReferenceRate{From: day(t, "2026-07-02")}.Check(), "not-a-half-year")
	wantKind(t, invoice.ReferenceRate{From: day(t, "2026-07-01"), Rate: -1}.Check(), "bad-reference-rate")
	late, err := owed(t, "2026-05-31", "100.00", nil).LateInterest(day(t, "2026-08-01"), rates)
	if err != nil || !late.Assumed() {
		t.Errorf("an unknown rate is not marked: %+v (%v)", late, err)
	}
}

func TestTheLargestAmountDoesNotWrap(t *testing.T) {
	rates := invoice.ReferenceRates{{From: day(t, "1900-01-01"), Rate: 100_00}}
	inv := owed(t, "2026-01-01", "9999999.99", func(i *invoice.Invoice) {
		i.Instalments = []invoice.Instalment{{Due: day(t, "1900-01-01"), Amount: money.Max}}
	})
	late, err := inv.LateInterest(day(t, "2099-12-31"), rates)
	if err != nil || late.Interest != 2161420271_81 {
		t.Errorf("%s (%v)", late.Interest, err)
	}
}

func TestClaimsAgeByDay(t *testing.T) {
	inv := owed(t, "2026-01-31", "900.00", func(i *invoice.Invoice) {
		i.Instalments = []invoice.Instalment{{Due: day(t, "2026-03-02"), Amount: 300_00}, {Due: day(t, "2026-04-01"), Amount: 300_00}, {Due: day(t, "2026-05-31"), Amount: 300_00}}
		i.Payments = []invoice.Paid{{Date: day(t, "2026-04-10"), Amount: 350_00}}
	})
	for _, c := range []struct {
		name, on string
		want     map[invoice.Bucket]money.Cents
	}{
		{"before the invoice there is nothing", "2026-01-30", map[invoice.Bucket]money.Cents{}},
		{"on the due day it is not late", "2026-03-02", map[invoice.Bucket]money.Cents{invoice.NotDue: 900_00}},
		{"the day after", "2026-03-03", map[invoice.Bucket]money.Cents{invoice.NotDue: 600_00, invoice.To30: 300_00}},
		{"31 days", "2026-04-02", map[invoice.Bucket]money.Cents{invoice.NotDue: 300_00, invoice.To30: 300_00, invoice.To60: 300_00}},
		{"money paid the oldest and 50.00 of the next", "2026-04-10", map[invoice.Bucket]money.Cents{invoice.NotDue: 300_00, invoice.To30: 250_00}},
		{"61 and 1 days", "2026-06-01", map[invoice.Bucket]money.Cents{invoice.To90: 250_00, invoice.To30: 300_00}},
		{"91 and 31 days", "2026-07-01", map[invoice.Bucket]money.Cents{invoice.Beyond90: 250_00, invoice.To60: 300_00}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := invoice.Age(inv.Claims(day(t, c.on)))
			want, total := map[invoice.Bucket]money.Cents{}, money.Cents(0)
			for _, b := range invoice.Buckets() {
				want[b] = c.want[b]
				total += c.want[b]
			}
			if diff := cmp.Diff(want, a.ByBucket); diff != "" || a.Total != total {
				t.Errorf("total %s, %s", a.Total, diff)
			}
		})
	}
}

func TestTakeBack(t *testing.T) {
	inv := owed(t, "2026-01-31", "900.00", nil)
	for _, p := range []invoice.Paid{{Date: day(t, "2026-02-10"), Amount: 100_00}, {Date: day(t, "2026-02-10"), Amount: 200_00}, {Date: day(t, "2026-02-10"), Amount: 200_00}} {
		var err error
		if inv, err = inv.Receive(p); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name string
		back invoice.Payback
		open money.Cents
		kind string
	}{
		{"one of two alike", invoice.Payback{Date: day(t, "2026-02-10"), Amount: 200_00, On: day(t, "2026-02-12"), Reason: "altro cliente"}, 600_00, ""},
		{"by its amount alone", invoice.Payback{Amount: 100_00, On: day(t, "2026-02-12"), Reason: "storno"}, 500_00, ""},
		{"without a reason", invoice.Payback{Amount: 100_00, On: day(t, "2026-02-12"), Reason: " "}, 0, "no-reason"},
		{"several that differ", invoice.Payback{Date: day(t, "2026-02-10"), On: day(t, "2026-02-12"), Reason: "x"}, 0, "several-payments"},
		{"none of that day", invoice.Payback{Date: day(t, "2026-02-11"), On: day(t, "2026-02-12"), Reason: "x"}, 0, "no-payment"},
		{"before it was paid", invoice.Payback{Amount: 100_00, On: day(t, "2026-02-09"), Reason: "x"}, 0, "returned-before-paid"},
	} {
		t.Run(c.name, func(t *testing.T) {
			back, err := inv.TakeBack(c.back)
			wantKind(t, err, c.kind)
			if err == nil && (back.Open() != c.open || len(back.Payments) != 3 || inv.Open() != 400_00) {
				t.Errorf("open %s with %d payments, before %s", back.Open(), len(back.Payments), inv.Open())
			}
		})
	}
}

// A debit that came back later was money until then.
func TestClaimsBeforeTheReturn(t *testing.T) {
	inv := invoice.Invoice{Type: invoice.TD01, Number: invoice.Number{Year: 2026, N: 1}, Date: day(t, "2026-01-02"), Due: day(t, "2026-01-31")}
	inv.Totals.Total, inv.Totals.ToPay = 122_00, 122_00
	inv.Summaries = []invoice.Summary{{Rate: 22_00, Taxable: 100_00, Tax: 22_00}}
	inv.Totals.Net, inv.Totals.VAT = 100_00, 22_00
	inv.Payments = []invoice.Paid{{Date: day(t, "2026-02-02"), Amount: 122_00, How: "debit", Returned: day(t, "2026-02-06"), Reason: "AM04"}}
	for on, want := range map[string]int{"2026-02-01": 1, "2026-02-02": 0, "2026-02-05": 0, "2026-02-06": 1} {
		if got := inv.Claims(day(t, on)); len(got) != want {
			t.Errorf("on %s: %+v", on, got)
		}
	}
	if inv.Payments[0].Returned.IsZero() {
		t.Error("the invoice itself has changed")
	}
}
