package ads

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

// Stage is how far the life of a nomination is, computed from what is on
// record.
type Stage string

// The stages. A nomination holds from its first day on, also unsigned
// (Nomination.Active): that it is not Accepted yet is an open point.
const (
	StageProposed Stage = "proposed" // nobody was assessed yet
	StageAssessed Stage = "assessed" // made, not signed by the person
	StageAccepted Stage = "accepted" // signed, its first day has not come
	StageActive   Stage = "active"   // signed and in its period
	StageExpired  Stage = "expired"  // after 31 December (R83)
	StageRevoked  Stage = "revoked"
)

// Stages gives every stage in the order of a life.
func Stages() []Stage {
	return []Stage{StageProposed, StageAssessed, StageAccepted, StageActive, StageExpired, StageRevoked}
}

// Label is the Italian word of documents.
func (s Stage) Label() string {
	switch s {
	case StageProposed:
		return "proposta"
	case StageAssessed:
		return "valutata"
	case StageAccepted:
		return "firmata"
	case StageActive:
		return "attiva"
	case StageExpired:
		return "scaduta"
	case StageRevoked:
		return "revocata"
	}
	return string(s)
}

// Stage is where the nomination stands on a day.
func (n Nomination) Stage(on calendar.Date) Stage {
	switch {
	case n.NeverBegan() || !n.Revoked.IsZero() && (n.Proposed() || !on.Before(n.Revoked)):
		return StageRevoked
	case on.After(n.To):
		return StageExpired
	case n.Proposed():
		return StageProposed
	case n.Accepted.Date.IsZero() || on.Before(n.Accepted.Date):
		return StageAssessed
	case on.Before(n.From):
		return StageAccepted
	}
	return StageActive
}

// Accept records that the person signed the letter: the day and the signed
// file. Refusals: missing-date, missing-file, not-assessed, already-accepted,
// accepted-early, nomination-over.
func (n Nomination) Accept(s contract.Signature) (Nomination, error) {
	switch {
	case s.Date.IsZero():
		return n, refusal.Usage("missing-date", "the day of the signature is missing").WithHint("give it with --on").By("R68")
	case s.Proof.FileHash == "":
		return n, refusal.Rule("missing-file", "the acceptance of nomination %s needs the signed letter", n.ID).
			WithHint("give the file with --evidence").By("R68")
	case n.Proposed():
		return n, refusal.Rule("not-assessed", "the person was not assessed before the nomination").
			WithHint("scatto ads assess %s \"%s\"", n.Customer, n.Person).By("R68")
	case !n.Accepted.Date.IsZero():
		return n, refusal.Rule("already-accepted", "nomination %s was accepted on %s", n.ID, n.Accepted.Date)
	case s.Date.Before(n.Assessed):
		return n, refusal.Rule("accepted-early", "nomination %s was accepted on %s, before the assessment of %s", n.ID, s.Date, n.Assessed).By("R68")
	}
	if err := n.over(s.Date); err != nil {
		return n, err
	}
	n.Accepted = s
	return n, nil
}

// over refuses what happens to a nomination after its end.
func (n Nomination) over(on calendar.Date) error {
	switch {
	case n.NeverBegan() || !n.Revoked.IsZero() && !on.Before(n.Revoked):
		return refusal.Rule("nomination-over", "nomination %s was revoked on %s", n.ID, n.Revoked)
	case on.After(n.To):
		return refusal.Rule("nomination-over", "nomination %s ended on %s", n.ID, n.To).By("R83")
	}
	return nil
}

// Knowledge is one time that the administrator's name was made known to the
// customer's workers (Provv. Garante 27/11/2008, 4.3).
type Knowledge struct {
	Date  calendar.Date  `json:"date"`
	How   string         `json:"how"` // notice on the intranet, information notice, order of service …
	Proof contract.Proof `json:"proof"`
	At    time.Time      `json:"at"`
	By    string         `json:"by"`
}

// MakeKnown records that the name was made known. Refusals: missing-way,
// missing-date, not-assessed, nomination-over.
func (n Nomination) MakeKnown(k Knowledge) (Nomination, error) {
	switch {
	case k.How == "":
		return n, refusal.Usage("missing-way", "it is not said how the name was made known").
			WithHint("give it with --how, such as \"avviso in bacheca\"").By("R68")
	case k.Date.IsZero():
		return n, refusal.Usage("missing-date", "the day is missing").WithHint("give it with --on")
	case n.Proposed():
		return n, refusal.Rule("not-assessed", "the person was not assessed before the nomination").
			WithHint("scatto ads assess %s \"%s\"", n.Customer, n.Person).By("R68")
	}
	if err := n.over(k.Date); err != nil {
		return n, err
	}
	n.Known = append(append([]Knowledge{}, n.Known...), k)
	return n, nil
}

// Renewal is the nomination's next period (R83): the year after it, with the
// same categories and scopes, which the person has to accept anew. A period
// that was revoked has none. Refusals: nomination-over, not-assessed.
func (n Nomination) Renewal() (Nomination, error) {
	if n.Proposed() {
		return n, refusal.Rule("not-assessed", "the person was not assessed before the nomination").
			WithHint("scatto ads assess %s \"%s\"", n.Customer, n.Person).By("R68")
	}
	if !n.Revoked.IsZero() {
		return n, refusal.Rule("nomination-over", "nomination %s was revoked on %s", n.ID, n.Revoked).
			WithHint("scatto ads appoint %s \"%s\"", n.Customer, n.Person)
	}
	next := n
	next.ID, next.Renews = "", n.ID
	next.From = n.To.AddDays(1)
	next.To = yearEnd(next.From)
	next.Accepted, next.Earlier, next.Known = contract.Signature{}, nil, nil
	next.MadeAt = time.Time{}
	return next, nil
}

// Described is a nomination whose letter says something else than before: a
// signature under the old words moves to the earlier ones, and the person has
// to sign anew. Refusals: duplicate-scope, nomination-over, nothing-to-change.
func (n Nomination) Described(old Nomination, on calendar.Date) (Nomination, error) {
	if err := old.over(on); err != nil {
		return n, err
	}
	if err := scopesOnce(n.Scopes); err != nil {
		return n, err
	}
	same := slices.Equal(n.Scopes, old.Scopes) && n.Capacity == old.Capacity && n.Instructions == old.Instructions
	if same && n.NoWorkers == old.NoWorkers {
		return n, refusal.Usage("nothing-to-change", "nothing to change was given").WithHint("see %s --help", "scatto ads scopes")
	}
	if !same && !n.Accepted.Date.IsZero() {
		n.Earlier = append(append([]contract.Signature{}, n.Earlier...), n.Accepted)
		n.Accepted = contract.Signature{}
	}
	return n, nil
}
