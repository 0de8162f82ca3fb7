package ui_test

import (
	"testing"

	"scatto/internal/ui"
)

func TestSentencesBreakBetweenWords(t *testing.T) {
	for _, c := range []struct {
		says, s string
		columns int
		want    string
	}{
		{"between words", "uno due tre", 7, "uno due\ntre"},
		{"a screen of unknown width", "uno due tre", 0, "uno due tre"},
		{"a long word stays whole", "lunghissimo è", 5, "lunghissimo\nè"},
		{"nothing", "", 5, ""},
		{"below the words behind a label", "  nome   uno due tre", 16, "  nome   uno due\n         tre"},
		{"after a mark", "! uno due tre", 9, "! uno due\n  tre"},
		{"as far in as the line began", "    uno due tre", 11, "    uno due\n    tre"},
		{"each line by itself", "uno\ndue tre", 5, "uno\ndue\ntre"},
		{"wide letters take two columns", "日本 日本 日本", 9, "日本 日本\n日本"},
		{"a command can be copied", "per farlo: scatto ticket close 1", 16, "per farlo:\nscatto ticket close 1"},
		{"a label too far in", "uno due tre quattro cinque sei  sette otto", 30, "uno due tre quattro cinque sei\nsette otto"},
	} {
		if got := ui.Fold(c.s, c.columns); got != c.want {
			t.Errorf("%s: %q", c.says, got)
		}
	}
}

// What is to be copied stays whole where it fits, within a sentence too.
func TestHintsKeepCommandsWhole(t *testing.T) {
	for _, c := range []struct {
		says, s string
		columns int
		want    string
	}{
		{"prose is broken between words", "  uno due tre", 9, "  uno due\n  tre"},
		{"a command that fits stands on its own line", "  book it with scatto invoice paid 1/2026", 30, "  book it with\n  scatto invoice paid 1/2026"},
		{"two of them", "  scatto invoice show 1, or scatto invoice list", 28, "  scatto invoice show 1, or\n  scatto invoice list"},
		{"a comma between quotes is none", "  then scatto ads appoint \"a, b\", and more", 28, "  then\n  scatto ads appoint \"a, b\",\n  and more"},
		{"one that does not fit is broken as words are", "  first scatto invoice paid 1/2026, then", 20, "  first scatto\n  invoice paid\n  1/2026, then"},
		{"a hint that is a command alone is never broken", "  scatto invoice paid 1/2026 --with 2/2026", 20, "  scatto invoice paid 1/2026 --with 2/2026"},
		{"a path keeps its stops", "  run scatto backup verify /a.b/c, x", 30, "  run\n  scatto backup verify /a.b/c,\n  x"},
	} {
		if got := ui.FoldHint(c.s, c.columns); got != c.want {
			t.Errorf("%s: %q", c.says, got)
		}
	}
}
