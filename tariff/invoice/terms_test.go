package invoice

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

func day(s string) calendar.Date {
	d, err := calendar.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestTermsSplitExactly(t *testing.T) {
	for _, c := range []struct {
		says, terms, date string
		amount            money.Cents
		want              []Instalment
	}{
		{"S17: 30/60/90 days, end of month", "30/60/90 fm", "2026-04-30", 2647_40,
			[]Instalment{{day("2026-05-31"), 882_47}, {day("2026-06-30"), 882_47}, {day("2026-07-31"), 882_46}}},
		{"thirty days", "30", "2026-01-31", 100_00, []Instalment{{day("2026-03-02"), 100_00}}},
		{"thirty days to the end of the month: the month after", "30 fm", "2026-01-31", 100_00, []Instalment{{day("2026-02-28"), 100_00}}},
		{"the 10th after the end of the month", "60 fm 10", "2026-04-15", 10_00, []Instalment{{day("2026-07-10"), 10_00}}},
		{"days that are no months", "45 fm", "2026-01-20", 10_00, []Instalment{{day("2026-03-31"), 10_00}}},
		{"at sight", "0", "2026-01-20", 10_00, []Instalment{{day("2026-01-20"), 10_00}}},
		{"a cent in three parts", "30/60/90", "2026-01-01", 1, []Instalment{{day("2026-01-31"), 1}, {day("2026-03-02"), 0}, {day("2026-04-01"), 0}}},
		{"leap years", "30 fm", "2028-01-31", 2, []Instalment{{day("2028-02-29"), 2}}},
	} {
		terms, err := ParseTerms(c.terms)
		if err != nil {
			t.Errorf("%s: %v", c.says, err)
			continue
		}
		if terms.String() != c.terms {
			t.Errorf("%s: %q written as %q", c.says, c.terms, terms)
		}
		if diff := cmp.Diff(c.want, terms.Split(day(c.date), c.amount)); diff != "" {
			t.Errorf("%s:\n%s", c.says, diff)
		}
	}
	for _, bad := range []string{"", "x", "-1", "30/20", "30/30", "30 xx", "30 fm 0", "30 fm 29", "030", "30 fm 1 2", "999"} {
		if _, err := ParseTerms(bad); refusal.KindOf(err) != "bad-payment-terms" {
			t.Errorf("%q was taken as terms: %v", bad, err)
		}
	}
}

func TestPartsAlwaysSumToTheWhole(t *testing.T) {
	terms := Terms{Days: []int{10, 20, 30, 40, 50, 60, 70}}
	for amount := money.Cents(0); amount < 5000; amount += 13 {
		var sum money.Cents
		for _, n := range terms.Split(day("2026-01-01"), amount) {
			sum += n.Amount
		}
		if sum != amount {
			t.Fatalf("the parts of %s sum to %s", amount, sum)
		}
	}
}

func TestDiscountsComeOffTheUnitPriceInCascade(t *testing.T) {
	percent := func(r money.Rate) Discount { return Discount{Percent: r} }
	for _, c := range []struct {
		says      string
		price     money.Cents
		quantity  int64
		discounts []Discount
		want      money.Cents
		kind      string
	}{
		{"none", 45_90, 3, nil, 137_70, ""},
		{"00423: ten percent of an odd price, rounded once on the whole", 45_95, 3, []Discount{percent(10_00)}, 124_07, ""},
		{"two percentages, the second on what the first left", 100_00, 1, []Discount{percent(10_00), percent(5_00)}, 85_50, ""},
		{"an amount per unit", 10_00, 4, []Discount{{Amount: 1_50}}, 34_00, ""},
		{"an amount after a percentage", 10_00, 1, []Discount{percent(50_00), {Amount: 1_00}}, 4_00, ""},
		{"all of it", 10_00, 1, []Discount{percent(100_00)}, 0, ""},
		{"half a cent goes up", 1, 1, []Discount{percent(50_00)}, 1, ""},
		{"on a negative price, away from zero", -1, 1, []Discount{percent(50_00)}, -1, ""},
		{"more than the price", 10_00, 1, []Discount{{Amount: 11_00}}, 0, "discount-above-price"},
		{"above a hundred percent", 10_00, 1, []Discount{percent(100_01)}, 0, "bad-discount"},
		{"a surcharge in disguise", 10_00, 1, []Discount{{Amount: -1_00}}, 0, "bad-discount"},
		{"both at once", 10_00, 1, []Discount{{Percent: 1_00, Amount: 1_00}}, 0, "bad-discount"},
		{"numbers that no invoice has", money.Max, int64(money.Max), []Discount{percent(1)}, 0, "amount-too-large"},
	} {
		l, err := Line{Description: "x", UnitPrice: c.price, Quantity: c.quantity, Discounts: c.discounts}.Priced()
		if refusal.KindOf(err) != c.kind {
			t.Errorf("%s: %v", c.says, err)
		} else if err == nil && l.Amount != c.want {
			t.Errorf("%s: %s, want %s", c.says, l.Amount, c.want)
		}
	}
}
