package customer

import (
	"strings"
	"time"

	"scatto/internal/refusal"
)

// omocodia are the letters that stand for the digits 0 to 9 where two people
// would have the same codice fiscale.
const omocodia = "LMNPQRSTUV"

// taxMonths are the letters of January to December.
const taxMonths = "ABCDEHLMPRST"

// CheckTaxCode tests a codice fiscale: sixteen characters, omocodia included,
// whose day of birth exists, or the eleven digits of who is not a natural
// person. Upper case only. Refusals: bad-tax-code.
func CheckTaxCode(s string) error {
	const kind = "bad-tax-code"
	if len(s) == 11 && every(s, isDigit) {
		if s[:7] == "0000000" {
			return refusal.Rule(kind, "tax code %q begins with seven zeros", s)
		}
		if !luhn(s) {
			return refusal.Rule(kind, "tax code %q has a wrong check digit", s)
		}
		return nil
	}
	if len(s) != 16 {
		return refusal.Rule(kind, "tax code %q has neither 16 characters nor 11 digits", clip(s))
	}
	if !every(s, isCode) {
		return refusal.Rule(kind, "tax code %q holds something else than capital letters and digits", s)
	}
	digits, ok := taxDigits(s)
	if !ok {
		return refusal.Rule(kind, "tax code %q has letters and digits in the wrong places", s)
	}
	month := strings.IndexByte(taxMonths, s[8])
	if month < 0 {
		return refusal.Rule(kind, "tax code %q has no month of birth: %c stands for none", s, s[8])
	}
	year, day := digits[0]*10+digits[1], digits[2]*10+digits[3]
	if !birthday(year, month, day) {
		return refusal.Rule(kind, "tax code %q has an impossible day of birth: %02d", s, day)
	}
	if controlLetter(s[:15]) != s[15] {
		return refusal.Rule(kind, "tax code %q has a wrong check character", s)
	}
	return nil
}

// taxDigits are the seven digits of a sixteen-character code, omocodia undone:
// two of the year, two of the day, three of the place. It is false when a
// letter or a digit stands where it may not.
func taxDigits(s string) (digits [7]int, ok bool) {
	n := 0
	for i, place := range "AAAAAA00A00A000A" {
		if place == 'A' {
			if !isUpper(s[i]) {
				return digits, false
			}
			continue
		}
		d := int(s[i]) - '0'
		if !isDigit(s[i]) {
			d = strings.IndexByte(omocodia, s[i])
		}
		if d < 0 {
			return digits, false
		}
		digits[n] = d
		n++
	}
	return digits, true
}

// BirthOf reads the day of birth of a codice fiscale of sixteen characters; of
// the year it holds the last two digits. ok is false of every other code.
func BirthOf(s string) (year int, month time.Month, day int, ok bool) {
	if len(s) != 16 || CheckTaxCode(s) != nil {
		return 0, 0, 0, false
	}
	digits, _ := taxDigits(s)
	if day = digits[2]*10 + digits[3]; day > 40 {
		day -= 40
	}
	return digits[0]*10 + digits[1], time.Month(strings.IndexByte(taxMonths, s[8]) + 1), day, true
}

// birthday reports whether the day exists; women add 40 to it. The century is
// not in the code, but 2000 is a leap year, so "00" has its 29 February.
func birthday(year, month, day int) bool {
	if day > 40 {
		day -= 40
	}
	last := [12]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month]
	if month == 1 && year%4 == 0 {
		last = 29
	}
	return day >= 1 && day <= last
}

// NormalTaxCode is a codice fiscale as people write it in upper case, without
// spaces, dots and dashes. It checks nothing.
func NormalTaxCode(s string) string { return compact(s) }
