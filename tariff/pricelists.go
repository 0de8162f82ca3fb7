package tariff

import (
	"cmp"
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// PriceLists holds every version of every price list, in any order.
type PriceLists []PriceList

// ListLabel is a list's name as customers read it: that of the list by the hour
// is the program's own word, every other one the shop's.
func ListLabel(name string) string {
	if name == "hourly" {
		return "orario"
	}
	return name
}

// BuiltIn gives the lists of the two profiles, in force since the page that
// published them was last updated (R21, R60-R62). Neither has a call fee: the
// source names none, so none is invented (R80).
func BuiltIn() PriceLists {
	since := calendar.Date{Year: 2020, Month: 1, Day: 10}
	return PriceLists{
		{Name: "hourly", ValidFrom: since, UnitMinutes: 60, First: 100_00, Next: 70_00},
		{Name: "scatto", ValidFrom: since, UnitMinutes: 20, First: 20_00, Next: 20_00},
	}
}

// At gives the version of the named list in force on a day, the opening's
// (R62). An unknown name is a usage refusal, a list whose first version comes
// later a refusal by rule.
func (ls PriceLists) At(name string, on calendar.Date) (PriceList, error) {
	var best PriceList
	var known, found, later bool
	for _, l := range ls {
		if l.Name != name {
			continue
		}
		known = true
		later = later || l.ValidFrom.After(on)
		if !l.ValidFrom.After(on) && (!found || !l.ValidFrom.Before(best.ValidFrom)) {
			best, found = l, true
		}
	}
	switch {
	case !known:
		return PriceList{}, ls.unknown(name)
	case !found:
		return PriceList{}, refusal.Rule("no-price-list", "no version of the price list %q is in force on %s", name, on).
			WithHint("add a version of the price list that is valid from that day or before").By("R62")
	}
	best.Superseded = later
	return best, nil
}

func (ls PriceLists) unknown(name string) error {
	return refusal.Unknown("unknown-price-list", "there is no price list %q", name, ls.Names())
}

// sort puts the lists into the order of their names, the versions of one list
// oldest first.
func (ls PriceLists) sort() {
	slices.SortStableFunc(ls, func(a, b PriceList) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), a.ValidFrom.Compare(b.ValidFrom))
	})
}

// Sorted gives all versions by name, those of one list oldest first.
func (ls PriceLists) Sorted() PriceLists {
	out := slices.Clone(ls)
	out.sort()
	return out
}

// Until gives the last day of a version: the day before the next one of its
// list begins; zero while there is none.
func (ls PriceLists) Until(v PriceList) (last calendar.Date) {
	for _, l := range ls {
		if l.Name == v.Name && l.ValidFrom.After(v.ValidFrom) && (last.IsZero() || l.ValidFrom.AddDays(-1).Before(last)) {
			last = l.ValidFrom.AddDays(-1)
		}
	}
	return last
}

// Names gives the names of the lists, sorted, each once.
func (ls PriceLists) Names() []string {
	names := make([]string, 0, len(ls))
	for _, l := range ls {
		names = append(names, l.Name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Validate checks each version and that no two of one list start on one day.
func (ls PriceLists) Validate() error {
	for i, l := range ls {
		if err := l.Validate(); err != nil {
			return err
		}
		for _, o := range ls[:i] {
			if o.Name == l.Name && o.ValidFrom == l.ValidFrom {
				return refusal.Rule("bad-price-list", "the price list %q has two versions valid from %s", l.Name, l.ValidFrom).By("R62")
			}
		}
	}
	return nil
}

// Validate refuses a list that cannot price anything: no unit, negative
// prices, a tolerance that swallows whole units.
func (l PriceList) Validate() error {
	bad := func(what string) error {
		return refusal.Rule("bad-price-list", "the price list %q has an impossible %s", l.Name, what).By("R62")
	}
	outside := func(c money.Cents) bool { return c < 0 || c > money.Max }
	switch {
	case l.UnitMinutes < 1 || l.UnitMinutes > 24*60:
		return bad("unit_minutes")
	case outside(l.First):
		return bad("first")
	case outside(l.Next):
		return bad("next")
	case l.CallFee != nil && outside(*l.CallFee):
		return bad("call_fee")
	case l.KmPrice != nil && outside(*l.KmPrice):
		return bad("km_price")
	case l.ToleranceSeconds < 0 || l.ToleranceSeconds >= l.UnitMinutes*60:
		return bad("tolerance_seconds")
	case l.OutOfHours < 0 || l.OutOfHours > MaxOutOfHours:
		return bad("out_of_hours_percent")
	}
	return l.checkPrices()
}

// Units counts the started units of a stretch of work, at least one when
// there was any (R21, R60). The tolerance forgives seconds over a unit.
func (l PriceList) Units(seconds int64) int64 {
	if seconds <= 0 {
		return 0
	}
	return max(1, l.furtherUnits(seconds))
}

// furtherUnits counts the started units of work that goes on after minutes
// already given (R24, R64): a tolerance may forgive all of it.
func (l PriceList) furtherUnits(seconds int64) int64 {
	return ceil(seconds-int64(l.ToleranceSeconds), max(1, int64(l.UnitMinutes))*60)
}

// Cost is the net price of a number of units: the first one, then the
// further ones (R21, R61). Amounts above money.Max are refused, never wrapped.
func (l PriceList) Cost(units int64) (money.Cents, error) {
	if units <= 0 {
		return 0, nil
	}
	further, err := costOf(l.Next, units-1)
	if err != nil {
		return 0, err
	}
	return bounded(l.First + further)
}

// costOf is price × units within what money can hold and be read back as.
func costOf(price money.Cents, units int64) (money.Cents, error) {
	c, err := price.Times(units)
	if err != nil {
		return 0, err
	}
	return bounded(c)
}

func bounded(c money.Cents) (money.Cents, error) {
	if c > money.Max {
		return 0, refusal.Rule("amount-too-large", "the amount %s is above %s", c, money.Max)
	}
	return c, nil
}

// ceil is n/d rounded up, 0 for n <= 0.
func ceil(n, d int64) int64 {
	if n <= 0 {
		return 0
	}
	return (n-1)/d + 1
}
