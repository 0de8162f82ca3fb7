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
