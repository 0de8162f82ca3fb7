package customer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"scatto/internal/refusal"
)

// CheckEmail tests the syntax of an e-mail address (R02): the lengths of RFC
// 5321, one @, a dotted domain, which may be an international one. Quoted local
// parts and address literals are refused. Refusals: bad-email.
func CheckEmail(s string) error {
	const kind = "bad-email"
	switch {
	case s == "":
		return refusal.Rule(kind, "the e-mail address is empty").By("R02")
	case !utf8.ValidString(s):
		return refusal.Rule(kind, "e-mail address %q is not UTF-8", clip(s)).By("R02")
	case len(s) > 254:
		return refusal.Rule(kind, "e-mail address %q is longer than 254 bytes", clip(s)).By("R02")
	case strings.ContainsFunc(s, isBlank):
		return refusal.Rule(kind, "e-mail address %q holds a space or a control character", s).By("R02")
	case strings.Count(s, "@") != 1:
		return refusal.Rule(kind, "e-mail address %q has not exactly one @", s).By("R02")
	}
	local, domain, _ := strings.Cut(s, "@")
	switch {
	case local == "" || len(local) > 64:
		return refusal.Rule(kind, "e-mail address %q has not 1 to 64 bytes before the @", s).By("R02")
	case !isDotAtom(local):
		return refusal.Rule(kind, "e-mail address %q has a character or a dot before the @ that may not stand there", s).By("R02")
	case !strings.Contains(domain, "."):
		return refusal.Rule(kind, "e-mail address %q has no dot in its domain", s).By("R02")
	case !isDomain(domain):
		return refusal.Rule(kind, "e-mail address %q has no possible domain", s).By("R02")
	}
	return nil
}

func isBlank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// isWide reports a letter, mark or digit beyond ASCII (RFC 6531).
func isWide(r rune) bool { return r >= utf8.RuneSelf && unicode.In(r, unicode.L, unicode.M, unicode.N) }

func isPlain(r rune) bool { return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// isDotAtom is the Dot-string of RFC 5321.
func isDotAtom(s string) bool {
	for atom := range strings.SplitSeq(s, ".") {
		if atom == "" {
			return false
		}
		for _, r := range atom {
			if !isPlain(r) && !isWide(r) && !strings.ContainsRune("!#$%&'*+-/=?^_`{|}~", r) {
				return false
			}
		}
	}
	return true
}

// isDomain tests the labels; a last label of digits only would be an address
// of the network, not a name.
func isDomain(s string) bool {
	label := ""
	for label = range strings.SplitSeq(s, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for _, r := range label {
			if !isPlain(r) && !isWide(r) && r != '-' {
				return false
			}
		}
	}
	return !every(label, isDigit)
}

// FoldEmail is the form in which two addresses compare: lower case (R02). Before
// the @ only ASCII folds: letters such as the Kelvin sign would otherwise make
// a stranger's address equal to a customer's.
func FoldEmail(s string) string {
	s = strings.ToValidUTF8(strings.TrimSpace(s), "\ufffd")
	at := strings.LastIndexByte(s, '@')
	local := strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s[:at+1])
	return local + norm.NFC.String(strings.ToLower(s[at+1:])) // composed last: lower letters compose where capitals do not
}
