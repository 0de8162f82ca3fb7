package tariff

import (
	"maps"
	"slices"
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Price is what the units of one kind of work cost, net of VAT.
type Price struct {
	First money.Cents `json:"first"` // first started unit
	Next  money.Cents `json:"next"`  // each further started unit
	None  bool        `json:"none"`  // the list names no price: such work is refused, never priced by guess
}

// NoPrice is how a list says that it does not price a kind of work.
const NoPrice = "none"

// ParsePrice reads "120.00 90.00" (first unit, further units), "120.00" (all
// units alike) or "none". Errors are usage refusals; a negative amount is
// refused by rule.
func ParsePrice(s string) (p Price, err error) {
	parts := strings.Fields(s)
	switch {
	case len(parts) == 1 && parts[0] == NoPrice:
		return Price{None: true}, nil
	case len(parts) < 1 || len(parts) > 2:
		return p, refusal.Usage("bad-price", "%q is not a price", s).
			WithHint("write the first and the further units like %q, or %q", "120.00 90.00", NoPrice)
	}
	if p.First, err = money.Parse(parts[0]); err != nil {
		return Price{}, err
	}
	p.Next = p.First
	if len(parts) == 2 {
		if p.Next, err = money.Parse(parts[1]); err != nil {
			return Price{}, err
		}
	}
	for _, c := range []money.Cents{p.First, p.Next} {
		if c < 0 {
			return Price{}, refusal.Rule("negative-price", "the price %s is negative", c)
		}
	}
	return p, nil
}

// String is the form that ParsePrice reads.
func (p Price) String() string {
	switch {
	case p.None:
		return NoPrice
	case p.First == p.Next:
		return p.First.String()
	}
	return p.First.String() + " " + p.Next.String()
}

// MaxOutOfHours bounds the percentage for work out of hours: 500 %.
const MaxOutOfHours money.Rate = 500_00

// PriceOf gives the price of a kind of work: its own, else the list's.
func (l PriceList) PriceOf(a Activity) Price {
	if p, ok := l.Activities[a]; ok {
		return p
	}
	return Price{First: l.First, Next: l.Next}
}

// Own lists the kinds of work that have a price of their own, or none, in the
// order of Activities.
func (l PriceList) Own() (own []Activity) {
	for _, a := range Activities() {
		if _, ok := l.Activities[a]; ok {
			own = append(own, a)
		}
	}
	return own
}

// Of is the list as it prices one kind of work: First and Next are that
// work's. Work without a price is refused, with the way to set one.
func (l PriceList) Of(a Activity) (PriceList, error) {
	p := l.PriceOf(a)
	l.First, l.Next = p.First, p.Next
	if p.None {
		return l, l.mend(refusal.Rule("activity-not-priced", "the price list %q of %s has no price for %s", l.Name, l.ValidFrom, a).By("R62"),
			"activities."+string(a), `"FIRST NEXT"`)
	}
	return l, nil
}

// mend gives a refusal the way to set a key of this very version.
func (l PriceList) mend(no *refusal.Error, key, value string) *refusal.Error {
	if l.Superseded {
		return no.WithHint("write %s into the [[price_lists]] %q of scatto.toml that is valid from %s: it has a later version", key, l.Name, l.ValidFrom)
	}
	return no.WithHint("set it with: scatto config set price_lists.%s.%s %s", l.Name, key, value)
}

// OutOfHoursSurcharge is what work costs more when it began out of hours: the
// list's percentage of the work that is charged, half up (R13).
func (l PriceList) OutOfHoursSurcharge(work money.Cents) money.Cents { return l.OutOfHours.Of(work) }

// unitRules are the rules behind the prices of the list's units.
func (l PriceList) unitRules() []string {
	if l.UnitMinutes == 60 {
		return []string{"R21"}
	}
	return []string{"R60", "R61"}
}

// Rules gives the rules behind the price of a kind of work: those of the
// units, then those that name the work.
func (l PriceList) Rules(a Activity) []string { return append(l.unitRules(), a.Rules()...) }

// Rules gives the rules that name a kind of work.
func (a Activity) Rules() []string {
	switch a {
	case OwnSoftware, ThirdPartySoftware:
		return []string{"R30"}
	case Hardware:
		return []string{"R31"}
	case SysadminDelegated:
		return []string{"R63"}
	case Training, OnSite, Other:
		return []string{"R64"}
	case GDPRConformity:
		return []string{"R80"}
	case OwnSoftwareUpdate:
		return []string{"R65", "R81"}
	case DatabaseUpdate:
		return []string{"R81"}
	case OSUpdate, UnplannedBackup, Restore:
		return []string{"R82"}
	case Customisation:
		return []string{"R38"}
	case Consultancy:
		return []string{"R47"}
	}
	return []string{}
}

// checkPrices refuses own prices of unknown work or beyond what money can hold.
func (l PriceList) checkPrices() error {
	for _, a := range slices.Sorted(maps.Keys(l.Activities)) {
		if _, err := ParseActivity(string(a)); err != nil {
			return err
		}
		p := l.Activities[a]
		for _, c := range []money.Cents{p.First, p.Next} {
			if c < 0 || c > money.Max {
				return refusal.Rule("bad-price-list", "the price list %q has an impossible price for %s", l.Name, a).By("R62")
			}
		}
	}
	return nil
}
