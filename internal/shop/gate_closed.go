package shop

import (
	"slices"

	"scatto/internal/refusal"
	"scatto/ticket"
)

// closed refuses the start with everything that is missing, and says of each
// thing how it is mended.
func closed(gaps []gap, t ticket.Ticket) error {
	words := make([]any, len(gaps))
	rules := []string{}
	var mends refusal.Lines
	for i, g := range gaps {
		words[i] = g.english
		if !slices.Contains(rules, g.rule) {
			rules = append(rules, g.rule)
		}
		if m := g.command(); m != "" {
			mends = append(mends, refusal.Rule("", "%s: %s", g.english, m))
		}
	}
	no := refusal.Rule("gate-closed", "the connection cannot open, missing: %s", refusal.List(words)).By(rules...)
	switch {
	case len(gaps) == 1 && gaps[0].key == gateTerms:
		return no.WithHint("once the customer declares it: scatto ticket edit %d --accept-terms; or open at once with --override --reason TEXT", t.Number)
	case len(gaps) == 1 && len(mends) == 1:
		return no.WithHint("%s; or open at once with --override --reason TEXT (ticket %s)", gaps[0].command(), t.Name())
	case len(mends) > 0:
		return no.WithHint("open at once with --override --reason TEXT (ticket %s), or make it good:%s", t.Name(), mends)
	}
	return no.WithHint("make it good, or open at once with --override --reason TEXT (ticket %s)", t.Name())
}

// command is what mends a gap, "" when no command does.
func (g gap) command() string {
	if g.set != "" {
		return "scatto config set " + g.set
	}
	return g.mend
}
