package fatturapa

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Latin gives s in the characters of the format's free text, U+0020 to U+00FF:
// typographic signs and foreign letters by their plain equivalents, control
// characters as a space, what has no equivalent as "?", so that no letter goes
// missing unseen. Only marks without a shape of their own (accents that Latin-1
// lacks, joiners, direction marks) are left out.
func Latin(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFC.String(s) {
		writeLatin(&b, r)
	}
	return b.String()
}

func writeLatin(b *strings.Builder, r rune) {
	switch {
	case r < 0x20, r >= 0x7f && r <= 0xa0: // C0, DEL, C1 and the hard space
		b.WriteByte(' ')
	case r == 0xad: // soft hyphen
	case r <= 0xff:
		b.WriteRune(r)
	case unicode.IsSpace(r):
		b.WriteByte(' ')
	case unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me, unicode.Variation_Selector):
	default:
		if p := plain(r); p != "" {
			b.WriteString(p)
			return
		}
		writeDecomposed(b, r)
	}
}

// writeDecomposed keeps of š the s, of ﬁ the f and i, of № the N and o.
func writeDecomposed(b *strings.Builder, r rune) {
	start := b.Len()
	for _, d := range norm.NFKD.String(string(r)) {
		switch {
		case unicode.Is(unicode.Mn, d):
		case d >= 0x20 && d < 0x7f || d > 0xa0 && d <= 0xff && d != 0xad:
			b.WriteRune(d)
		case plain(d) != "":
			b.WriteString(plain(d))
		case unicode.IsSpace(d):
			b.WriteByte(' ')
		default:
			b.WriteByte('?')
		}
	}
	if b.Len() == start {
		b.WriteByte('?')
	}
}

// plain is the equivalent of a sign that has no decomposition to it.
func plain(r rune) string {
	switch r {
	case '€':
		return "EUR"
	case '‘', '’', '‚', '‛', '′', 'ʼ', 'ʹ', '‹', '›':
		return "'"
	case '“', '”', '„', '‟', '″':
		return `"`
	case '‐', '‑', '‒', '–', '—', '―', '−', '•', '‣', '⁃':
		return "-"
	case '…':
		return "..."
	case '™':
		return "(TM)"
	case '⁄', '∕':
		return "/"
	case '≤':
		return "<="
	case '≥':
		return ">="
	case '→':
		return "->"
	case '←':
		return "<-"
	case '†':
		return "+"
	}
	return letter(r)
}

// letter is the equivalent of a Latin letter that Unicode does not decompose.
func letter(r rune) string {
	switch r {
	case 'Œ':
		return "OE"
	case 'œ':
		return "oe"
	case 'Ł':
		return "L"
	case 'ł':
		return "l"
	case 'Đ', 'Ɖ':
		return "D"
	case 'đ':
		return "d"
	case 'Ħ':
		return "H"
	case 'ħ':
		return "h"
	case 'Ŧ':
		return "T"
	case 'ŧ':
		return "t"
	case 'ı':
		return "i"
	case 'ĸ':
		return "k"
	case 'Ŋ':
		return "N"
	case 'ŋ':
		return "n"
	case 'ſ':
		return "s"
	case 'ẞ':
		return "SS"
	case 'Ə':
		return "E"
	case 'ə':
		return "e"
	case 'ƒ':
		return "f"
	}
	return ""
}

// text is Latin without outer blanks, cut to at most n characters.
func text(s string, n int) string { return strings.TrimSpace(cut(strings.TrimSpace(Latin(s)), n)) }

// basic is text in Basic Latin, for codes such as Numero or UnitaMisura.
func basic(s string, n int) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(Latin(s)) {
		switch {
		case r < 0x7f:
			b.WriteRune(r)
		case !unicode.Is(unicode.Mn, r):
			b.WriteByte('?')
		}
	}
	return strings.TrimSpace(cut(strings.TrimSpace(b.String()), n))
}

func cut(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// pieces cuts s into texts of at most n characters, at spaces where it can.
func pieces(s string, n int) []string {
	var out []string
	for s = strings.TrimSpace(Latin(s)); s != ""; {
		head := cut(s, n)
		if i := strings.LastIndexByte(head, ' '); len(head) < len(s) && s[len(head)] != ' ' && i > 0 {
			head = head[:i]
		}
		out = append(out, strings.TrimSpace(head))
		s = strings.TrimSpace(s[len(head):])
	}
	return out
}
