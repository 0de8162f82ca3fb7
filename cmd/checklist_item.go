package cmd

import (
	"strings"

	"scatto/gdpr/ads"
)

// itemsInFull is one item of the checklist with its whole text, and how it
// stands on each machine.
func (env *Env) itemsInFull(rows []ads.Row) string {
	var b strings.Builder
	line := func(label, words string) {
		if words == "" {
			return
		}
		b.WriteString("  " + strings.Join(wrap(label+": "+words, 74), "\n    ") + "\n")
	}
	for i, r := range rows {
		if i == 0 {
			b.WriteString(r.Item.ID + "  " + r.Item.Group + "\n  " + strings.Join(wrap(r.Item.Text, 74), "\n  ") + "\n")
			line(env.T("Source"), r.Item.Source)
			line(env.T("Wanted proof"), r.Item.Evidence)
			line(env.T("How often"), r.Item.HowOften())
			line(env.T("Who sees to it"), r.Item.Owner)
		}
		b.WriteString(joined("  ", r.Device, r.State.Italian(), r.Last.String(), dueWords(env, r)) + "\n")
		if len(r.Parts) == 0 || r.State == ads.NotApplicable {
			line(env.T("Proof"), joined(", ", r.Outcome, r.Evidence, r.By))
			continue
		}
		for _, p := range r.Parts {
			line(p.Italian(), joined(", ", p.State.Italian(), p.Last.String(), p.Evidence, p.By))
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

func dueWords(env *Env, r ads.Row) string {
	if r.Due.IsZero() {
		return ""
	}
	return env.T("until %s", r.Due)
}
