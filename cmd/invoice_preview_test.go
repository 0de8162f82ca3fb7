package cmd

import (
	"strings"
	"testing"

	"scatto/internal/ui"
)

// S21: what was entered late is named in the preview.
func TestThePreviewNamesSessionsInArrears(t *testing.T) {
	env := &Env{lang: ui.LangOf("it", func(string) string { return "" })}
	for n, want := range map[int]string{1: "1 sessione arretrata\n", 2: "2 sessioni arretrate\n"} {
		if got := env.previewWords(previewView{Arrears: n}); !strings.Contains(got, want) {
			t.Errorf("%d: %q", n, got)
		}
	}
	if got := env.previewWords(previewView{}); strings.Contains(got, "arretrat") {
		t.Errorf("none: %q", got)
	}
}
