package ads

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
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
	Assessed   calendar.Date `json:"assessed"` // of experience, ability, reliability (4.1)
	Revoked    calendar.Date `json:"revoked"`  // from this day on it no longer holds
	Reason     string        `json:"reason"`   // of the revocation
	MadeAt     time.Time     `json:"made_at"`
}

// Active reports whether the nomination holds on a day, both ends included;
// the day of a revocation is no longer in it.
func (n Nomination) Active(on calendar.Date) bool {
	return !on.Before(n.From) && !on.After(n.To) && (n.Revoked.IsZero() || on.Before(n.Revoked))
}

// NewNomination fills the end of the period and validates: a person, at least
// one category, an assessment not after the beginning. Refusals:
// missing-person, missing-category, unknown-category, missing-date,
// not-assessed, assessed-late.
func NewNomination(n Nomination) (Nomination, error) {
	if n.Person == "" {
		return n, refusal.Usage("missing-person", "a nomination names a person").By("R68")
	}
	if len(n.Categories) == 0 {
		return n, refusal.Usage("missing-category", "a nomination has at least one category").
			WithHint("give --category, one of the 11 codes such as SIS, NET, BCK").By("R87")
	}
	codes := make([]string, len(n.Categories))
	for i, code := range n.Categories {
		c, err := CategoryByCode(code)
		if err != nil {
			return n, err
		}
		codes[i] = c.Code
	}
	slices.Sort(codes)
	n.Categories = slices.Compact(codes)
	if n.From.IsZero() {
		return n, refusal.Usage("missing-date", "a nomination has a first day").WithHint("give it with --from")
	}
	if n.Assessed.IsZero() {
		return n, refusal.Rule("not-assessed", "the person was not assessed before the nomination").
			WithHint("give the day of the assessment with --assessed").By("R68")
	}
	if n.Assessed.After(n.From) {
		return n, refusal.Rule("assessed-late", "the assessment of %s comes after the nomination of %s", n.Assessed, n.From).By("R68")
	}
	n.To = calendar.Date{Year: n.From.Year, Month: time.December, Day: 31}
	return n, nil
}

// Revoke ends the nomination on a day of its period. Refusals:
// nomination-over, revoked-before-start.
func (n Nomination) Revoke(on calendar.Date, reason string) (Nomination, error) {
	switch {
	case !n.Revoked.IsZero():
		return n, refusal.Rule("nomination-over", "nomination %s was revoked on %s", n.ID, n.Revoked)
	case on.After(n.To):
		return n, refusal.Rule("nomination-over", "nomination %s ended on %s", n.ID, n.To).By("R83")
	case on.Before(n.From):
		return n, refusal.Rule("revoked-before-start", "nomination %s begins on %s and cannot end on %s", n.ID, n.From, on)
	}
	n.To, n.Revoked, n.Reason = on, on, reason
	return n, nil
}

// Overlaps reports whether two nominations hold on a common day.
func (n Nomination) Overlaps(o Nomination) bool {
	first := n.From
	if o.From.After(first) {
		first = o.From
	}
	return n.Active(first) && o.Active(first)
}

// Sole reports whether a nomination as the only administrator holds on a day
// (R40): a second one's nomination does not lift it, being of the same shop.
func Sole(list []Nomination, on calendar.Date) bool {
	return slices.ContainsFunc(list, func(n Nomination) bool { return n.Sole && n.Active(on) })
}
