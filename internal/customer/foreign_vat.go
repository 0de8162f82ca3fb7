package customer

import (
	"strings"

	"scatto/internal/refusal"
)

// vatShapes are the forms of the VAT numbers that VIES answers for, by the
// prefix of the number: # a digit, @ a letter, * either; several forms are
// separated by a space. Greece writes EL, Northern Ireland XI.
func vatShapes(country string) string {
	switch country {
	case "AT":
		return "U########"
	case "BE":
		return "0######### 1#########"
	case "BG":
		return "######### ##########"
	case "CY":
		return "########@"
	case "CZ":
		return "######## ######### ##########"
	case "DE", "EE", "EL", "PT":
		return "#########"
	case "DK", "FI", "HU", "LU", "MT", "SI":
		return "########"
	case "ES":
		return "@#######* ########@"
	case "FR":
		return "**#########"
	case "HR", "LV":
		return "###########"
	case "IE":
		return "#*#####@ #######@@"
	case "LT":
		return "######### ############"
	case "NL":
		return "#########B##"
	case "PL", "SK":
		return "##########"
	case "RO":
		return "## ### #### ##### ###### ####### ######## ######### ##########"
	case "SE":
		return "############"
	case "SM":
		return "##### #### ### ##"
	case "XI":
		return "######### ############ GD### HA###"
	}
	return ""
}

// CheckForeignVAT tests the VAT number of another country, without its prefix:
// the form where VIES fixes one, else 1 to 28 letters and digits, which is what
// IdCodice takes. For IT it is CheckVAT. Refusals: bad-vat-number.
func CheckForeignVAT(country, number string) error {
	const kind = "bad-vat-number"
	if country == "IT" {
		return CheckVAT(number)
	}
	if !isVATCountry(country) {
		return refusal.Rule(kind, "no country has the code %q", clip(country)).
			WithHint("write the two letters of ISO 3166, EL for a Greek VAT number")
	}
	if len(number) > 28 || !every(number, isCode) {
		return refusal.Rule(kind, "VAT number %q is not 1 to 28 capital letters and digits", clip(number))
	}
	if !fitsVAT(country, number) {
		return refusal.Rule(kind, "VAT number %q has not the form of country %s", number, country)
	}
	return nil
}

// fitsVAT reports whether number has the form of its country; a country
// without a known form takes any number that is not empty.
func fitsVAT(country, number string) bool {
	shapes := vatShapes(country)
	if shapes == "" {
		return number != ""
	}
	for shape := range strings.FieldsSeq(shapes) {
		if fits(shape, number) {
			return true
		}
	}
	return false
}

func fits(shape, s string) bool {
	if len(shape) != len(s) {
		return false
	}
	for i := range len(s) {
		ok := false
		switch shape[i] {
		case '#':
			ok = isDigit(s[i])
		case '@':
			ok = isUpper(s[i])
		case '*':
			ok = isCode(s[i])
		default:
			ok = s[i] == shape[i]
		}
		if !ok {
			return false
		}
	}
	return true
}
