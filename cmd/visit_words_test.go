package cmd

import (
	"strings"
	"testing"

	"scatto/internal/shop"
	"scatto/tariff"
	"scatto/ticket"
)

func TestVisitWithoutPriceNamesTheWayOut(t *testing.T) {
	const way = "scatto visit correct V0002 --activity on-site --reason TEXT"
	for _, c := range []struct {
		name, pending string
		want          bool
	}{
		{"R31: hardware without its contract", string(tariff.RefusedHardware), true},
		{"R62: a price that is missing is set, not worked around", "activity-not-priced", false},
	} {
		o := shop.OnSite{Visit: ticket.Visit{ID: "V0002"}, Sessions: []shop.Session{{Pending: c.pending}}}
		if got := testEnv().visitPrices(o); strings.Contains(got, way) != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}
