package contract_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/tariff"
	"scatto/tariff/contract"
)

// sited gives a contract that serves one site.
func sited(c contract.Contract, site string) contract.Contract {
	c.Site = site
	return c
}

// A contract of one site serves that one only, and before those of all sites.
func TestContractsOfASite(t *testing.T) {
	all := made(t, "K1", contract.Support, "2026-01-01", "", 600)
	miramare := sited(made(t, "K2", contract.Support, "2026-02-01", "", 600), "L0001")
	lido := sited(made(t, "K3", contract.Support, "2026-01-01", "", 600), "L0002")
	unlimited := made(t, "K4", contract.Support, "2026-03-01", "", -1)
	for _, row := range []struct {
		what string
		held []contract.Contract
		site string
		want []string
	}{
		{"R23: at its site it is drawn first, though it ends later", []contract.Contract{all, miramare, lido}, "L0001", []string{"K2", "K1"}},
		{"R23: at another site it is not there", []contract.Contract{all, miramare}, "L0002", []string{"K1"}},
		{"R23: a ticket that names no site has what serves all", []contract.Contract{all, miramare, lido}, "", []string{"K1"}},
		{"R23: only contracts of other sites: none", []contract.Contract{miramare, lido}, "L0003", nil},
		{"R23: what has no limit comes first all the same", []contract.Contract{miramare, unlimited}, "L0001", []string{"K4", "K2"}},
	} {
		got, err := contract.Serve(contract.At(row.held, row.site), tariff.OwnSoftware, day(t, "2026-04-01"), false, tariff.DefaultCoverage())
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, c := range got.Chain {
			ids = append(ids, c.ID)
		}
		if !slices.Equal(ids, row.want) {
			t.Errorf("%s: %v, want %v", row.what, ids, row.want)
		}
	}
}

// A contract added by hand from the day after continues one of its own site.
func TestFollowsWithinTheSite(t *testing.T) {
	first := sited(made(t, "K1", contract.Support, "2025-01-01", "", 600), "L0001")
	next := sited(made(t, "K2", contract.Support, "2026-01-01", "", 600), "L0001")
	if first.Customer, next.Customer = "C0001", "C0001"; !next.Follows(first) {
		t.Error("R121: the next year of one site does not follow")
	}
	if sited(next, "L0002").Follows(first) || sited(next, "").Follows(first) {
		t.Error("R121: the contract of another site follows")
	}
	renewed, err := first.Renew("K3", at(t, "2025-12-01T10:00"))
	if err != nil || renewed.Site != "L0001" {
		t.Error(renewed.Site, err)
	}
}

// R64: the half day of a site's contract is that site's; the one that all
// sites share is used once.
func TestTrainingOfSites(t *testing.T) {
	all := made(t, "K1", contract.Support, "2026-01-01", "", 600)
	lido := sited(made(t, "K2", contract.Support, "2026-02-01", "", 600), "L0002")
	used := func(site string, minutes int64) []contract.Take {
		return []contract.Take{{At: at(t, "2026-03-02T10:00"), Minutes: minutes, Site: site}}
	}
	both := []contract.Contract{all, lido}
	got := map[string]int64{}
	for what, row := range map[string]struct {
		used []contract.Take
		site string
	}{
		"none used, at the site":              {nil, "L0002"},
		"none used, elsewhere":                {nil, "L0001"},
		"its own half day first":              {used("L0002", 240), "L0001"},
		"beyond it, of what is shared":        {used("L0002", 300), "L0001"},
		"what others used is shared":          {used("L0001", 240), "L0002"},
		"used elsewhere, and there is no own": {used("L0001", 240), "L0003"},
	} {
		got[what] = contract.Training(both, row.used, at(t, "2026-04-01T10:00"), row.site, calendar.Rome())
	}
	want := map[string]int64{"none used, at the site": 480, "none used, elsewhere": 240, "its own half day first": 240,
		"beyond it, of what is shared": 180, "what others used is shared": 240, "used elsewhere, and there is no own": 0}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
