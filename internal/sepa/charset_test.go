package sepa

import (
	"strings"
	"testing"
)

func TestPlain(t *testing.T) {
	for _, row := range []struct{ name, in, want string }{
		{"a stressed last syllable keeps its stress", "Perché no? Città", "Perche' no? Citta'"},
		{"an accent inside a word is dropped", "Òasi Àmbar Ångström", "Oasi Ambar Angstrom"},
		{"an apostrophe is not doubled", "Caffè' di più’", "Caffe' di piu'"},
		{"& between words is e", "Rossi Paolo & C.", "Rossi Paolo e C."},
		{"& inside a word is +", "B&B", "B+B"},
		{"signs become their likes", "“A”_B [1] <2> a@b; 10 €", "'A'-B (1) (2) a(at)b, 10 EUR"},
		{"letters that no mark explains", "Łódź Straße Ærø", "Lodz Strasse AEro"},
		{"a slash at an end or beside another", "//a//b/", "a/b"},
		{"line breaks and controls", "a\nb\tc\x00d", "a b c d"},
		{"decomposed letters", "Perche\u0301", "Perche'"},
		{"what has no likeness is a dot", "a 😀 b", "a . b"},
		{"nothing", "", ""},
	} {
		got := Plain(row.in, 140)
		if got != row.want {
			t.Errorf("%s: %q becomes %q, want %q", row.name, row.in, got, row.want)
		}
		if again := Plain(got, 140); again != got {
			t.Errorf("%s: %q once more becomes %q", row.name, got, again)
		}
	}
	if got := Plain(strings.Repeat("è ", 100), 70); len(got) > 70 || strings.HasSuffix(got, " ") {
		t.Errorf("cut to %d characters: %q", len(got), got)
	}
}

func FuzzPlain(f *testing.F) {
	f.Add("Perché & C. //€ 😀")
	f.Fuzz(func(t *testing.T, s string) {
		got := Plain(s, 70)
		if len(got) > 70 || strings.Contains(got, "//") || strings.Trim(got, " /") != got {
			t.Errorf("%q becomes %q", s, got)
		}
		for _, r := range got {
			if !allowed(r) {
				t.Errorf("%q becomes %q, which holds %q", s, got, r)
			}
		}
		if again := Plain(got, 70); again != got {
			t.Errorf("%q, once more %q", got, again)
		}
	})
}
