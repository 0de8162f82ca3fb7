package customer

import (
	"strings"

	"scatto/internal/refusal"
)

// CheckCreditorID tests a SEPA creditor identifier (EPC262-08): country, two
// check digits, a business code of three characters that does not count, the
// national part; 23 characters in Italy, 35 at most. Refusals: bad-creditor-id.
func CheckCreditorID(s string) error {
	const kind = "bad-creditor-id"
	if len(s) < 8 || len(s) > 35 {
		return refusal.Rule(kind, "creditor identifier %q has not 8 to 35 characters", clip(s))
	}
	if !every(s, isCode) {
		return refusal.Rule(kind, "creditor identifier %q holds something else than capital letters and digits", s)
	}
	if !every(s[:2], isUpper) || !every(s[2:4], isDigit) {
		return refusal.Rule(kind, "creditor identifier %q does not begin with a country and two check digits", s)
	}
	if !IsCountry(s[:2]) {
		return refusal.Rule(kind, "creditor identifier %q: no country has the code %s", s, s[:2])
	}
	if s[:2] == "IT" && len(s) != 23 {
		return refusal.Rule(kind, "creditor identifier %q has %d characters, an Italian one has 23", s, len(s)).
			WithHint("a VAT number is padded with five zeros on the left")
	}
	if check := s[2:4]; mod97(s[7:]+s[:4]) != 1 || check == "00" || check == "01" || check == "99" {
		return refusal.Rule(kind, "creditor identifier %q has wrong check digits (mod 97)", s)
	}
	return nil
}

// CreditorIDWarning is what is odd about a valid Italian creditor identifier: a
// national part that is neither a codice fiscale nor five zeros and eleven
// digits that are one. It is a refusal to print as a warning
// (creditor-id-national-part), nil when there is nothing to say.
func CreditorIDWarning(s string) error {
	if CheckCreditorID(s) != nil || s[:2] != "IT" {
		return nil
	}
	national := s[7:]
	if padded, ok := strings.CutPrefix(national, "00000"); ok && CheckTaxCode(padded) == nil {
		return nil
	}
	if CheckTaxCode(national) == nil {
		return nil
	}
	return refusal.Rule("creditor-id-national-part",
		"creditor identifier %q ends in %s, which is neither a tax code nor 00000 and a VAT number", s, national)
}
