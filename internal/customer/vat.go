package customer

import (
	"strings"
	"unicode"

	"scatto/internal/refusal"
)

// CheckVAT tests an Italian partita IVA as IdCodice carries it: eleven digits
// without country, the last one a check digit. Refusals: bad-vat-number.
func CheckVAT(s string) error {
	const kind = "bad-vat-number"
	switch {
	case strings.HasPrefix(s, "IT"):
		return refusal.Rule(kind, "VAT number %q begins with its country", clip(s)).
			WithHint("leave out IT: the country stands beside the number")
	case len(s) != 11:
		return refusal.Rule(kind, "VAT number %q is not 11 digits long", clip(s))
	case !every(s, isDigit):
		return refusal.Rule(kind, "VAT number %q holds something else than digits", s)
	case s[:7] == "0000000":
		return refusal.Rule(kind, "VAT number %q begins with seven zeros", s)
	case !luhn(s):
		return refusal.Rule(kind, "VAT number %q has a wrong check digit", s).
			WithHint("compare it with the customer's letterhead: a digit is wrong or two are swapped")
	}
	return nil
}

// luhn reports whether the eleven digits end in their check digit (DM
// 23/12/1976): every second digit is doubled, a doubled one above 9 loses 9.
func luhn(s string) bool {
	sum := 0
	for i := range len(s) {
		n := int(s[i] - '0')
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0
}

// NormalVAT takes a VAT number as people write it ("IT 02839100019",
// "atu12345675") apart: the country, "" when it bears none, and the number in
// upper case without spaces, dots, dashes and slashes. It checks nothing.
func NormalVAT(s string) (country, number string) {
	s = compact(s)
	if len(s) > 2 && strings.ContainsAny(s[2:], "0123456789") && isVATCountry(s[:2]) {
		return s[:2], s[2:]
	}
	return "", s
}

// compact is s in upper case without white space, dots, dashes and slashes.
func compact(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(".-/", r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, s)
}
