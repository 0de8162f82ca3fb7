package customer

import (
	"strings"

	"scatto/internal/refusal"
)

// The types of SEPA mandate.
const (
	MandateCore = "core"
	MandateB2B  = "b2b" // only who is not a consumer may sign one
)

// Validate tests a mandate: the identifier has 1 to 35 characters of the
// restricted set, without space and without a slash at an end or two in a row
// (EPC rulebooks), the date of signature is there, the type is core or b2b. The
// zero Mandate is fine. Refusals: bad-mandate, unknown-mandate-type.
func (m Mandate) Validate() error {
	const kind = "bad-mandate"
	if m == (Mandate{}) {
		return nil
	}
	if m.ID == "" {
		return refusal.Rule(kind, "the mandate has no id")
	}
	if len(m.ID) > 35 {
		return refusal.Rule(kind, "mandate id %q is longer than 35 characters", clip(m.ID))
	}
	if !every(m.ID, isMandateByte) {
		return refusal.Rule(kind, "mandate id %q holds a character outside A-Z a-z 0-9 + ? / - : ( ) . , '", m.ID)
	}
	if m.ID[0] == '/' || m.ID[len(m.ID)-1] == '/' || strings.Contains(m.ID, "//") {
		return refusal.Rule(kind, "mandate id %q has a slash at an end or two in a row", m.ID)
	}
	if m.Signed.IsZero() {
		return refusal.Rule(kind, "mandate %s has no date of signature", m.ID)
	}
	if m.Type != MandateCore && m.Type != MandateB2B {
		return refusal.Usage("unknown-mandate-type", "%q is not a type of mandate", clip(m.Type)).
			WithHint("write core or b2b")
	}
	return nil
}

func isMandateByte(b byte) bool {
	return isCode(b) || b >= 'a' && b <= 'z' || strings.IndexByte("+?/-:().,'", b) >= 0
}
