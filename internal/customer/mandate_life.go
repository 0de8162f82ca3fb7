package customer

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// mandateMonths is how long a mandate lives without a collection (EPC
// rulebooks, 4.1).
const mandateMonths = 36

// MandateLife is a mandate with what became of it since its signature. The
// card holds the mandate in force; its life outlasts it.
type MandateLife struct {
	Customer string           `json:"customer"`
	Mandate  Mandate          `json:"mandate"`
	SignedAs string           `json:"signed_as"` // the id on the paper, where it was amended later
	Accounts []MandateAccount `json:"accounts"`  // the customer's accounts, oldest first
	Uses     int              `json:"uses"`      // collections sent
	Last     MandateUse       `json:"last,omitzero"`
	Ended    calendar.Date    `json:"ended,omitzero"`
	End      MandateState     `json:"end,omitempty"` // revoked or replaced
	Reason   string           `json:"reason,omitempty"`
}

// MandateAccount is an account from a day on.
type MandateAccount struct {
	IBAN  string        `json:"iban"`
	Since calendar.Date `json:"since"`
}

// MandateUse is what the debtor's bank knows of a mandate: the last collection.
type MandateUse struct {
	On       calendar.Date `json:"on"` // day of collection
	ID       string        `json:"id"`
	IBAN     string        `json:"iban"`
	Creditor string        `json:"creditor"` // creditor identifier
}

// MandateState is what a mandate is good for.
type MandateState string

// The states.
const (
	MandateActive   MandateState = "active"
	MandateExpired  MandateState = "expired"  // 36 months without a collection
	MandateRevoked  MandateState = "revoked"  // by the customer
	MandateReplaced MandateState = "replaced" // by another, or taken off the card
)

// MandateStates gives every state in the order of the help.
func MandateStates() []MandateState {
	return []MandateState{MandateActive, MandateExpired, MandateRevoked, MandateReplaced}
}

// NewMandateLife begins the life of a mandate.
func NewMandateLife(customer string, m Mandate, iban string, on calendar.Date) MandateLife {
	l := MandateLife{Customer: customer, Mandate: m, SignedAs: m.ID, Accounts: []MandateAccount{}}
	return l.WithAccount(iban, on)
}

// WithAccount notes a change of account; the same account and none change
// nothing.
func (l MandateLife) WithAccount(iban string, since calendar.Date) MandateLife {
	if iban == "" || l.Account() == iban {
		return l
	}
	l.Accounts = append(slices.Clip(l.Accounts), MandateAccount{iban, since})
	return l
}

// Account is the account in force, "" when none was ever named.
func (l MandateLife) Account() string {
	if len(l.Accounts) == 0 {
		return ""
	}
	return l.Accounts[len(l.Accounts)-1].IBAN
}

// LastDay is the last day on which the mandate can be used: 36 months after its
// last collection, returned or not, or after its signature.
func (l MandateLife) LastDay() calendar.Date {
	from := l.Mandate.Signed
	if l.Last.On.After(from) {
		from = l.Last.On
	}
	return from.AddMonths(mandateMonths)
}

// State is what the mandate is good for on a day.
func (l MandateLife) State(on calendar.Date) MandateState {
	switch {
	case l.End != "" && !on.Before(l.Ended):
		return l.End
	case on.After(l.LastDay()):
		return MandateExpired
	}
	return MandateActive
}

// Usable refuses a collection on a day under a mandate that is none any more.
func (l MandateLife) Usable(on calendar.Date) error {
	id, who := l.Mandate.ID, l.Customer
	switch l.State(on) {
	case MandateExpired:
		return refusal.Rule("mandate-expired", "mandate %s of %s expired on %s, after 36 months without a collection", id, who, l.LastDay()).
			WithHint("let the customer sign a new one: scatto customer mandate add %s …", who)
	case MandateRevoked:
		return refusal.Rule("mandate-revoked", "mandate %s of %s was revoked on %s", id, who, l.Ended).
			WithHint("let the customer sign a new one: scatto customer mandate add %s …", who)
	case MandateReplaced:
		return refusal.Rule("mandate-replaced", "mandate %s of %s was replaced on %s", id, who, l.Ended)
	}
	if l.Mandate.Signed.After(on) {
		return refusal.Rule("mandate-too-young", "mandate %s was signed on %s, after the collection of %s", id, l.Mandate.Signed, on)
	}
	return nil
}

// Used notes a collection. The last one is that of the latest day.
func (l MandateLife) Used(u MandateUse) MandateLife {
	l.Uses++
	if !u.On.Before(l.Last.On) {
		l.Last = u
	}
	return l
}

// Changes says in what a collection from iban for creditor differs from what
// the debtor's bank knows: from the last collection, or from the paper when
// there was none. Former values are "" where nothing changed.
func (l MandateLife) Changes(iban, creditor string) (mandate, formerCreditor string, account bool) {
	known := l.Last
	if l.Uses == 0 {
		known = MandateUse{ID: l.SignedAs, Creditor: creditor}
		if len(l.Accounts) > 0 {
			known.IBAN = l.Accounts[0].IBAN
		}
	}
	if known.ID != "" && known.ID != l.Mandate.ID {
		mandate = known.ID
	}
	if known.Creditor != "" && known.Creditor != creditor { // unknown of a use under another system
		formerCreditor = known.Creditor
	}
	return mandate, formerCreditor, known.IBAN != "" && known.IBAN != iban
}

// Revoke ends a mandate on a day. One that has ended is refused.
func (l MandateLife) Revoke(on calendar.Date, reason string) (MandateLife, error) {
	switch {
	case l.End == MandateRevoked:
		return l, refusal.Rule("mandate-revoked", "mandate %s of %s was revoked on %s", l.Mandate.ID, l.Customer, l.Ended)
	case on.Before(l.Mandate.Signed):
		return l, refusal.Rule("revoked-before-signed", "mandate %s was signed on %s: it cannot be revoked on %s", l.Mandate.ID, l.Mandate.Signed, on)
	}
	l.End, l.Ended, l.Reason = MandateRevoked, on, reason
	return l, nil
}

// Replace ends a mandate because another takes its place, or none.
func (l MandateLife) Replace(on calendar.Date) MandateLife {
	if l.End == "" {
		l.End, l.Ended = MandateReplaced, on
	}
	return l
}

// Correct takes on what the card says of the same mandate: date and type. A
// mandate that was used cannot change its type, and a revoked one is dead; one
// that was only replaced comes back.
func (l MandateLife) Correct(m Mandate) (MandateLife, error) {
	switch {
	case l.End == MandateRevoked:
		return l, refusal.Rule("mandate-revoked", "mandate %s of %s was revoked on %s", l.Mandate.ID, l.Customer, l.Ended).
			WithHint("a new mandate has a new id")
	case l.Uses > 0 && m.Type != l.Mandate.Type:
		return l, refusal.Rule("mandate-type-used", "mandate %s was used as %s: as %s it is another mandate", m.ID, l.Mandate.Type, m.Type).
			WithHint("let the customer sign it and give it a new id")
	}
	l.Mandate, l.End, l.Ended, l.Reason = m, "", calendar.Date{}, ""
	return l, nil
}

// Rename gives a mandate another id, as when a shop changes its numbering: the
// next collection tells the debtor's bank.
func (l MandateLife) Rename(id string) (MandateLife, error) {
	if l.End != "" {
		return l, refusal.Rule("mandate-ended", "mandate %s of %s has ended and cannot be changed", l.Mandate.ID, l.Customer)
	}
	if id == l.Mandate.ID {
		return l, refusal.Rule("nothing-to-change", "mandate %s is already called so", id)
	}
	l.Mandate.ID = id
	return l, l.Mandate.Validate()
}
