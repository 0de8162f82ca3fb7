package cmd

import (
	"scatto/internal/refusal"
	"scatto/internal/ui"
)

// warningView is a warning in JSON.
type warningView struct {
	Kind    string   `json:"kind"`
	Message string   `json:"message"`
	Hint    orNull   `json:"hint"`
	Rules   []string `json:"rules"`
}

// warnings gives warnings their words, for JSON.
func (env *Env) warnings(list []*refusal.Error) []warningView {
	out := []warningView{}
	for _, w := range list {
		out = append(out, warningView{w.Kind, env.message(w), orNull(env.T(w.Hint, env.words(w.HintArgs)...)), append([]string{}, w.Rules...)})
	}
	return out
}

// message is a refusal's sentence in the user's language.
func (env *Env) message(e *refusal.Error) string {
	return ui.Clean(env.T(e.Message, env.words(e.Args)...))
}

// warnAll prints warnings on stderr, a line each; with --json they stand in
// the document instead.
func (env *Env) warnAll(list []*refusal.Error) {
	if env.quiet || env.json {
		return
	}
	for _, w := range list {
		line := env.message(w)
		for i, r := range w.Rules {
			if i == 0 {
				line += " ("
			}
			line += r
			if i == len(w.Rules)-1 {
				line += ")"
			} else {
				line += ", "
			}
		}
		env.clearBar()
		env.marked(yellow, "!", line)
		if w.Hint != "" {
			env.hint(ui.Clean(env.T(w.Hint, env.words(w.HintArgs)...)))
		}
	}
}
