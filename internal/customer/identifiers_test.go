package customer

import (
	"strings"
	"testing"

	"scatto/internal/refusal"
)

func TestReferenceIdentifiers(t *testing.T) {
	checks := map[string]func(string) error{
		"piva": CheckVAT, "cf": CheckTaxCode, "iban": CheckIBAN, "creditor_id": CheckCreditorID, "sdi": CheckSDICode,
	}
	kinds := map[string]string{
		"piva": "bad-vat-number", "cf": "bad-tax-code", "iban": "bad-iban", "creditor_id": "bad-creditor-id", "sdi": "bad-sdi-code",
	}
	lines := strings.Split(strings.TrimRight(shared(t, "ref/identifiers.tsv"), "\n"), "\n")[1:]
	if len(lines) < 50 {
		t.Fatalf("only %d vectors", len(lines))
	}
	for _, line := range lines {
		cells := strings.Split(line, "\t")
		kind, value, expected, why := cells[0], cells[1], cells[2], cells[3]
		check := checks[kind]
		if check == nil {
			t.Errorf("no check for kind %q", kind)
			continue
		}
		err := check(value)
		if (err == nil) != (expected == "valid") {
			t.Errorf("%s %q (%s): got %v, want %s", kind, value, why, err, expected)
		}
		if err != nil && refusal.KindOf(err) != kinds[kind] {
			t.Errorf("%s %q: kind %q, want %q", kind, value, refusal.KindOf(err), kinds[kind])
		}
	}
}

func TestReasons(t *testing.T) {
	for _, tc := range []struct {
		name  string
		check func(string) error
		value string
		want  string // part of the message
	}{
		{"a VAT number with its country says so", CheckVAT, "IT02839100019", "begins with its country"},
		{"a VAT number of ten digits", CheckVAT, "0283910001", "not 11 digits long"},
		{"a VAT number with a letter", CheckVAT, "0283910001O", "something else than digits"},
		{"two swapped digits", CheckVAT, "02839100091", "check digit"},
		{"an empty VAT number", CheckVAT, "", "not 11 digits long"},
		{"full-width digits are no digits", CheckVAT, "02839100019"[:8] + "０", "something else"},
		{"a tax code of 15 characters", CheckTaxCode, "RCCMNL83S18D969", "neither 16"},
		{"a tax code in lower case", CheckTaxCode, "rccmnl83s18d969h", "capital letters"},
		{"a digit in the name", CheckTaxCode, "RCCMN183S18D969H", "wrong places"},
		{"A is no omocodia letter", CheckTaxCode, "RSSMRA45C12F20AX", "wrong places"},
		{"F stands for no month", CheckTaxCode, "RCCMNL83F18D969H", "month of birth"},
		{"day 00", CheckTaxCode, "MRORSS00A00A000U", "day of birth: 00"},
		{"30 February of a woman", CheckTaxCode, "RCCMNL84B70D969H", "day of birth: 70"},
		{"29 February 1983", CheckTaxCode, "RCCMNL83B29D969H", "day of birth: 29"},
		{"29 February 1984 exists, so the letter decides", CheckTaxCode, "RCCMNL84B29D969A", "check character"},
		{"a company's tax code with a wrong digit", CheckTaxCode, "12345678904", "check digit"},
		{"a company's tax code of zeros", CheckTaxCode, "00000000000", "seven zeros"},
		{"an IBAN of 26 characters", CheckIBAN, "IT60X054281110100000012345", "has 26 characters, those of IT have 27"},
		{"an IBAN of a country without them", CheckIBAN, "US60X0542811101000000123456", "has no IBANs"},
		{"an IBAN with spaces", CheckIBAN, "IT60 X054 2811 1010 0000 0123 456", "capital letters and digits"},
		{"mod 97", CheckIBAN, "IT60X0542811101000000123457", "mod 97"},
		{"mod 97 right, CIN S where X belongs", CheckIBAN, "IT40S0542811101000000123456", "wrong CIN: S"},
		{"mod 97 right, a digit for the CIN", CheckIBAN, withCheckDigits("IT0010542811101000000123456"), "no CIN"},
		{"mod 97 right, a letter in the ABI", CheckIBAN, withCheckDigits("IT00X05A2811101000000123456"), "ABI or CAB"},
		{"a San Marino CIN counts too", CheckIBAN, withCheckDigits("SM00A0322509800000000270100"), "wrong CIN: A"},
		{"an Italian creditor id unpadded", CheckCreditorID, "IT68ZZZ02839100019", "has 18 characters"},
		{"a creditor id with mod 97 wrong", CheckCreditorID, "IT69ZZZ0000002839100019", "mod 97"},
		{"a creditor id of nowhere", CheckCreditorID, "QQ69ZZZ0000002839100019", "no country"},
		{"an SdI code of five", CheckSDICode, "ABCDE", "neither 7"},
		{"an SdI code in lower case", CheckSDICode, "abcdef1", "capital letters"},
	} {
		err := tc.check(tc.value)
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %q gives %v, want %q", tc.name, tc.value, err, tc.want)
		}
	}
}

// withCheckDigits gives iban the digits that make it pass mod 97.
func withCheckDigits(iban string) string {
	n := 98 - mod97(iban[4:]+iban[:2]+"00")
	return iban[:2] + string([]byte{byte('0' + n/10), byte('0' + n%10)}) + iban[4:]
}

func TestAccepted(t *testing.T) {
	for _, tc := range []struct {
		name  string
		check func(string) error
		value string
	}{
		{"San Marino, CIN U", CheckIBAN, "SM86U0322509800000000270100"},
		{"29 February 2000", CheckTaxCode, "RCCMNL00B29D969" + string(controlLetter("RCCMNL00B29D969"))},
		{"7 characters of a business", CheckSDICode, "M5UXCR1"},
		{"6 characters of an office", CheckSDICode, "UF1A2B"},
		{"no code", CheckSDICode, SDINone},
		{"abroad", CheckSDICode, SDIForeign},
		{"San Marino", CheckSDICode, SDISanMarino},
	} {
		if err := tc.check(tc.value); err != nil {
			t.Errorf("%s: %v", tc.name, err)
		}
	}
}

func TestCreditorIDWarning(t *testing.T) {
	odd := withCreditorDigits("IT00ZZZ1234567890123456")
	if err := CheckCreditorID(odd); err != nil {
		t.Fatalf("a national part that is no tax code is only warned of: %v", err)
	}
	for value, want := range map[string]string{
		odd:                       "creditor-id-national-part",
		"IT58ZZZRSSMRA45C12F205C": "",
		"IT68ZZZ0000002839100019": "",
		"IT29ZZZ0000099900020407": "", // shop B
		"DE10ZZZ00000758814":      "",
		"IT69ZZZ0000002839100019": "", // invalid: CheckCreditorID's to say
	} {
		if got := refusal.KindOf(CreditorIDWarning(value)); got != want {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
	}
}

func withCreditorDigits(id string) string {
	n := 98 - mod97(id[7:]+id[:2]+"00")
	return id[:2] + string([]byte{byte('0' + n/10), byte('0' + n%10)}) + id[4:]
}

func TestScenarioFixtures(t *testing.T) {
	for _, s := range strings.Fields("99900010408 99900020407 99900120405 99900030406 99900040405 99900050404 " +
		"99900060403 99900070402 99900080401") {
		if err := CheckVAT(s); err != nil {
			t.Error(err)
		}
	}
	for _, s := range strings.Fields("99900010408 99900020407 NREDVD84C12H294W 91950010404 91960020401 RNLMRC85A15H294M FBBGLI90E55H294G") {
		if err := CheckTaxCode(s); err != nil {
			t.Error(err)
		}
	}
	for _, s := range strings.Fields("IT30A9999924200000000123456 IT98G9999924200000000654321 " +
		"IT72B9999824201000000333444 IT42D9999824201000000111222") {
		if err := CheckIBAN(s); err != nil {
			t.Error(err)
		}
	}
	if err := CheckForeignVAT(NormalVAT("AT U12345675")); err != nil {
		t.Error(err)
	}
}
