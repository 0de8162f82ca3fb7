package ads

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

// Nomination makes one natural person a system administrator of a customer
// (R40, R68, R83, R87).
type Nomination struct {
	ID         string        `json:"id"` // ADS-2026-001
	Customer   string        `json:"customer"`
	Person     string        `json:"person"`
	Categories []string      `json:"categories"` // codes of Categories, at least one
	Sole       bool          `json:"sole"`       // unico
	From       calendar.Date `json:"from"`
	To         calendar.Date `json:"to"`       // 31 December of the year (R83), or the day of an earlier end
	Assessed   calendar.Date `json:"assessed"` // of experience, ability, reliability (4.1); zero: a proposal
	Revoked    calendar.Date `json:"revoked"`  // from this day on it no longer holds
	Reason     string        `json:"reason"`   // of the revocation
	MadeAt     time.Time     `json:"made_at"`

	Assessment   int64                `json:"assessment,omitempty"`      // number of the record; 0: only its day is known
	Scopes       []Scope              `json:"scopes,omitempty"`          // analytic list (4.2)
	Capacity     string               `json:"capacity,omitempty"`        // the concrete capacity to reach data (R69)
	Instructions string               `json:"instructions,omitempty"`    // beyond those that every letter has
	NoWorkers    bool                 `json:"no_workers_data,omitempty"` // the systems hold no data of the customer's workers (4.3)
	Accepted     contract.Signature   `json:"accepted,omitzero"`         // by the person, with the signed letter
	Earlier      []contract.Signature `json:"accepted_before,omitempty"` // of earlier words of the letter
	Known        []Knowledge          `json:"made_known,omitempty"`      // to the workers, oldest first
	Renews       string               `json:"renews,omitempty"`          // the nomination whose next period this is
}

// Active reports whether the nomination holds on a day, both ends included;
// the day of a revocation is no longer in it. It rests on the controller's act:
// that the person has not signed yet is an open point, no gap in time.
func (n Nomination) Active(on calendar.Date) bool { return !n.Proposed() && n.covers(on) }

// Proposed reports whether nobody was assessed for it yet.
func (n Nomination) Proposed() bool { return n.Assessed.IsZero() }

func (n Nomination) covers(on calendar.Date) bool {
	return !on.Before(n.From) && !on.After(n.To) && (n.Revoked.IsZero() || on.Before(n.Revoked))
}

// NewNomination fills the end of the period and validates: a person, at least
// one category, an assessment not after the beginning. Refusals: those of
// Propose, not-assessed, assessed-late.
func NewNomination(n Nomination) (Nomination, error) {
	n, err := Propose(n)
	if err != nil {
		return n, err
	}
	if n.Assessed.IsZero() {
		return n, refusal.Rule("not-assessed", "the person was not assessed before the nomination").
			WithHint("record it with scatto ads assess, or give its day with --assessed").By("R68")
	}
	if n.Assessed.After(n.From) {
		return n, refusal.Rule("assessed-late", "the assessment of %s comes after the nomination of %s", n.Assessed, n.From).By("R68")
	}
	return n, nil
}

// Propose is a nomination before anybody was assessed: it holds on no day.
// Refusals: missing-person, company-nominated, missing-category,
// unknown-category, missing-date, duplicate-scope.
func Propose(n Nomination) (Nomination, error) {
	if n.Person == "" {
		return n, refusal.Usage("missing-person", "a nomination names a person").By("R68")
	}
	if err := CheckNatural(n.Person); err != nil {
		return n, err
	}
	var err error
	if n.Categories, err = NormalCategories(n.Categories); err != nil {
		return n, err
	}
	if len(n.Categories) == 0 {
		return n, refusal.Usage("missing-category", "a nomination has at least one category").
			WithHint("give --category, one of the 11 codes such as SIS, NET, BCK").By("R87")
	}
	if n.From.IsZero() {
		return n, refusal.Usage("missing-date", "a nomination has a first day").WithHint("give it with --from")
	}
	n.To = yearEnd(n.From)
	return n, scopesOnce(n.Scopes)
}

// NormalCategories spells codes as the table does, sorted, each once.
// Refusals: unknown-category.
func NormalCategories(codes []string) ([]string, error) {
	out := make([]string, len(codes))
	for i, code := range codes {
		c, err := CategoryByCode(code)
		if err != nil {
			return nil, err
		}
		out[i] = c.Code
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// AlwaysAdministrator gives those of the categories whose people are always
// administrators, however rarely they work (R69): of databases, networks,
// security and complex software.
func AlwaysAdministrator(codes []string) []string {
	always := []string{"DBA", "NET", "SEC", "APP"}
	return slices.DeleteFunc(slices.Clone(codes), func(c string) bool { return !slices.Contains(always, c) })
}

// Revoke ends the nomination on a day of its period. Refusals:
// nomination-over, revoked-before-start.
func (n Nomination) Revoke(on calendar.Date, reason string) (Nomination, error) {
	switch {
	case !n.Revoked.IsZero():
		return n, refusal.Rule("nomination-over", "nomination %s was revoked on %s", n.ID, n.Revoked)
	case on.After(n.To):
		return n, refusal.Rule("nomination-over", "nomination %s ended on %s", n.ID, n.To).By("R83")
	case on.Before(n.From) && n.Proposed():
		on = n.From // it never begins
	case on.Before(n.From):
		return n, refusal.Rule("revoked-before-start", "nomination %s begins on %s and cannot end on %s", n.ID, n.From, on).
			WithHint("so that it never begins: --on %s", n.From)
	}
	n.To, n.Revoked, n.Reason = on, on, reason
	return n, nil
}

// NeverBegan reports whether the nomination was ended before it held on a day.
func (n Nomination) NeverBegan() bool { return !n.Revoked.IsZero() && !n.Revoked.After(n.From) }

// Overlaps reports whether two nominations, or proposals of them, cover a
// common day.
func (n Nomination) Overlaps(o Nomination) bool {
	first := n.From
	if o.From.After(first) {
		first = o.From
	}
	return n.covers(first) && o.covers(first)
}

// Sole reports whether a nomination as the only administrator holds on a day
// (R40): a second one's nomination does not lift it, being of the same shop.
func Sole(list []Nomination, on calendar.Date) bool {
	return slices.ContainsFunc(list, func(n Nomination) bool { return n.Sole && n.Active(on) })
}
