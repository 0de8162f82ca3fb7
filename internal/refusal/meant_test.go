package refusal_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

func TestWhatMayBeMeant(t *testing.T) {
	names := []string{"luca", "Pierfrancesco Mastro", "SRV2", "SRV-PMS", "anna", "hanna", "wanna", "manna"}
	for typed, want := range map[string][]string{
		"lcua": {"luca"}, "LUCCA": {"luca"}, "pierfrancsco": {"Pierfrancesco Mastro"}, "svr2": {"SRV2"}, "pms": {"SRV-PMS"},
		"xanna": {"anna", "hanna", "wanna"}, "lu": nil, "": nil, "zzzz": nil,
	} {
		if diff := cmp.Diff(want, refusal.AllNear(typed, names)); diff != "" {
			t.Errorf("%q: %s", typed, diff)
		}
	}
	for _, r := range []struct {
		n     int64
		class int
		slip  int64
	}{
		{24, 0, 42}, {4422, 1, 442}, {42, 1, 422}, {42, 2, 43}, {42, 2, 4}, {42, 2, 142}, {7, 2, 70},
	} {
		slips := refusal.SlipsOf(r.n)
		if !slices.Contains(slips[r.class], r.slip) {
			t.Errorf("%d typed for %d is no slip of class %d: %v", r.n, r.slip, r.class, slips)
		}
		for _, s := range slips {
			if slices.Contains(s, r.n) || slices.Contains(s, 0) {
				t.Errorf("%d: itself, or nothing, is offered", r.n)
			}
		}
	}
	no := refusal.NotFound("no-x", "there is no x").WithHint("scatto %s list", "x")
	if no.OrMeant(); no.Hint != "scatto %s list" {
		t.Errorf("nothing near: %q", no.Hint)
	}
	no.OrMeant("a", "b", "c", "d")
	if said := fmt.Sprintf(no.Hint, no.HintArgs...); said != "did you mean a, b, c? else: scatto x list" {
		t.Errorf("%q", said)
	}
}
