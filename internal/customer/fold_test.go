package customer

import (
	"testing"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"  Perché  NO ":     "perche no",
		"perche\u0300":      "perche",
		"STRASSE":           "strasse",
		"Straße":            "strasse",
		"L’Aquila":          "l'aquila",
		"ﬁrma":              "firma",
		"İstanbul":          "istanbul",
		"Ca\u00a0Foscari\t": "ca foscari",
		"":                  "",
		"Hotel  MIRAMARE\v": "hotel miramare",
		"@[`{|\x7f":         "@[`{|\x7f",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
		if again := Fold(Fold(in)); again != want {
			t.Errorf("folding %q twice gives %q", in, again)
		}
	}
}

func TestMatches(t *testing.T) {
	c := Customer{ID: "C0012", Name: "Caffè L’Orologio S.r.l.", City: "Forlì", FirstName: "Zoë"}
	for words, want := range map[string]bool{
		"caffe":           true,
		"CAFFÈ forli":     true,
		"orologio":        true,
		"l'orologio":      true,
		"caff":            true,
		"caffe rimini":    false,
		"c12":             true,
		"C0012":           true,
		"c0012 forlì zoe": true,
		"c1":              false,
		"":                false,
		"   ":             false,
	} {
		if got := c.Matches(words); got != want {
			t.Errorf("Matches(%q) = %v", words, got)
		}
	}
}

func TestID(t *testing.T) {
	for n, want := range map[int]string{1: "C0001", 9999: "C9999", 12345: "C12345"} {
		if got := ID(n); got != want {
			t.Errorf("ID(%d) = %s", n, got)
		}
		if got, err := ParseID(want); err != nil || got != n {
			t.Errorf("ParseID(%s) = %d, %v", want, got, err)
		}
	}
	if n, err := ParseID("c7"); err != nil || n != 7 {
		t.Errorf("c7 is read as %d, %v", n, err)
	}
	for _, s := range []string{"", "C", "C0000", "7", "K0001", "C-1", "C1x", "C99999999999999999999"} {
		if n, err := ParseID(s); err == nil {
			t.Errorf("ParseID(%q) = %d", s, n)
		}
	}
}
