package cmd

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/ui"
)

// mostLines is how many wrong lines are told: more are one mistake repeated.
const mostLines = 100

// badLines refuses a file with what is wrong in it, line by line.
func (env *Env) badLines(wrong []customer.RowError) error {
	slices.SortStableFunc(wrong, func(a, b customer.RowError) int { return a.Line - b.Line })
	var b strings.Builder
	for i, w := range wrong {
		if i == mostLines {
			fmt.Fprintf(&b, "\n  %s", env.T("and %d more", len(wrong)-mostLines))
			break
		}
		if w.Column != "" {
			fmt.Fprintf(&b, "\n  %s", env.T("line %d, column %s: %s", w.Line, ui.Clean(w.Column), env.reasonOf(w.Err)))
			continue
		}
		fmt.Fprintf(&b, "\n  %s", env.T("line %d: %s", w.Line, env.reasonOf(w.Err)))
	}
	return refusal.Rule("bad-lines", "nothing was taken in, %d mistakes:%s", len(wrong), b.String()).
		WithHint("mend the lines and run it again; --dry-run only checks")
}

// reasonOf is what is wrong, with what to do about it, on one line.
func (env *Env) reasonOf(err error) string {
	var r *refusal.Error
	if !errors.As(err, &r) {
		return env.plainReason(err)
	}
	words := env.message(r)
	if r.Hint != "" {
		words += " (" + ui.Clean(env.T(r.Hint, env.words(r.HintArgs)...)) + ")"
	}
	return words
}

// linesOf are lines with what is to be said of them, for JSON.
func (env *Env) linesOf(list []customer.RowError) []failedLine {
	out := []failedLine{}
	for _, l := range list {
		out = append(out, failedLine{l.Line, env.reasonOf(l.Err)})
	}
	return out
}

// warnList tells what of a file of customers was not taken, or by a guess.
func (env *Env) warnList(list customer.List) {
	if env.quiet || env.json {
		return
	}
	if len(list.Ignored) > 0 {
		env.warn("these columns are not taken: %s", strings.Join(list.Ignored, ", "))
	}
	if n := len(list.Left); n > 0 {
		env.warn("%d lines are no customers and are left out", n)
	}
	for i, d := range list.Doubts {
		if i == mostLines {
			return
		}
		env.warn("line %d: %s", d.Line, env.reasonOf(d.Err))
	}
}
