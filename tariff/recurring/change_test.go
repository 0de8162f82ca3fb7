package recurring

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

func TestAPriceThatChanges(t *testing.T) {
	anchor := day(t, "2026-01-01")
	run := Span{From: anchor}
	cents := func(c money.Cents) *money.Cents { return &c }
	rate := func(r money.Rate) *money.Rate { return &r }
	seats := func(n int64) *int64 { return &n }
	seated := plan(Month, anchor, 1200)
	seated.Prices[0].Seats = 5
	for _, c := range []struct {
		name    string
		plan    Plan
		change  Change
		by      string
		want    []string
		applies string
	}{
		{"ISTAT: half up to the cent for each seat", seated, Change{From: day(t, "2026-02-01"), Percent: rate(125), ISTAT: true}, "2026-02-01",
			[]string{"2026-01-01 2026-01-31 60.00", "2026-02-01 2026-02-28 60.75"}, "2026-02-01"}, // 12.00 × 1.0125 = 12.15
		{"in the middle of a period: from the next one", plan(Month, anchor, 3100), Change{From: day(t, "2026-01-16"), Unit: cents(6200)}, "2026-02-01",
			[]string{"2026-01-01 2026-01-31 31.00", "2026-02-01 2026-02-28 62.00"}, "2026-02-01"},
		{"pro rata: the period in two lines by days", plan(Month, anchor, 3100), Change{From: day(t, "2026-01-16"), Unit: cents(6200), ProRata: true}, "2026-01-01",
			[]string{"2026-01-01 2026-01-15 15.00", "2026-01-16 2026-01-31 32.00"}, "2026-01-16"},
		{"pro rata: seats from the day", seated, Change{From: day(t, "2026-01-17"), Seats: seats(7), ProRata: true}, "2026-01-01",
			[]string{"2026-01-01 2026-01-16 30.95", "2026-01-17 2026-01-31 40.67"}, "2026-01-17"}, // 12.00 × 16/31 = 6.19 × 5; (12.00 - 6.19) × 7
		{"the first day corrects the first price", plan(Month, anchor, 3100), Change{From: anchor, Unit: cents(3000)}, "2026-01-01",
			[]string{"2026-01-01 2026-01-31 30.00"}, "2026-01-01"},
		{"a discount by a percentage", plan(Month, anchor, 3333), Change{From: day(t, "2026-02-01"), Percent: rate(-1000)}, "2026-02-01",
			[]string{"2026-01-01 2026-01-31 33.33", "2026-02-01 2026-02-28 30.00"}, "2026-02-01"}, // 29.997
	} {
		t.Run(c.name, func(t *testing.T) {
			out, err := c.plan.Change(run, c.change, nil)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, rows(t, out.Plan.Due(run, nil, day(t, c.by)))); diff != "" {
				t.Error(diff)
			}
			if out.Applies.String() != c.applies {
				t.Errorf("it holds from %s, not %s", out.Applies, c.applies)
			}
			if len(c.plan.Prices) != 1 {
				t.Error("the plan before was touched")
			}
		})
	}
	twice, err := seated.Change(run, Change{From: day(t, "2026-02-01"), Percent: rate(1000)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := twice.Plan.Change(run, Change{From: day(t, "2026-02-01"), Percent: rate(1000)}, nil)
	if err != nil || len(again.Plan.Prices) != 2 || again.New.Unit != 1320 {
		t.Errorf("the same day again corrects, it does not raise twice: %+v, %v", again.New, err)
	}
}

func TestChangesThatAreRefused(t *testing.T) {
	anchor := day(t, "2026-01-01")
	run := Span{From: anchor}
	cents := func(c money.Cents) *money.Cents { return &c }
	rate := func(r money.Rate) *money.Rate { return &r }
	seats := func(n int64) *int64 { return &n }
	p := plan(Month, anchor, 3100)
	changed, err := p.Change(run, Change{From: day(t, "2026-06-01"), Unit: cents(3200)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	invoiced := []Invoiced{{Span{anchor, day(t, "2026-01-31")}, "3/2026"}}
	for name, c := range map[string]struct {
		plan   Plan
		change Change
		kind   string
	}{
		"nothing":                           {p, Change{From: anchor}, "nothing-to-change"},
		"a fee and a percentage":            {p, Change{From: anchor, Unit: cents(1), Percent: rate(1)}, "fee-and-percentage"},
		"no seats":                          {p, Change{From: anchor, Seats: seats(0)}, "bad-seats"},
		"a negative fee":                    {p, Change{From: day(t, "2026-02-01"), Unit: cents(-1)}, "bad-amount"},
		"a fee of nothing":                  {p, Change{From: day(t, "2026-02-01"), Unit: cents(0)}, "bad-amount"},
		"an ISTAT that lowers":              {p, Change{From: day(t, "2026-02-01"), Percent: rate(-10), ISTAT: true}, "bad-percentage"},
		"more than all":                     {p, Change{From: day(t, "2026-02-01"), Percent: rate(-10000)}, "bad-percentage"},
		"before the start":                  {p, Change{From: day(t, "2025-12-31"), Unit: cents(1)}, "change-before-start"},
		"a percentage of no price before":   {p, Change{From: anchor, Percent: rate(100)}, "no-price-before"},
		"before an invoiced period's begin": {p, Change{From: anchor, Unit: cents(1)}, "period-invoiced"},
		"pro rata into an invoiced period":  {p, Change{From: day(t, "2026-01-31"), Unit: cents(1), ProRata: true}, "period-invoiced"},
		"before a later change":             {changed.Plan, Change{From: day(t, "2026-05-01"), Unit: cents(1)}, "changed-later"},
	} {
		if _, err := c.plan.Change(run, c.change, invoiced); refusal.KindOf(err) != c.kind {
			t.Errorf("%s: %v, want %s", name, err, c.kind)
		}
	}
	if _, err := p.Change(run, Change{From: day(t, "2026-01-16"), Unit: cents(1)}, invoiced); err != nil {
		t.Errorf("within an invoiced period it holds from the next one: %v", err)
	}
}

// The letter about January's price has left; in December two more work there.
func TestSeatsChangeBeforeAnAnnouncedPrice(t *testing.T) {
	anchor, seats, rate := day(t, "2026-01-01"), int64(7), money.Rate(140)
	run := Span{From: anchor}
	p := plan(Month, anchor, 1200)
	p.Prices[0].Seats = 5
	announced, err := p.Change(run, Change{From: day(t, "2027-01-01"), Percent: &rate, ISTAT: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	more, err := announced.Plan.Change(run, Change{From: day(t, "2026-12-01"), Seats: &seats}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range more.Plan.Prices {
		got = append(got, fmt.Sprintf("%s %d × %s", x.From, x.Seats, x.Unit))
	}
	want := []string{"2026-01-01 5 × 12.00", "2026-12-01 7 × 12.00", "2027-01-01 7 × 12.17"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if more.Old.Seats != 5 || more.New.Seats != 7 || more.New.Unit != 1200 {
		t.Errorf("%+v → %+v", more.Old, more.New)
	}
}

func TestRenewals(t *testing.T) {
	r := Service{ID: "R0001", Customer: "C0001", Kind: Domain, Description: "miramare.example", From: day(t, "2025-05-01"), Plan: plan(Year, day(t, "2025-05-01"), 3500), Asks: true}
	r, err := NewService(r, r.Ends)
	if err != nil || r.RenewedTo != day(t, "2026-04-30") {
		t.Fatalf("the first period is agreed: %+v, %v", r, err)
	}
	r, next, err := r.Renew(day(t, "2026-04-01"))
	if err != nil || next.From != day(t, "2026-05-01") || r.RenewedTo != day(t, "2027-04-30") {
		t.Errorf("the next one: %v, %v", next, err)
	}
	if _, _, err := r.Renew(day(t, "2026-04-01")); refusal.KindOf(err) != "already-renewed" {
		t.Errorf("twice for one period: %v", err)
	}
	if r, _, err = r.Renew(day(t, "2026-05-01")); err != nil || r.RenewedTo != day(t, "2028-04-30") {
		t.Errorf("once it has begun: %v", err)
	}
	ended, err := r.End(day(t, "2026-12-31"), "disdetta")
	if err != nil || ended.Run().To != day(t, "2026-12-31") {
		t.Errorf("its end: %+v, %v", ended, err)
	}
	if _, err := ended.End(day(t, "2027-12-31"), "x"); refusal.KindOf(err) != "service-ended" {
		t.Errorf("ended twice: %v", err)
	}
	if _, err := r.End(day(t, "2025-04-30"), "x"); refusal.KindOf(err) != "end-before-start" {
		t.Errorf("an end before the start: %v", err)
	}
	r.Asks = false
	if _, _, err := r.Renew(day(t, "2026-04-01")); refusal.KindOf(err) != "renews-itself" {
		t.Errorf("one that renews itself: %v", err)
	}
}
