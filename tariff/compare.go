package tariff

import (
	"fmt"

	"scatto/internal/money"
)

// Change is one setting in which two price lists differ.
type Change struct {
	Field    string // unit_minutes, tolerance_seconds, call_fee, km_price, out_of_hours_percent
	From, To string // "" where the setting is missing
}

// CostChange is what work of some kinds costs by two price lists; nil where a
// list does not price it.
type CostChange struct {
	Activities []Activity
	Minutes    int64 // of work
	From, To   *money.Cents
}

// Compare tells what is different in list b: settings, then what 1, 2 and 3
// units of the longer unit cost for each kind of work; kinds that cost the
// same by both lists stand together, and what costs the same is left out, as
// is what the coverage has paid by quote.
// Amounts above money.Max are refused.
func Compare(a, b PriceList, c Coverage) (changes []Change, costs []CostChange, err error) {
	for _, f := range []struct {
		name string
		of   func(PriceList) string
	}{
		{"unit_minutes", func(l PriceList) string { return fmt.Sprint(l.UnitMinutes) }},
		{"tolerance_seconds", func(l PriceList) string { return fmt.Sprint(l.ToleranceSeconds) }},
		{"call_fee", func(l PriceList) string { return orNothing(l.CallFee) }},
		{"km_price", func(l PriceList) string { return orNothing(l.KmPrice) }},
		{"out_of_hours_percent", func(l PriceList) string { return l.OutOfHours.String() }},
	} {
		if from, to := f.of(a), f.of(b); from != to {
			changes = append(changes, Change{f.name, from, to})
		}
	}
	type pair struct{ from, to Price }
	kinds := map[pair][]Activity{}
	var order []pair
	for _, act := range Activities() {
		if c.ByQuote(act) {
			continue
		}
		p := pair{a.PriceOf(act), b.PriceOf(act)}
		if kinds[p] == nil {
			order = append(order, p)
		}
		kinds[p] = append(kinds[p], act)
	}
	unit := int64(max(a.UnitMinutes, b.UnitMinutes))
	for _, p := range order {
		for n := int64(1); n <= 3; n++ {
			x := CostChange{Activities: kinds[p], Minutes: n * unit}
			if x.From, err = a.costAt(p.from, x.Minutes); err == nil {
				x.To, err = b.costAt(p.to, x.Minutes)
			}
			if err != nil {
				return nil, nil, err
			}
			if !same(x.From, x.To) {
				costs = append(costs, x)
			}
		}
	}
	return changes, costs, nil
}

func orNothing(c *money.Cents) string {
	if c == nil {
		return ""
	}
	return c.String()
}

// costAt is what minutes of work cost at a price, nil at none.
func (l PriceList) costAt(p Price, minutes int64) (*money.Cents, error) {
	if p.None {
		return nil, nil
	}
	l.First, l.Next = p.First, p.Next
	c, err := l.Cost(l.Units(minutes * 60))
	return &c, err
}

func same(a, b *money.Cents) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// Versions gives the versions of the named list, oldest first; an unknown name
// is a usage refusal.
func (ls PriceLists) Versions(name string) (PriceLists, error) {
	var out PriceLists
	for _, l := range ls {
		if l.Name == name {
			out = append(out, l)
		}
	}
	if len(out) == 0 {
		return nil, ls.unknown(name)
	}
	out.sort()
	return out, nil
}
