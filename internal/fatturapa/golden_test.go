package fatturapa_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/fatturapa"
)

// TestGolden holds every byte of three files: an ordinary invoice, a
// forfettario's with stamp duty, a credit note.
func TestGolden(t *testing.T) {
	files := map[string]string{
		"ordinary company": "company.xml", "S14: forfettario with stamp": "forfettario.xml", "S16: credit note": "credit.xml",
	}
	for _, s := range samples(t) {
		file, ok := files[s.name]
		if !ok {
			continue
		}
		delete(files, s.name)
		t.Run(s.name, func(t *testing.T) {
			path := filepath.Join("testdata", file)
			got := marshal(t, s.inv)
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), string(got)); d != "" {
				t.Error(d)
			}
		})
	}
	if len(files) > 0 {
		t.Errorf("no sample for %v", files)
	}
}

func TestMarshalIsDeterministic(t *testing.T) {
	first := samples(t)
	for i, s := range samples(t) {
		a, b := marshal(t, first[i].inv), marshal(t, s.inv)
		if !bytes.Equal(a, b) {
			t.Errorf("%s: two runs differ", s.name)
		}
		if bytes.HasPrefix(a, []byte("\xef\xbb\xbf")) || bytes.ContainsFunc(bytes.TrimSpace(a), func(r rune) bool { return r > 0xff || r < ' ' && r != '\n' }) {
			t.Errorf("%s: a character that the format has no room for", s.name)
		}
	}
}

func TestFileName(t *testing.T) {
	for _, s := range samples(t) {
		if s.name == "S14: forfettario with stamp" {
			if got := fatturapa.FileName(s.inv); got != "ITNREDVD84C12H294W_00001.xml" {
				t.Errorf("S14: a sole trader's file is %s", got)
			}
			return
		}
	}
	t.Error("no such sample")
}
