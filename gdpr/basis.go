package gdpr

import (
	"slices"
	"strings"

	"scatto/internal/refusal"
)

// Role is what the shop is in a processing: both registers of art. 30 GDPR are
// kept by who is both.
type Role string

// The roles.
const (
	RoleController Role = "controller" // titolare, art. 30(1)
	RoleProcessor  Role = "processor"  // responsabile, art. 30(2)
)

// Roles lists them.
func Roles() []Role { return []Role{RoleController, RoleProcessor} }

// ParseRole reads one.
func ParseRole(s string) (Role, error) {
	if r := Role(strings.TrimSpace(s)); slices.Contains(Roles(), r) {
		return r, nil
	}
	return "", refusal.Unknown("unknown-role", "unknown role %q", s, Roles())
}

// Label is the Italian word of documents.
func (r Role) Label() string {
	if r == RoleProcessor {
		return "responsabile"
	}
	return "titolare"
}

// Base is the legal base of a processing (R92, art. 6(1) GDPR).
type Base string

// The bases.
const (
	BaseContract       Base = "contract"
	BasePreContractual Base = "pre-contractual"
	BaseInterest       Base = "legitimate-interest"
	BaseObligation     Base = "legal-obligation"
	BaseConsent        Base = "consent" // only of optional processing
)

// Bases lists them.
func Bases() []Base {
	return []Base{BaseContract, BasePreContractual, BaseInterest, BaseObligation, BaseConsent}
}

// ParseBase reads one.
func ParseBase(s string) (Base, error) {
	if b := Base(strings.TrimSpace(s)); slices.Contains(Bases(), b) {
		return b, nil
	}
	return "", refusal.Unknown("unknown-base", "unknown legal base %q", s, Bases()).By("R92")
}

// Label is the Italian word of documents, "" of none.
func (b Base) Label() string {
	switch b {
	case BaseContract:
		return "esecuzione del contratto"
	case BasePreContractual:
		return "misure precontrattuali su richiesta dell’interessato"
	case BaseInterest:
		return "legittimo interesse"
	case BaseObligation:
		return "obbligo legale"
	case BaseConsent:
		return "consenso"
	}
	return ""
}

// Article is where the base stands.
func (b Base) Article() string {
	switch b {
	case BaseContract, BasePreContractual:
		return "art. 6(1)(b) GDPR"
	case BaseInterest:
		return "art. 6(1)(f) GDPR"
	case BaseObligation:
		return "art. 6(1)(c) GDPR"
	case BaseConsent:
		return "art. 6(1)(a) GDPR"
	}
	return ""
}

// Purpose is one of the four purposes of the privacy policy (R93).
type Purpose string

// The purposes.
const (
	PurposeTickets    Purpose = "F1"
	PurposeObligation Purpose = "F2"
	PurposeInterest   Purpose = "F3"
	PurposeClaims     Purpose = "F4"
)

// Purposes lists them.
func Purposes() []Purpose {
	return []Purpose{PurposeTickets, PurposeObligation, PurposeInterest, PurposeClaims}
}

// ParsePurpose reads one, in any case of letters.
func ParsePurpose(s string) (Purpose, error) {
	if p := Purpose(strings.ToUpper(strings.TrimSpace(s))); slices.Contains(Purposes(), p) {
		return p, nil
	}
	return "", refusal.Unknown("unknown-purpose", "unknown purpose %q", s, Purposes()).By("R93")
}

// Label is the purpose as documents say it.
func (p Purpose) Label() string {
	switch p {
	case PurposeTickets:
		return "gestione e riscontro delle richieste di assistenza e di chiarimenti (ticket)"
	case PurposeObligation:
		return "adempimento di obblighi previsti dalla normativa nazionale e dell’Unione"
	case PurposeInterest:
		return "perseguimento di un legittimo interesse del titolare"
	case PurposeClaims:
		return "tutela dei diritti del titolare in sede giudiziaria"
	}
	return string(p)
}
