package contract

import (
	"maps"
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff"
)

// Covers are the cells of the coverage table that a contract has of its own:
// how it pays for an activity, whatever the shop's table says.
type Covers map[tariff.Activity]tariff.Regime

// ParseCovers reads "sysadmin-delegated,on-site=billed": an activity alone is
// covered by the contract's minutes.
func ParseCovers(s string) (Covers, error) {
	out := Covers{}
	for part := range strings.SplitSeq(s, ",") {
		name, way, given := strings.Cut(strings.TrimSpace(part), "=")
		a, err := tariff.ParseActivity(strings.TrimSpace(name))
		if err != nil {
			return nil, err
		}
		r := tariff.Contract
		if given {
			if r, err = tariff.ParseRegime(strings.TrimSpace(way)); err != nil {
				return nil, err
			}
		}
		if _, twice := out[a]; twice {
			return nil, refusal.Usage("activity-twice", "the activity %s is given twice", a)
		}
		out[a] = r
	}
	return out, nil
}

// List gives the cells as ParseCovers reads them, sorted.
func (v Covers) List() []string {
	out := []string{}
	for _, a := range slices.Sorted(maps.Keys(v)) {
		out = append(out, string(a)+"="+string(v[a]))
	}
	return out
}

// Coverage is the shop's table as this contract changes it (R63).
func (c Contract) Coverage(shop tariff.Coverage) (tariff.Coverage, error) {
	cells := map[string]string{}
	if c.IncludesSysadmin {
		cells[string(tariff.SysadminDelegated)+"/"+string(c.Kind)] = string(tariff.Contract)
	}
	for a, r := range c.Covers {
		cells[string(a)+"/"+string(c.Kind)] = string(r)
	}
	if len(cells) == 0 {
		return shop, nil
	}
	return shop.With(cells)
}

// Service is how the contracts of a customer serve work.
type Service struct {
	Cover    tariff.Cover    // of the kind that serves it best
	Coverage tariff.Coverage // the table as its contract changes it
	Chain    []Contract      // the contracts drawn from, as amended by the opening
}

// Serve picks, among the contracts of one customer, those that serve work
// opened on a day best for him: by the coverage table as each changes it, free
// before prepaid minutes before a bill (art. 1370 c.c.). Only contracts that
// pay for it in the same way follow one another.
func Serve(all []Contract, a tariff.Activity, opening calendar.Date, reached bool, shop tariff.Coverage) (Service, error) {
	out := Service{Coverage: shop}
	if a == "" {
		a = tariff.OwnSoftware
	}
	regimes := map[string]tariff.Regime{}
	now := make([]Contract, len(all))
	rows := map[tariff.Cover]tariff.Regime{}
	for i, c := range all {
		now[i] = c.On(opening)
		table, err := now[i].Coverage(shop)
		if err != nil {
			return out, err
		}
		k := c.Kind.Cover()
		r := table.Regime(a, k, reached)
		regimes[c.ID] = r
		if best, held := rows[k]; c.ValidOn(opening) && (!held || r.Before(best)) {
			rows[k] = r
		}
	}
	best := tariff.Regime("")
	out.Cover = tariff.NoCover
	for _, k := range tariff.Covers() {
		if r, held := rows[k]; held && (best == "" || r.Before(best)) {
			best, out.Cover = r, k
		}
	}
	same := slices.DeleteFunc(now, func(c Contract) bool { return regimes[c.ID] != best })
	out.Chain = Chain(same, Kind(out.Cover), opening)
	var err error
	if len(out.Chain) > 0 {
		out.Coverage, err = out.Chain[0].Coverage(shop)
	}
	return out, err
}
