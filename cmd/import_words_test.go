package cmd

import (
	"fmt"
	"strings"
	"testing"
)

// What several things lack is said once only where one command, with the id of
// each, mends them all: a contract's hint that names its customer stays its own.
func TestGapsAreGroupedByTheirMend(t *testing.T) {
	env := testEnv()
	gap := func(about, missing, mend string, blocks bool) missingView {
		return missingView{Area: "contract", About: orNull(about), Missing: missing, Mend: orNull(mend), Blocks: blocks}
	}
	const all = "scatto import check --json"
	for _, r := range []struct {
		name  string
		views []missingView
		want  string
	}{
		{"each mend names another customer", []missingView{gap("K0001", "no fee", "fee --customer C0001", false), gap("K0002", "no fee", "fee --customer C0002", false)},
			"Contracts\n   K0001: no fee\n     fee --customer C0001\n   K0002: no fee\n     fee --customer C0002\n"},
		{"the mend names the thing itself", []missingView{gap("K0001", "no SLA", "edit K0001", false), gap("K0002", "no SLA", "edit K0002", false)},
			"Contracts\n   no SLA (2)\n     edit ID\n     K0001\n     K0002\n"},
		{"one of them blocks", []missingView{gap("K0001", "no SLA", "edit K0001", true), gap("K0002", "no SLA", "edit K0002", false)},
			"Contracts\n ! K0001: no SLA\n     edit K0001\n   K0002: no SLA\n     edit K0002\n"},
	} {
		if got := env.gapWords(r.views, all); got != r.want {
			t.Errorf("%s:\n%s", r.name, got)
		}
	}
	var many []missingView
	for i := range 12 {
		id := fmt.Sprintf("K%04d", i+1)
		many = append(many, gap(id, "no SLA", "edit "+id, false))
	}
	got := env.gapWords(many, all)
	if !strings.Contains(got, "no SLA (12)\n") || !strings.Contains(got, "K0010\n     and 2 more: "+all+"\n") || strings.Contains(got, "K0011") {
		t.Errorf("of many the first ten:\n%s", got)
	}
	if got := env.gapWords(many[:10], all); strings.Contains(got, "more") {
		t.Errorf("ten are named whole:\n%s", got)
	}
}
