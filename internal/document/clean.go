package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// clean makes any string printable: accents composed, tabs to spaces, line
// ends to \n, other control characters, invisible marks and changes of
// writing direction gone (they could make an amount read differently), and
// what the font lacks in its nearest plain form, else as a question mark,
// never dropped unseen. A run of such signs becomes one question mark.
func (f *face) clean(s string) string {
	if plain(s) {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	lost := false
	for _, r := range s {
		switch {
		case r == '\r' || r == '\u2028' || r == '\u2029':
			r = '\n'
		case r == '\t' || r == '\v' || r == '\f' || unicode.Is(unicode.Zs, r) && r != '\u00a0':
			r = ' '
		}
		if r == '\n' {
			b.WriteByte('\n')
			lost = false
			continue
		}
		if invisible(r) {
			continue
		}
		form, ok := f.nearest(r)
		if !ok && lost {
			continue
		}
		b.WriteString(form)
		lost = !ok
	}
	return b.String()
}

// oneLine is clean for places that hold a single line.
func (f *face) oneLine(s string) string {
	if plain(s) && !strings.Contains(s, "\n") {
		return s
	}
	return strings.Join(strings.Fields(f.clean(s)), " ")
}

// plain reports ASCII without control characters but \n: most strings.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\n' || c >= 0x7f {
			return false
		}
	}
	return true
}

// invisible reports control characters, marks of format and direction, soft
// hyphens, variation selectors and lone combining accents.
func invisible(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Mn, unicode.Me, unicode.Cs)
}

// nearest gives r if the font has it, its compatibility form ("ﬁ" is "fi"),
// or its base letter; "?" and false when there is no such thing.
func (f *face) nearest(r rune) (string, bool) {
	if _, ok := f.find(r); ok {
		return string(r), true
	}
	switch r {
	case utf8.RuneError:
		return "?", false
	case 'Ț': // Romanian, in the form that older encodings know
		return "Ţ", true
	case 'ț':
		return "ţ", true
	}
	form := norm.NFKC.String(string(r))
	if f.hasAll(form) {
		return form, true
	}
	parts := norm.NFKD.String(string(r))
	for n := len(parts); n > 0; {
		_, size := utf8.DecodeLastRuneInString(parts[:n])
		n -= size
		if form = norm.NFC.String(parts[:n]); form != "" && f.hasAll(form) {
			return form, true
		}
	}
	return "?", false
}

func (f *face) hasAll(s string) bool {
	for _, r := range s {
		if _, ok := f.find(r); !ok {
			return false
		}
	}
	return s != ""
}
