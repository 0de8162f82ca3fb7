package invoice

import (
	"strings"

	"scatto/internal/refusal"
)

// CheckBuyer refuses a customer to whom no invoice can be made out: all
// missing fields are named at once, by the names of `customer edit`. The
// words stand alone, as the reason of a bulk run's failed row.
func CheckBuyer(p Party) error {
	if missing := missingBuyer(p); len(missing) > 0 {
		return refusal.Rule("customer-incomplete", "the customer's card lacks %s", missing).
			WithHint("complete it with scatto customer edit")
	}
	switch {
	case p.Country != "" && !capitals(p.Country):
		return refusal.Rule("bad-country", "the customer's country %q is not two capital letters", p.Country)
	case !p.Foreign() && !allDigits(p.ZIP, 5):
		return refusal.Rule("bad-zip", "the customer's zip %q is not five digits", p.ZIP)
	case !p.Foreign() && p.Province != "" && !capitals(p.Province):
		return refusal.Rule("bad-province", "the customer's province %q is not two capital letters", p.Province)
	case p.VATCountry != "" && !capitals(p.VATCountry):
		return refusal.Rule("bad-country", "the country %q of the customer's VAT number is not two capital letters", p.VATCountry)
	case p.VATNumber != "" && p.TaxCountry() == "IT" && !allDigits(p.VATNumber, 11):
		return refusal.Rule("bad-vat-number", "the customer's VAT number %q is not 11 digits", p.VATNumber)
	case len(p.VATNumber) > 28:
		return refusal.Rule("bad-vat-number", "the customer's VAT number %q is longer than 28 characters", p.VATNumber)
	case !p.Foreign() && p.TaxCode != "" && !taxCodeShape(p.TaxCode):
		return refusal.Rule("bad-tax-code", "the customer's tax code %q is neither 11 digits nor 16 letters and digits", p.TaxCode)
	case p.Public && len(p.SDICode) != 6:
		return refusal.Rule("bad-office-code", "the public body's office code %q does not have 6 characters", p.SDICode).
			WithHint("look it up in the IPA index and store it as --sdi-code")
	case !p.Public && p.SDICode != "" && len(p.SDICode) != 7:
		return refusal.Rule("bad-sdi-code", "the customer's SdI code %q does not have 7 characters", p.SDICode)
	case strings.Trim(p.SDICode, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "":
		return refusal.Rule("bad-sdi-code", "the customer's SdI code %q may hold capital letters and digits only", p.SDICode)
	case p.SDICode == "XXXXXXX" && p.TaxCountry() == "IT":
		return refusal.Rule("bad-sdi-code", "the SdI code XXXXXXX is for customers outside Italy only") // check 00313
	}
	return nil
}

func missingBuyer(p Party) (missing refusal.List) {
	for _, f := range []struct {
		name any
		gone bool
	}{
		{"name", blank(p.Name) && !p.Person()},
		{"address", blank(p.Address)},
		{"zip", blank(p.ZIP) && !p.Foreign()}, // abroad the file bears 00000
		{"city", blank(p.City)},
		{refusal.Word("vat or tax-code"), blank(p.VATNumber) && blank(p.TaxCode) && !(p.Foreign() && p.Person())},
		{"sdi-code", p.Public && blank(p.SDICode)},
	} {
		if f.gone {
			missing = append(missing, f.name)
		}
	}
	return missing
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

func taxCodeShape(s string) bool {
	return allDigits(s, 11) || len(s) == 16 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}
