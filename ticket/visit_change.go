package ticket

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/refusal"
)

// Standing refuses to change a visit that does not count.
func (v Visit) Standing() error {
	if v.Voided != "" {
		return refusal.Rule("visit-void", "visit %s is void: %s", v.ID, v.Voided)
	}
	return nil
}

// Correct writes a second line about the visit; what stood before stays
// readable. The caller changes what it corrects afterwards.
func (v Visit) Correct(now time.Time, by, reason string) (Visit, error) {
	if strings.TrimSpace(reason) == "" {
		return v, refusal.Rule("correction-without-reason", "a correction needs its reason").WithHint("add --reason TEXT").By("R20")
	}
	if err := v.Standing(); err != nil {
		return v, err
	}
	v.Corrections = append(slices.Clip(v.Corrections), v.before(now, by, reason))
	return v, nil
}

// Void takes the visit out of account, with its reason; it stays on record.
func (v Visit) Void(now time.Time, by, reason string) (Visit, error) {
	if strings.TrimSpace(reason) == "" {
		return v, refusal.Rule("void-without-reason", "voiding a visit needs its reason").WithHint("add --reason TEXT").By("R20")
	}
	if err := v.Standing(); err != nil {
		return v, err
	}
	v.Corrections = append(slices.Clip(v.Corrections), v.before(now, by, reason))
	v.Voided = reason
	return v, nil
}

func (v Visit) before(now time.Time, by, reason string) VisitChange {
	return VisitChange{At: now, By: by, Reason: reason, Stretches: slices.Clone(v.Stretches), Activity: v.Activity,
		Kilometres: v.Kilometres, Work: v.Work}
}

// Sign keeps a signed copy of the report; one that is there already is not
// kept twice. Earlier copies stay beside it.
func (v Visit) Sign(s Signature) (Visit, error) {
	if err := v.Standing(); err != nil {
		return v, err
	}
	if strings.TrimSpace(s.Signer) == "" {
		return v, refusal.Usage("missing-flag", "--%s is missing", "name").WithHint("say who signed: --name \"Mario Rossi\"")
	}
	if slices.ContainsFunc(v.Signed, func(o Signature) bool { return o.Hash == s.Hash }) {
		return v, refusal.Rule("signed-already", "visit %s has this signed copy already", v.ID)
	}
	v.Signed = append(slices.Clip(v.Signed), s)
	return v, nil
}

// SignedBeforeChange reports a correction made after the customer signed.
func (v Visit) SignedBeforeChange() bool {
	if len(v.Signed) == 0 || len(v.Corrections) == 0 {
		return false
	}
	return v.Corrections[len(v.Corrections)-1].At.After(v.Signed[len(v.Signed)-1].At)
}

// OnSite is the state of a ticket that somebody worked on where the customer
// is, from one instant to another: in progress, never a remote connection. The
// customer saw that he is being answered. One that a remote connection keeps
// open stays so; one that waits for the customer since later goes on waiting.
func (t Ticket) OnSite(from, to time.Time) Ticket {
	switch {
	case t.State == RemoteOpen:
	case t.State == WaitingCustomer && !to.After(t.waitsSince()):
	case t.State == WaitingCustomer && from.Before(t.waitsSince()):
		t = t.to(InProgress, to)
	default:
		t = t.to(InProgress, from)
	}
	return t.responded(from)
}

func (t Ticket) waitsSince() time.Time {
	pauses := t.pauses()
	return pauses[len(pauses)-1].From
}
