package cmd

import (
	"fmt"
	"path/filepath"
	"strings"

	"scatto/internal/ui"
)

// logImportRows are the figures for a pipe, and a row for each gap.
func logImportRows(v logImportView) *ui.Table {
	t := fields("read", v.Read, "kept", v.Kept, "dropped_not_administrators", v.Others, "dropped_system", v.System,
		"no_access", v.Other, "duplicates", v.Duplicates, "older_than_purged", v.TooOld, "clock_off", v.ClockOff,
		"failed", v.FailedN, "first", v.First, "last", v.Last)
	for _, g := range v.Gaps {
		missing := ""
		if g.Missing != nil {
			missing = fmt.Sprint(*g.Missing)
		}
		t.Add("gap", g.System, g.From, g.To, missing)
	}
	return t
}

// maxGapWords is how many gaps a person is shown.
const maxGapWords = 10

// logImportWords tells a person what became of an import, what matters first.
func (env *Env) logImportWords(v logImportView) string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintln(&b, env.T(format, args...)) }
	if v.DryRun {
		say("%s: %d lines would be taken in, of %d records read (nothing was written)", v.Customer, v.Kept, v.Read)
	} else {
		say("%s: %d lines taken in, of %d records read", v.Customer, v.Kept, v.Read)
	}
	for _, f := range v.Files {
		fmt.Fprintf(&b, "  %s  %s  %s\n", filepath.Base(f.Name), f.Format, strings.Join(f.Systems, " "))
	}
	for _, one := range []struct {
		n     int64
		words string
	}{
		{v.Duplicates, env.T("in the log already: %d", v.Duplicates)},
		{v.Others, env.T("dropped, people who are no administrators: %d (their work is not watched)", v.Others)},
		{v.System, env.T("dropped, accounts of the system itself: %d", v.System)},
		{v.TooOld, env.T("dropped, older than what was purged: %d", v.TooOld)},
		{v.ClockOff, env.T("taken in with a clock that was off: %d", v.ClockOff)},
		{v.FailedN, env.T("not readable: %d", v.FailedN)},
	} {
		if one.n > 0 {
			fmt.Fprintln(&b, "  "+one.words)
		}
	}
	if v.First.String() != "" {
		fmt.Fprintln(&b, "  "+env.T("from %s to %s", v.First.Local(), v.Last.Local()))
	}
	for i, g := range v.Gaps {
		if i == maxGapWords {
			fmt.Fprintln(&b, "  "+env.T("and %d more gaps", len(v.Gaps)-i))
			break
		}
		fmt.Fprintln(&b, "  "+env.gapLine(g))
	}
	for _, f := range v.Files {
		if f.Filtered {
			fmt.Fprintln(&b, "  "+env.T("%s holds some kinds of event only: its numbers prove nothing", filepath.Base(f.Name)))
		}
	}
	return b.String()
}

// gapLine is a gap in one line.
func (env *Env) gapLine(g logGapView) string {
	if g.Missing != nil {
		return env.T("gap: %s, %d records missing between %s and %s", g.System, *g.Missing, g.From.Local(), g.To.Local())
	}
	return env.T("gap: %s, nothing between %s and %s", g.System, g.From.Local(), g.To.Local())
}
