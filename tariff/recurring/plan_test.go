package recurring

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

func day(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// plan is paid in advance from a day on.
func plan(every Every, anchor calendar.Date, unit money.Cents) Plan {
	return Plan{Every: every, In: Advance, Anchor: anchor, Prices: []Price{{From: anchor, Unit: unit}}}
}

// rows shows parts as "from to amount".
func rows(t *testing.T, parts []Part) (out []string) {
	t.Helper()
	for _, p := range parts {
		amount, err := p.Amount()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p.From.String()+" "+p.To.String()+" "+amount.String())
	}
	return out
}

func TestDue(t *testing.T) {
	month := func(unit money.Cents) Plan { return plan(Month, day(t, "2026-01-31"), unit) }
	quarterly := plan(Quarter, day(t, "2026-01-01"), 15000)
	quarterly.In = Arrears
	elsewhere := month(3100)
	elsewhere.InvoicedUntil = day(t, "2026-03-30")
	aligned := plan(Month, day(t, "2026-01-01"), 3100)
	for _, c := range []struct {
		name     string
		plan     Plan
		from, to string
		covered  []Span
		by       string
		want     []string
	}{
		{"the 31st falls to the ends of months without drifting", month(3100), "2026-01-31", "2026-05-30", nil, "2026-12-31",
			[]string{"2026-01-31 2026-02-27 31.00", "2026-02-28 2026-03-30 31.00", "2026-03-31 2026-04-29 31.00", "2026-04-30 2026-05-30 31.00"}},
		{"in advance a period is due on its first day", month(3100), "2026-01-31", "", nil, "2026-02-28",
			[]string{"2026-01-31 2026-02-27 31.00", "2026-02-28 2026-03-30 31.00"}},
		{"in arrears on its last", quarterly, "2026-01-01", "2026-12-31", nil, "2026-06-29", []string{"2026-01-01 2026-03-31 150.00"}},
		{"in arrears the end cuts and is the day", quarterly, "2026-01-01", "2026-05-15", nil, "2026-05-15",
			[]string{"2026-01-01 2026-03-31 150.00", "2026-04-01 2026-05-15 74.18"}}, // 150.00 × 45/91 = 74.1758
		{"the end cuts by days, half up", aligned, "2026-01-01", "2026-02-15", nil, "2026-12-31",
			[]string{"2026-01-01 2026-01-31 31.00", "2026-02-01 2026-02-15 16.61"}}, // 31.00 × 15/28 = 16.607
		{"a start between two periods is paid by days", aligned, "2026-01-12", "2026-02-28", nil, "2026-12-31",
			[]string{"2026-01-12 2026-01-31 20.00", "2026-02-01 2026-02-28 31.00"}},
		{"what is covered is not due again", month(3100), "2026-01-31", "", []Span{{day(t, "2026-01-31"), day(t, "2026-02-27")}}, "2026-02-28",
			[]string{"2026-02-28 2026-03-30 31.00"}},
		{"a hole among what is covered is due", month(3100), "2026-01-31", "",
			[]Span{{day(t, "2026-02-28"), day(t, "2026-03-30")}}, "2026-03-01", []string{"2026-01-31 2026-02-27 31.00"}},
		{"a renewal pays the rest of a period that the end had cut", aligned, "2026-01-01", "2026-03-31",
			[]Span{{day(t, "2026-01-01"), day(t, "2026-01-31")}, {day(t, "2026-02-01"), day(t, "2026-02-15")}}, "2026-02-28",
			[]string{"2026-02-16 2026-02-28 14.39"}}, // 31.00 - 16.61
		{"what was invoiced elsewhere is left out", elsewhere, "2026-01-31", "", nil, "2026-04-01", []string{"2026-03-31 2026-04-29 31.00"}},
		{"29 February goes to the 28th and comes back", plan(Year, day(t, "2024-02-29"), 10000), "2024-02-29", "", nil, "2028-03-01",
			[]string{"2024-02-29 2025-02-27 100.00", "2025-02-28 2026-02-27 100.00", "2026-02-28 2027-02-27 100.00", "2027-02-28 2028-02-28 100.00", "2028-02-29 2029-02-27 100.00"}},
		{"a domain of two years", plan(TwoYears, day(t, "2026-03-10"), 7000), "2026-03-10", "", nil, "2028-03-10",
			[]string{"2026-03-10 2028-03-09 70.00", "2028-03-10 2030-03-09 70.00"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			run := Span{From: day(t, c.from)}
			if c.to != "" {
				run.To = day(t, c.to)
			}
			if diff := cmp.Diff(c.want, rows(t, c.plan.Due(run, c.covered, day(t, c.by)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWordsThatAreNoPeriods(t *testing.T) {
	for _, s := range []string{"", "weekly", "0y", "11y", "02y", "monthly"} {
		if _, err := ParseEvery(s); refusal.KindOf(err) != "unknown-period" {
			t.Errorf("%q: %v", s, err)
		}
	}
	if e, err := ParseEvery("1y"); err != nil || e != Year {
		t.Errorf("1y is a year: %s, %v", e, err)
	}
}

// Periods tile the time from any anchor, without gap or overlap, and the parts
// that ends and changes make of one at one price sum to the price.
func TestPeriodsTileAndPartsSumToTheWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 2026))
	lengths := append(Lengths(), "5y")
	for range 3000 {
		anchor := calendar.Date{Year: 2024 + r.IntN(3), Month: 1, Day: 1}.AddDays(r.IntN(366))
		if r.IntN(2) == 0 { // the hard ones
			anchor = anchor.MonthEnd().AddDays(-r.IntN(3))
		}
		p := plan(lengths[r.IntN(len(lengths))], anchor, money.Cents(1+r.IntN(100000)))
		run := Span{From: anchor.AddDays(r.IntN(800) - 400)}
		run.To = run.From.AddDays(r.IntN(1500))
		for cuts := r.IntN(4); cuts > 0; cuts-- { // changes that change nothing
			last := p.Prices[len(p.Prices)-1]
			p.Prices = append(p.Prices, Price{From: last.From.AddDays(1 + r.IntN(200)), Unit: last.Unit, ProRata: r.IntN(2) == 0})
		}
		next := run.From
		sums := map[Period]money.Cents{}
		var days []Period
		for _, part := range p.Due(run, nil, run.To) {
			if part.From != next || part.To.Before(part.From) || part.From.Before(part.Period.From) || part.To.After(part.Period.To) {
				t.Fatalf("%s from %s every %s: after %s comes %s to %s", run.From, anchor, p.Every, next, part.From, part.To)
			}
			next = part.To.AddDays(1)
			if _, seen := sums[part.Period]; !seen {
				days = append(days, part.Period)
			}
			sums[part.Period] += part.Unit()
		}
		if next != run.To.AddDays(1) {
			t.Fatalf("anchored on %s every %s, %s to %s ends on %s", anchor, p.Every, run.From, run.To, next)
		}
		for i, period := range days {
			if i > 0 && period.From != days[i-1].To.AddDays(1) {
				t.Fatalf("anchored on %s: %v follows %v", anchor, period, days[i-1])
			}
			if i > 0 && i < len(days)-1 && sums[period] != p.Prices[0].Unit {
				t.Fatalf("anchored on %s: the parts of %v sum to %s, not to %s", anchor, period, sums[period], p.Prices[0].Unit)
			}
		}
	}
}
