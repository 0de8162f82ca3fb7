package customer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold is the form in which words compare: no case, no accents, curly
// apostrophes straight, each run of white space one space.
func Fold(s string) string {
	if plain, ascii := foldASCII(s); ascii {
		return plain
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == '’' || r == '‘':
			return '\''
		}
		return r
	}, norm.NFKD.String(s))
	return strings.Join(strings.Fields(cases.Fold().String(s)), " ")
}

// foldASCII is Fold for what most words are; false when s holds other letters.
func foldASCII(s string) (string, bool) {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return "", false
		}
	}
	return strings.Join(strings.Fields(strings.ToLower(s)), " "), true
}

// Matches reports whether each word of words stands, folded, in the names, the
// city or the id of c; "c1" means C0001 too. No words match nobody.
func (c Customer) Matches(words string) bool {
	wanted := strings.Fields(Fold(words))
	text := Fold(strings.Join([]string{c.Name, c.FirstName, c.Surname, c.City, c.ID}, " "))
	for _, word := range wanted {
		if !strings.Contains(text, word) && !sameID(word, c.ID) {
			return false
		}
	}
	return len(wanted) > 0
}
