package customer

import "scatto/internal/refusal"

// The codes that stand for a way of delivery instead of a mailbox.
const (
	SDINone      = "0000000" // no code: the PEC address or the tax drawer
	SDIForeign   = "XXXXXXX" // not established in Italy
	SDISanMarino = "2R4GTO8" // every operator of San Marino
)

// CheckSDICode tests a CodiceDestinatario: seven capital letters or digits, six
// for an office of a public body. Refusals: bad-sdi-code.
func CheckSDICode(s string) error {
	if len(s) != 6 && len(s) != 7 {
		return refusal.Rule("bad-sdi-code", "SdI code %q has neither 7 characters nor the 6 of a public body", clip(s)).
			WithHint("without a code write 0000000")
	}
	if !every(s, isCode) {
		return refusal.Rule("bad-sdi-code", "SdI code %q holds something else than capital letters and digits", s)
	}
	return nil
}
