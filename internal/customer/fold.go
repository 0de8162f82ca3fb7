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
