package tariff_test

import (
	"math"
	"testing"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff"
)

func TestUnitsAndCost(t *testing.T) {
	hourly, scatto := listed(t, "hourly"), listed(t, "scatto")
	grace := hourly
	grace.ToleranceSeconds = 300
	for _, c := range []struct {
		name    string
		list    tariff.PriceList
		seconds int64
		units   int64
		cost    string
	}{
		{"R21: no work costs nothing", hourly, 0, 0, "0.00"},
		{"R21: one second starts an hour", hourly, 1, 1, "100.00"},
		{"R21: 60:00 is one hour", hourly, 3600, 1, "100.00"},
		{"R21: 60:01 is two", hourly, 3601, 2, "170.00"},
		{"R21: 24 hours", hourly, 86400, 24, "1710.00"},
		{"R60: 20:00 is one scatto", scatto, 1200, 1, "20.00"},
		{"R60: 20:01 is two", scatto, 1201, 2, "40.00"},
		{"R21: a tolerance forgives seconds over the unit", grace, 3900, 1, "100.00"},
		{"R21: and not one more", grace, 3901, 2, "170.00"},
		{"R21: a tolerance never forgives the first unit", grace, 10, 1, "100.00"},
		{"a negative length is no work", hourly, -5, 0, "0.00"},
	} {
		units := c.list.Units(c.seconds)
		cost, err := c.list.Cost(units)
		if units != c.units || cost != cents(t, c.cost) || err != nil {
			t.Errorf("%s: %d units, %s, %v; want %d, %s", c.name, units, cost, err, c.units, c.cost)
		}
	}
}

func TestCostNeverWraps(t *testing.T) {
	dear := tariff.PriceList{Name: "dear", UnitMinutes: 1, First: money.Max, Next: money.Max}
	if got, err := dear.Cost(1); got != money.Max || err != nil {
		t.Errorf("one unit at the highest price: %s, %v", got, err)
	}
	for _, units := range []int64{2, 1 << 20, 1 << 40, math.MaxInt64} {
		if got, err := dear.Cost(units); refusal.KindOf(err) != "amount-too-large" {
			t.Errorf("%d units: %s, %v; want a refusal", units, got, err)
		}
	}
}

func TestVersionInForce(t *testing.T) {
	lists := append(tariff.BuiltIn(),
		tariff.PriceList{Name: "scatto", ValidFrom: day(t, "2027-01-01"), UnitMinutes: 20, First: 22_00, Next: 22_00})
	for _, c := range []struct{ name, list, on, first, kind string }{
		{"R62: the day before a new version", "scatto", "2026-12-31", "20.00", ""},
		{"R62: its first day", "scatto", "2027-01-01", "22.00", ""},
		{"R62: the other list is not touched", "hourly", "2027-01-01", "100.00", ""},
		{"R62: the first day of the first version", "scatto", "2020-01-10", "20.00", ""},
		{"R62: before any version", "scatto", "2020-01-09", "", "no-price-list"},
		{"an unknown list", "scatti", "2026-01-01", "", "unknown-price-list"},
	} {
		l, err := lists.At(c.list, day(t, c.on))
		if refusal.KindOf(err) != c.kind || err == nil && l.First != cents(t, c.first) {
			t.Errorf("%s: %s, %v", c.name, l.First, err)
		}
	}
	if err := lists.Validate(); err != nil {
		t.Error(err)
	}
	if err := append(lists, lists[0]).Validate(); refusal.KindOf(err) != "bad-price-list" {
		t.Errorf("two versions on one day: %v", err)
	}
}

func TestImpossiblePriceLists(t *testing.T) {
	for name, change := range map[string]func(*tariff.PriceList){
		"no unit":                   func(l *tariff.PriceList) { l.UnitMinutes = 0 },
		"a negative first price":    func(l *tariff.PriceList) { l.First = -1 },
		"a next price beyond money": func(l *tariff.PriceList) { l.Next = money.Max + 1 },
		"a negative call fee":       func(l *tariff.PriceList) { l.CallFee = ptr(money.Cents(-1)) },
		"a negative percentage":     func(l *tariff.PriceList) { l.OutOfHours = -1 },
		"a percentage above 500":    func(l *tariff.PriceList) { l.OutOfHours = 500_01 },
		"a negative price of its own": func(l *tariff.PriceList) {
			l.Activities = map[tariff.Activity]tariff.Price{tariff.Other: {First: -1}}
		},
		"a tolerance of a unit": func(l *tariff.PriceList) { l.ToleranceSeconds = l.UnitMinutes * 60 },
	} {
		l := listed(t, "scatto")
		change(&l)
		if err := l.Validate(); refusal.KindOf(err) != "bad-price-list" {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := tariff.Quote(tariff.Work{Spans: []tariff.Span{span(t, "2026-10-14T10:00", "2026-10-14T11:00")}, List: l}); err == nil {
			t.Errorf("%s: priced all the same", name)
		}
	}
}
