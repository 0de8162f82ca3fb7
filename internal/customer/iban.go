package customer

import (
	"strings"

	"scatto/internal/refusal"
)

// ibanLengths are the lengths of the IBAN registry (SWIFT, ISO 13616).
const ibanLengths = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 " +
	"DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 " +
	"HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 " +
	"MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 " +
	"RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 " +
	"UA29 VA22 VG24 XK20 YE30"

// ibanLength is the length of the country's IBANs, 0 when it has none.
func ibanLength(country string) int {
	for entry := range strings.FieldsSeq(ibanLengths) {
		if entry[:2] == country {
			return int(entry[2]-'0')*10 + int(entry[3]-'0')
		}
	}
	return 0
}

// CheckIBAN tests an IBAN in its electronic form (upper case, no spaces): the
// country's length, mod 97 and, for Italy and San Marino, the CIN of the
// national part. Refusals: bad-iban.
func CheckIBAN(s string) error {
	const kind = "bad-iban"
	if len(s) < 5 {
		return refusal.Rule(kind, "IBAN %q is too short", s)
	}
	if !every(s, isCode) {
		return refusal.Rule(kind, "IBAN %q holds something else than capital letters and digits", clip(s))
	}
	if !every(s[:2], isUpper) || !every(s[2:4], isDigit) {
		return refusal.Rule(kind, "IBAN %q does not begin with a country and two check digits", clip(s))
	}
	want := ibanLength(s[:2])
	if want == 0 {
		return refusal.Rule(kind, "IBAN %q: country %s has no IBANs", clip(s), s[:2])
	}
	if len(s) != want {
		return refusal.Rule(kind, "IBAN %q has %d characters, those of %s have %d", clip(s), len(s), s[:2], want)
	}
	// Check digits are 98 minus a remainder: 00, 01 and 99 pass mod 97 beside
	// 97, 98 and 02, but no bank writes them.
	if check := s[2:4]; mod97(s[4:]+s[:4]) != 1 || check == "00" || check == "01" || check == "99" {
		return refusal.Rule(kind, "IBAN %q has wrong check digits (mod 97)", s)
	}
	if s[:2] == "IT" || s[:2] == "SM" {
		return checkBBAN(s)
	}
	return nil
}

// checkBBAN tests the national part of an Italian IBAN: CIN letter, ABI and CAB
// of five digits each, account of twelve letters or digits.
func checkBBAN(iban string) error {
	const kind = "bad-iban"
	if !isUpper(iban[4]) {
		return refusal.Rule(kind, "IBAN %q has no CIN: its fifth character is not a letter", iban)
	}
	if !every(iban[5:15], isDigit) {
		return refusal.Rule(kind, "IBAN %q has letters in its ABI or CAB", iban)
	}
	if controlLetter(iban[5:]) != iban[4] {
		return refusal.Rule(kind, "IBAN %q has a wrong CIN: %c", iban, iban[4])
	}
	return nil
}

// NormalIBAN is an IBAN as people write it in upper case, without spaces and
// dashes. It checks nothing.
func NormalIBAN(s string) string { return compact(s) }
