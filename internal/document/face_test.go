package document

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFaces(t *testing.T) {
	w, err := loadWeights()
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range w {
		for _, r := range usual + "ÄÖÜäöüßñçŠőŁșΩЖ√" {
			g, ok := f.find(r)
			if !ok || f.pages[g.page].runes[g.code] != r || f.pages[g.page].widths[g.code] != g.width {
				t.Errorf("weight %d: %q is at %+v, found %v", i, r, g, ok)
			}
			if (g.page == 0) != strings.ContainsRune(usual, r) {
				t.Errorf("weight %d: %q is on page %d", i, r, g.page)
			}
		}
		for _, r := range "0123456789" {
			if f.units(r) != f.units('0') {
				t.Errorf("weight %d: figures do not stand in columns", i)
			}
		}
		if f.units('-') >= f.units('−') {
			t.Errorf("weight %d: the hyphen is as wide as a minus", i)
		}
		if f.units('日') != f.units('?') {
			t.Errorf("weight %d: a missing letter is not measured as its mark", i)
		}
		for _, p := range f.pages {
			file, err := p.file()
			if err != nil || len(file.compressed) < 1000 || len(file.compressed) > 60_000 {
				t.Errorf("weight %d, %s: %d bytes, %v", i, p.key, len(file.compressed), err)
			}
		}
	}
}

// The repair of the hyphen must not choke on a font that it does not know.
func TestWithHyphenLeavesOtherFontsAlone(t *testing.T) {
	for _, ttf := range [][]byte{nil, []byte("OTTO"), make([]byte, 200)} {
		if got := withHyphen(ttf); string(got) != string(ttf) {
			t.Errorf("%d bytes were changed", len(ttf))
		}
	}
}

func TestWrap(t *testing.T) {
	f, err := regular()
	if err != nil {
		t.Fatal(err)
	}
	limit := f.stringUnits("aaaaa bbbbb")
	for _, c := range []struct {
		says, in string
		want     []string
	}{
		{"nothing is one empty line", "", []string{""}},
		{"what fits stays", "aaaaa bbbbb", []string{"aaaaa bbbbb"}},
		{"words break", "aaaaa bbbbb ccccc", []string{"aaaaa bbbbb", "ccccc"}},
		{"line ends break", "a\nb", []string{"a", "b"}},
		{"an empty line stays", "a\n\nb", []string{"a", "", "b"}},
		{"a long word is cut", "aaaaaaaaaaaaaaa", []string{"aaaaaaaaaa", "aaaaa"}},
		{"after a cut the line goes on", "aaaaaaaaaaaaaaa b", []string{"aaaaaaaaaa", "aaaaa b"}},
	} {
		got := f.wrap(c.in, limit)
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: %q, want %q", c.says, got, c.want)
		}
	}
	for _, l := range f.wrap(hostile["accents"]+hostile["one long word"], limit) {
		if f.stringUnits(l) > limit || !utf8.ValidString(l) {
			t.Fatalf("%q is too wide or damaged", l)
		}
	}
	if got := f.wrap("wide", 1); len(got) != 4 {
		t.Errorf("a column narrower than a letter gives %q", got)
	}
	if got := f.ellipsis("aaaaa bbbbb ccccc", limit); got != "aaaaa bbb…" && got != "aaaaa bbbb…" {
		t.Errorf("shortened to %q", got)
	}
}
