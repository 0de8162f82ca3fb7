package ads

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// ContinuousFrom is how many sessions in twelve months without nomination make
// a suggestion (R88: the text gives no number).
const ContinuousFrom = 3

// Work is one session of a person at a customer, remote or on site.
type Work struct {
	ID     string // S0001 or V0001
	Person string
	Day    calendar.Date
	OnSite bool
}

// Suggestion is a person who works at a customer so often that a nomination
// is wanted, or the decision that it is none (R88).
type Suggestion struct {
	Customer       string
	Person         string
	Works          []Work // in the twelve months, oldest first
	Remote, OnSite int
}

// Suggest finds the persons with at least ContinuousFrom sessions in the
// twelve months up to a day on which they held no nomination. Who holds one on
// that day, or was found occasional less than a year before, is left out.
func Suggest(customerID string, works []Work, nominations []Nomination, decisions []Maintenance, on calendar.Date) (out []Suggestion) {
	since := on.AddMonths(-12)
	byPerson := map[string]*Suggestion{}
	var order []string
	for _, w := range works {
		key := fold(w.Person)
		if !w.Day.After(since) || w.Day.After(on) || holds(nominations, key, w.Day) {
			continue
		}
		s := byPerson[key]
		if s == nil {
			s = &Suggestion{Customer: customerID, Person: w.Person}
			byPerson[key] = s
			order = append(order, key)
		}
		s.Works = append(s.Works, w)
	}
	slices.Sort(order)
	for _, key := range order {
		s := byPerson[key]
		silenced := slices.ContainsFunc(decisions, func(m Maintenance) bool { return fold(m.Person) == key && m.Silences(on) })
		if len(s.Works) < ContinuousFrom || silenced || holds(nominations, key, on) {
			continue
		}
		slices.SortStableFunc(s.Works, func(a, b Work) int { return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.ID, b.ID)) })
		for _, w := range s.Works {
			if w.OnSite {
				s.OnSite++
			} else {
				s.Remote++
			}
		}
		out = append(out, *s)
	}
	return out
}

// fold makes one name of its spellings.
func fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

func holds(all []Nomination, person string, on calendar.Date) bool {
	return slices.ContainsFunc(all, func(n Nomination) bool { return fold(n.Person) == person && n.Active(on) })
}

// Maintenance is the decision, with its reason, that a person works at a
// customer only now and then and is no administrator (R88, ADS-18).
type Maintenance struct {
	Number     int64         `json:"number"` // of the customer's, from 1
	Customer   string        `json:"customer"`
	Person     string        `json:"person"`
	Date       calendar.Date `json:"date"`
	Categories []string      `json:"categories"` // what the work is about, where said
	Reason     string        `json:"reason"`
	At         time.Time     `json:"at"`
	By         string        `json:"by"`
}

// NewMaintenance tests a decision. Work on databases, networks, security and
// complex software always makes an administrator (R69). Refusals:
// missing-person, missing-reason, unknown-category, always-administrator,
// future.
func NewMaintenance(m Maintenance, today calendar.Date) (Maintenance, error) {
	if m.Date.IsZero() {
		m.Date = today
	}
	var err error
	if m.Categories, err = NormalCategories(m.Categories); err != nil {
		return m, err
	}
	always := AlwaysAdministrator(m.Categories)
	switch {
	case m.Person == "":
		return m, refusal.Usage("missing-person", "the decision names a person").By("R88")
	case m.Reason == "":
		return m, refusal.Usage("missing-reason", "the decision has no reason").
			WithHint("say with --reason why the work is occasional").By("R88")
	case len(always) > 0:
		words := make([]any, len(always))
		for i, code := range always {
			words[i] = code
		}
		return m, refusal.Rule("always-administrator", "who works on %s is always an administrator", refusal.List(words)).
			WithHint("scatto ads appoint %s \"%s\"", m.Customer, m.Person).By("R69")
	case m.Date.After(today):
		return m, refusal.Rule("future", "%s lies in the future", m.Date)
	}
	return m, nil
}

// Silences reports whether the decision keeps a suggestion away on a day: for
// a year from its own day on.
func (m Maintenance) Silences(on calendar.Date) bool {
	return !on.Before(m.Date) && on.Before(m.Date.AddMonths(12))
}
