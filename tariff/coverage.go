package tariff

import (
	"maps"
	"slices"
	"strings"

	"scatto/internal/refusal"
)

// CoverKey is a column of the coverage table: a cover, with ADS split by
// whether the customer has reached conformity (R80-R82).
type CoverKey string

// The columns.
const (
	KeyNone       CoverKey = "none"
	KeySupport    CoverKey = "support"
	KeySoftware   CoverKey = "software"
	KeyHardware   CoverKey = "hardware"
	KeyADSBefore  CoverKey = "ads-before"
	KeyADSReached CoverKey = "ads-reached"
)

// CoverKeys gives the columns in the order of the table.
func CoverKeys() []CoverKey {
	return []CoverKey{KeyNone, KeySupport, KeySoftware, KeyHardware, KeyADSBefore, KeyADSReached}
}

// Coverage says for each activity and kind of contract how the work is paid.
// Treat a Coverage as a value: With returns a changed copy.
type Coverage map[Activity]map[CoverKey]Regime

// DefaultCoverage is the table of the contract (R30-R31, R38, R63-R65, R80-R82).
func DefaultCoverage() Coverage {
	c := Coverage{}
	row := func(regimes [6]Regime, activities ...Activity) {
		for _, a := range activities {
			c[a] = map[CoverKey]Regime{}
			for i, k := range CoverKeys() {
				c[a][k] = regimes[i]
			}
		}
	}
	all := func(r Regime) [6]Regime { return [6]Regime{r, r, r, r, r, r} }
	const no = RefusedHardware
	row([6]Regime{Billed, Contract, Billed, Billed, Billed, Billed}, OwnSoftware, ThirdPartySoftware)
	row([6]Regime{no, no, no, Contract, no, no}, Hardware)
	row(all(Billed), SysadminDelegated, OnSite, Training, Other)
	row(all(BilledPlusCallFee), GDPRConformity)
	row([6]Regime{Billed, Billed, Free, Billed, BilledPlusCallFee, Free}, OwnSoftwareUpdate)
	row([6]Regime{Billed, Billed, Billed, Billed, BilledPlusCallFee, Free}, DatabaseUpdate)
	row([6]Regime{Billed, Billed, Billed, Billed, BilledPlusCallFee, CallFeeOnly}, OSUpdate, UnplannedBackup, Restore)
	row(all(ByQuote), Customisation, Consultancy)
	return c
}

// With gives a copy changed by configuration: keys "activity/column", values
// regimes. The column "ads" stands for both ADS columns; a full column beats
// it. Unknown names are usage refusals, as is `contract` without contract.
func (c Coverage) With(overrides map[string]string) (Coverage, error) {
	out := make(Coverage, len(c))
	for a, row := range c {
		out[a] = maps.Clone(row)
	}
	for _, key := range slices.Sorted(maps.Keys(overrides)) { // "x/ads" sorts before "x/ads-…"
		name, column, _ := strings.Cut(key, "/")
		a, err := ParseActivity(name)
		if err != nil {
			return nil, err
		}
		r, err := ParseRegime(overrides[key])
		if err != nil {
			return nil, err
		}
		columns := []CoverKey{CoverKey(column)}
		switch {
		case column == string(CoverADS):
			columns = []CoverKey{KeyADSBefore, KeyADSReached}
		case !slices.Contains(CoverKeys(), columns[0]):
			return nil, refusal.Usage("unknown-coverage", "%q is not a cell of the coverage table", key).
				WithHint("write activity/cover, where cover is one of: ads, %s", list(CoverKeys()))
		case r == Contract && columns[0] == KeyNone:
			return nil, refusal.Usage("bad-coverage", "%q cannot be %q: there is no contract to draw from", key, r)
		}
		if out[a] == nil {
			out[a] = map[CoverKey]Regime{}
		}
		for _, k := range columns {
			out[a][k] = r
		}
	}
	return out, nil
}

// Regime looks up how activity a is paid under cover k. What the table does
// not know is billed. Conformity matters for ADS only.
func (c Coverage) Regime(a Activity, k Cover, conformityReached bool) Regime {
	key := CoverKey(k)
	switch {
	case k == "":
		key = KeyNone
	case k == CoverADS && conformityReached:
		key = KeyADSReached
	case k == CoverADS:
		key = KeyADSBefore
	}
	if r, ok := c[a][key]; ok {
		return r
	}
	return Billed
}

// ByQuote reports work that is paid by quote whatever the contract: it needs
// no price (R38, R47).
func (c Coverage) ByQuote(a Activity) bool {
	for _, k := range CoverKeys() {
		if c[a][k] != ByQuote {
			return false
		}
	}
	return true
}

// Best picks, among the contracts that a customer holds, the one that serves
// an activity best for the customer (art. 1370 c.c.): free before prepaid
// minutes, before a call fee alone, before a bill. No contract gives NoCover.
func (c Coverage) Best(a Activity, held []Cover, conformityReached bool) Cover {
	order := regimesByFavour()
	best, rank := NoCover, len(order)
	for _, k := range Covers() {
		if !slices.Contains(held, k) {
			continue
		}
		if r := slices.Index(order, c.Regime(a, k, conformityReached)); r < rank {
			best, rank = k, r
		}
	}
	return best
}

// Before reports whether r serves the customer better than o (art. 1370
// c.c.): free before prepaid minutes, before a call fee alone, before a bill.
func (r Regime) Before(o Regime) bool {
	order := regimesByFavour()
	return slices.Index(order, r) < slices.Index(order, o)
}

func regimesByFavour() []Regime {
	return []Regime{Free, Contract, CallFeeOnly, Billed, BilledPlusCallFee, ByQuote, RefusedHardware}
}
