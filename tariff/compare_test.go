package tariff_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff"
)

func TestCompare(t *testing.T) {
	old := listed(t, "hourly")
	dearer := old
	dearer.First, dearer.CallFee, dearer.OutOfHours = 110_00, ptr(money.Cents(30_00)), 25_00
	for _, c := range []struct {
		name    string
		a, b    tariff.PriceList
		changes []tariff.Change
		costs   []string // activities × minutes: from → to
	}{
		{"the same list", old, old, nil, nil},
		{"a dearer first hour", old, dearer, []tariff.Change{{"call_fee", "", "30.00"}, {"out_of_hours_percent", "0.00", "25.00"}},
			[]string{"13 60 100.00 110.00", "13 120 170.00 180.00", "13 180 240.00 250.00"}},
		{"own prices and one less", old, gold(t), []tariff.Change{{"out_of_hours_percent", "0.00", "25.00"}},
			[]string{"2 60 100.00 -", "2 120 170.00 -", "2 180 240.00 -", "1 60 100.00 120.00", "1 120 170.00 210.00", "1 180 240.00 300.00",
				"1 60 100.00 80.00", "1 120 170.00 160.00"}}, // three hours cost 240.00 by both
		{"lists with other units: the same time", old, listed(t, "scatto"), []tariff.Change{{"unit_minutes", "60", "20"}},
			[]string{"13 60 100.00 60.00", "13 120 170.00 120.00", "13 180 240.00 180.00"}},
	} {
		changes, costs, err := tariff.Compare(c.a, c.b, tariff.DefaultCoverage())
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		var got []string
		for _, x := range costs {
			got = append(got, sayCost(x))
		}
		if diff := cmp.Diff(c.changes, changes) + cmp.Diff(c.costs, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	old.Next = money.Max
	if _, _, err := tariff.Compare(old, dearer, nil); refusal.KindOf(err) != "amount-too-large" {
		t.Errorf("an amount beyond money: %v", err)
	}
}

func sayCost(c tariff.CostChange) string {
	words := func(m *money.Cents) string {
		if m == nil {
			return "-"
		}
		return m.String()
	}
	return fmt.Sprint(len(c.Activities), c.Minutes) + " " + words(c.From) + " " + words(c.To)
}

func TestVersions(t *testing.T) {
	next := listed(t, "hourly")
	next.ValidFrom = day(t, "2027-01-01")
	last := next
	last.ValidFrom = day(t, "2028-03-01")
	lists := append(tariff.PriceLists{last, next}, tariff.BuiltIn()...)
	got, err := lists.Versions("hourly")
	if err != nil || len(got) != 3 || got[0].ValidFrom.String() != "2020-01-10" || got[2].ValidFrom != last.ValidFrom {
		t.Errorf("R62: oldest first: %+v, %v", got, err)
	}
	for i, want := range []string{"2026-12-31", "2028-02-29", ""} {
		if until := lists.Until(got[i]).String(); until != want {
			t.Errorf("R62: version %d is in force until %q, want %q", i+1, until, want)
		}
	}
	if _, err := lists.Versions("hourli"); refusal.KindOf(err) != "unknown-price-list" {
		t.Errorf("an unknown list: %v", err)
	}
	sorted := lists.Sorted()
	if sorted[0].Name != "hourly" || sorted[3].Name != "scatto" || lists[0].ValidFrom != last.ValidFrom {
		t.Errorf("sorted %+v", sorted)
	}
}
