package refusal_test

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"scatto/internal/refusal"
)

func TestRefusals(t *testing.T) {
	e := refusal.Damaged("bad-config", "%s: line %d", "scatto.toml", 3).WithHint("mend line %d", 3).By("R90", "R62").From(fs.ErrNotExist)
	if e.Error() != "scatto.toml: line 3" || !errors.Is(e, fs.ErrNotExist) || len(e.Rules) != 2 {
		t.Errorf("%v %+v", e, e)
	}
	if got := refusal.KindOf(fmt.Errorf("while reading: %w", e)); got != "bad-config" {
		t.Errorf("kind %q", got)
	}
	if refusal.KindOf(errors.New("x")) != "" || refusal.KindOf(nil) != "" {
		t.Error("a kind where there is none")
	}
}

func TestNearest(t *testing.T) {
	states := []string{"open", "queued", "assigned", "waiting-customer", "remote-open"}
	for s, want := range map[string]string{"opne": "open", "quued": "queued", "waiting": "waiting-customer", "OPEN": "open", "xyzzyxyzzy": "", "": ""} {
		if got := refusal.Nearest(s, states); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", s, got, want)
		}
	}
	e := refusal.Unknown("unknown-state", "unknown state %q", "opne", states)
	if e.Class != refusal.ClassUsage || fmt.Sprintf(e.Hint, e.HintArgs...) != "did you mean open? valid are: open, queued, assigned, waiting-customer, remote-open" {
		t.Errorf("%v %q", e, fmt.Sprintf(e.Hint, e.HintArgs...))
	}
}
