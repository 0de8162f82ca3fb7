package text

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"scatto/internal/refusal"
)

// FuzzReadTable: a table's rows stand on rising lines, and its cells are text or
// refused where they are read.
func FuzzReadTable(f *testing.F) {
	f.Add([]byte("a,b\n1,2\n\n\"x\ny\",3\n"))
	f.Add([]byte("\ufeffa;b;c\r\n1;\"2\"\"\";3\r\n\"\n"))
	f.Add([]byte("citt\xe0;b\n\x80;1\n"))
	f.Add([]byte("citt\xe0,è\n"))
	f.Add([]byte{0xff, 0xfe, 'a', 0, ',', 0})
	f.Fuzz(func(t *testing.T, in []byte) {
		table, err := ReadTable(bytes.NewReader(in))
		if err != nil {
			if refusal.KindOf(err) == "" {
				t.Fatalf("an error without kind: %v", err)
			}
			return
		}
		last := 0
		for _, r := range table.Rows {
			if r.Line < last || r.Err == nil && len(r.Cells) == 0 || r.Err != nil && refusal.KindOf(r.Err) == "" {
				t.Fatalf("after line %d: %+v", last, r)
			}
			last = r.Line
			for _, c := range r.Cells {
				if !utf8.ValidString(c) {
					t.Fatalf("line %d: %q is no text", r.Line, c)
				}
			}
		}
	})
}
