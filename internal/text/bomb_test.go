package text_test

import (
	"strings"
	"testing"

	"scatto/internal/refusal"
	"scatto/internal/text"
)

// Tables that are made to fill the memory are refused, or end soon.
func TestBombs(t *testing.T) {
	for _, c := range []struct{ says, body, kind string }{
		{"a byte too much", "a,b\n" + strings.Repeat("x", text.MaxTable), "file-too-large"},
		{"one cell of 10 MB", "a,b\n" + strings.Repeat("x", 10<<20) + ",1\n", ""},
		{"a quote without an end", "a,b\n\"" + strings.Repeat("x\n", 5<<20), ""},
		{"a heading of a hundred thousand columns", strings.Repeat("a,", 1<<17) + "\n1\n", ""},
		{"a quarter of a million lines", "a\n" + strings.Repeat("1\n", 1<<18), ""},
	} {
		table, err := text.ReadTable(strings.NewReader(c.body))
		if refusal.KindOf(err) != c.kind {
			t.Errorf("%s: %v", c.says, err)
		}
		if c.kind == "" && len(table.Rows) > 1<<20 {
			t.Errorf("%s: %d rows", c.says, len(table.Rows))
		}
	}
}
