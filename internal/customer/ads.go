package customer

import (
	"slices"

	"scatto/internal/refusal"
)

// ADSRole says who is a customer's system administrator (R67).
type ADSRole string

// The answers; "" is that nobody asked yet.
const (
	ADSSole   ADSRole = "sole"   // the shop alone
	ADSShared ADSRole = "shared" // the shop with others
	ADSOther  ADSRole = "other"  // others
	ADSNone   ADSRole = "none"
)

// ADSRoles gives every answer in the order of the help.
func ADSRoles() []ADSRole { return []ADSRole{ADSSole, ADSShared, ADSOther, ADSNone} }

// Validate refuses an unknown answer. Refusals: unknown-ads-role.
func (r ADSRole) Validate() error {
	if r != "" && !slices.Contains(ADSRoles(), r) {
		return refusal.Unknown("unknown-ads-role", "%q does not say who is system administrator", string(r), ADSRoles()).By("R67")
	}
	return nil
}
