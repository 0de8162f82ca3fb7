package tariff_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
	"scatto/tariff"
)

// The default coverage is the table of the contract, cell by cell: refused is
// short for its long name and "=" repeats the cell to its left.
func TestCoverageIsTheTableOfTheContract(t *testing.T) {
	covered := map[tariff.Activity]bool{}
	c := tariff.DefaultCoverage()
	for _, line := range strings.Split(string(shared(t, "spec/cli.md")), "\n") {
		cells := strings.Split(strings.Trim(line, "| "), "|")
		if len(cells) != 7 || strings.HasPrefix(cells[0], "-") || strings.HasPrefix(line, "| activity") {
			continue
		}
		for i := range cells {
			if cells[i] = strings.TrimSpace(cells[i]); cells[i] == "=" {
				cells[i] = cells[i-1]
			} else if cells[i] == "refused" {
				cells[i] = string(tariff.RefusedHardware)
			}
		}
		for name := range strings.SplitSeq(cells[0], ", ") {
			a, err := tariff.ParseActivity(name)
			if err != nil {
				t.Fatal(err)
			}
			covered[a] = true
			got := []string{name, string(c.Regime(a, tariff.NoCover, true)), string(c.Regime(a, tariff.CoverSupport, true)),
				string(c.Regime(a, tariff.CoverSoftware, true)), string(c.Regime(a, tariff.CoverHardware, true)),
				string(c.Regime(a, tariff.CoverADS, false)), string(c.Regime(a, tariff.CoverADS, true))}
			if diff := cmp.Diff(append([]string{name}, cells[1:]...), got); diff != "" {
				t.Error(diff)
			}
		}
	}
	for _, a := range tariff.Activities() {
		if !covered[a] {
			t.Errorf("the table has no row for %s", a)
		}
	}
}

func TestCoverageCanBeConfigured(t *testing.T) {
	base := tariff.DefaultCoverage()
	got, err := base.With(map[string]string{
		"own-software/hardware": "contract",
		"os-update/ads":         "billed",
		"os-update/ads-reached": "free",
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		a       tariff.Activity
		k       tariff.Cover
		reached bool
		want    tariff.Regime
	}{
		{"an overridden cell", tariff.OwnSoftware, tariff.CoverHardware, false, tariff.Contract},
		{"its neighbour stays", tariff.OwnSoftware, tariff.CoverSoftware, false, tariff.Billed},
		{"ads stands for both columns", tariff.OSUpdate, tariff.CoverADS, false, tariff.Billed},
		{"a full column beats ads", tariff.OSUpdate, tariff.CoverADS, true, tariff.Free},
		{"no cover reads as none", tariff.Hardware, "", false, tariff.RefusedHardware},
	} {
		if r := got.Regime(c.a, c.k, c.reached); r != c.want {
			t.Errorf("%s: %s, want %s", c.name, r, c.want)
		}
	}
	if !maps.EqualFunc(base, tariff.DefaultCoverage(), maps.Equal) {
		t.Error("With changed the table that it was called on")
	}
	for key, c := range map[string]struct{ value, kind string }{
		"own-sofware/support":  {"free", "unknown-activity"},
		"own-software/suport":  {"free", "unknown-coverage"},
		"own-software":         {"free", "unknown-coverage"},
		"own-software/support": {"gratis", "unknown-regime"},
		"own-software/none":    {"contract", "bad-coverage"},
	} {
		if _, err := base.With(map[string]string{key: c.value}); refusal.KindOf(err) != c.kind {
			t.Errorf("%s = %s: %v, want %s", key, c.value, err, c.kind)
		}
	}
}

func TestBestCoverOfSeveralContracts(t *testing.T) {
	all := []tariff.Cover{tariff.CoverADS, tariff.CoverHardware, tariff.CoverSoftware, tariff.CoverSupport}
	for _, c := range []struct {
		name    string
		a       tariff.Activity
		held    []tariff.Cover
		reached bool
		want    tariff.Cover
	}{
		{"R23: prepaid minutes before a bill", tariff.OwnSoftware, all, true, tariff.CoverSupport},
		{"R65: the canone updates the program free", tariff.OwnSoftwareUpdate, all, false, tariff.CoverSoftware},
		{"R82: only the call fee once conformity is reached", tariff.OSUpdate, all, true, tariff.CoverADS},
		{"R31: hardware by its own contract", tariff.Hardware, all, false, tariff.CoverHardware},
		{"R80: ads alone pays the call fee", tariff.OSUpdate, []tariff.Cover{tariff.CoverADS}, false, tariff.CoverADS},
		{"no contract", tariff.OwnSoftware, nil, true, tariff.NoCover},
	} {
		if got := tariff.DefaultCoverage().Best(c.a, c.held, c.reached); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
