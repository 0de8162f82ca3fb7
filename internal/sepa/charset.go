package sepa

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The longest texts of the standards.
const (
	maxID   = 35
	maxName = 70
	maxText = 140
	maxTown = 35
)

// signs are what the schemes allow beside letters, digits and the space
// (EPC217-08).
const signs = "/-?:().,'+"

// Plain gives s in the characters of the schemes, at most so many: Italian
// words keep their stress (Perché is Perche'), other letters lose their marks,
// "&" becomes e or +, signs become their likes. No slash stands at an end or
// beside another. It is idempotent.
func Plain(s string, most int) string {
	runes := []rune(norm.NFC.String(s))
	var b strings.Builder
	for i, r := range runes {
		switch {
		case allowed(r):
			b.WriteRune(r)
		case r == '&' && spaceAt(runes, i-1) && spaceAt(runes, i+1):
			b.WriteByte('e')
		case r == '&':
			b.WriteByte('+')
		case unicode.IsSpace(r) || unicode.IsControl(r):
			b.WriteByte(' ')
		case unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me):
		default:
			b.WriteString(plainRune(r))
			if stressed(r) && (i+1 == len(runes) || !unicode.IsLetter(runes[i+1]) && plainRune(runes[i+1]) != "'") {
				b.WriteByte('\'')
			}
		}
	}
	out := strings.Join(strings.Fields(b.String()), " ")
	for strings.Contains(out, "//") {
		out = strings.ReplaceAll(out, "//", "/")
	}
	out = strings.Trim(out, "/ ")
	if len(out) > most {
		out = strings.TrimRight(out[:most], "/ ")
	}
	return out
}

func allowed(r rune) bool {
	return r == ' ' || r < unicode.MaxASCII && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune(signs, r))
}

func spaceAt(runes []rune, i int) bool { return i < 0 || i >= len(runes) || runes[i] == ' ' }

// stressed reports a vowel with the mark of a stressed last syllable.
func stressed(r rune) bool { return strings.ContainsRune("àèéìíòóùúÀÈÉÌÍÒÓÙÚ", r) }

// plainRune is the equivalent of a character that the schemes do not know.
func plainRune(r rune) string {
	switch r {
	case '\'':
		return "'"
	case '€':
		return "EUR"
	case '‘', '’', '‚', '‛', '′', 'ʼ', '"', '“', '”', '„', '`', '´', '«', '»':
		return "'"
	case '‐', '‑', '‒', '–', '—', '−', '_', '~', '•', '·':
		return "-"
	case '\\', '|', '⁄':
		return "/"
	case '[', '{', '<':
		return "("
	case ']', '}', '>':
		return ")"
	case '@':
		return "(at)"
	case ';':
		return ","
	case 'ß':
		return "ss"
	case 'Æ':
		return "AE"
	case 'æ':
		return "ae"
	case 'Œ':
		return "OE"
	case 'œ':
		return "oe"
	case 'Ø':
		return "O"
	case 'ø':
		return "o"
	case 'Ł':
		return "L"
	case 'ł':
		return "l"
	case 'Đ', 'Ð':
		return "D"
	case 'đ', 'ð':
		return "d"
	case 'Þ':
		return "Th"
	case 'þ':
		return "th"
	case 'ı':
		return "i"
	}
	var b strings.Builder
	for _, d := range norm.NFKD.String(string(r)) {
		if allowed(d) {
			b.WriteRune(d)
		}
	}
	if b.Len() == 0 {
		return "."
	}
	return b.String()
}

// speaks reports whether a text says anything once it is plain.
func speaks(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// isID reports an identifier of the restricted set: 1 to 35 characters without
// space, no slash at an end or beside another.
func isID(s string) bool {
	for _, r := range s {
		if r == ' ' || !allowed(r) {
			return false
		}
	}
	return s != "" && len(s) <= maxID && s[0] != '/' && s[len(s)-1] != '/' && !strings.Contains(s, "//")
}
