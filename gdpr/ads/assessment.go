package ads

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

// Outcome of an assessment.
type Outcome string

// The outcomes.
const (
	Positive Outcome = "positive"
	Negative Outcome = "negative"
)

// Outcomes gives every outcome in the order of the help.
func Outcomes() []Outcome { return []Outcome{Positive, Negative} }

// Label is the Italian word of documents.
func (o Outcome) Label() string {
	if o == Negative {
		return "negativo"
	}
	return "positivo"
}

// Assessment is what was found about a person before making it administrator
// of a customer (Provv. Garante 27/11/2008, 4.1).
type Assessment struct {
	Number      int64          `json:"number"` // of the shop's, from 1
	Customer    string         `json:"customer"`
	Person      string         `json:"person"`
	Date        calendar.Date  `json:"date"`
	Assessor    string         `json:"assessor"` // who assessed, and as what
	Experience  string         `json:"experience"`
	Ability     string         `json:"ability"`
	Reliability string         `json:"reliability"`
	Documents   contract.Proof `json:"documents"` // what was seen: the kept file, or words
	Outcome     Outcome        `json:"outcome"`
	Note        string         `json:"note"`
	At          time.Time      `json:"at"`
	By          string         `json:"by"`
}

// NewAssessment tests an assessment as it was entered: it names what is
// missing at once, lies not in the future, and nobody assesses himself.
// Refusals: assessment-incomplete, unknown-outcome, future, self-assessed.
func NewAssessment(a Assessment, today calendar.Date) (Assessment, error) {
	if a.Date.IsZero() {
		a.Date = today
	}
	var missing []any
	for _, f := range []struct {
		what  refusal.Word
		there bool
	}{
		{"person", a.Person != ""}, {"assessor", a.Assessor != ""}, {"experience", a.Experience != ""}, {"ability", a.Ability != ""},
		{"reliability", a.Reliability != ""}, {"documents", a.Documents != (contract.Proof{})}, {"outcome", a.Outcome != ""},
	} {
		if !f.there {
			missing = append(missing, f.what)
		}
	}
	switch {
	case len(missing) > 0:
		return a, refusal.Rule("assessment-incomplete", "the assessment lacks: %s", refusal.List(missing)).
			WithHint("give --assessor, --experience, --ability, --reliability, --documents and --outcome").By("R68")
	case !slices.Contains(Outcomes(), a.Outcome):
		return a, refusal.Unknown("unknown-outcome", "%q is not an outcome of an assessment", string(a.Outcome), Outcomes())
	case a.Date.After(today):
		return a, refusal.Rule("future", "%s lies in the future", a.Date)
	case sameName(a.Assessor, a.Person):
		return a, refusal.Rule("self-assessed", "%s cannot assess himself", a.Person).
			WithHint("the controller assesses, or whom the controller charged with it").By("R68")
	}
	return a, nil
}

// sameName reports whether words begin with a name: "Luca Ferri (tecnico)" is
// Luca Ferri.
func sameName(words, name string) bool {
	words, _, _ = strings.Cut(words, "(")
	words, _, _ = strings.Cut(words, ",")
	return name != "" && strings.EqualFold(strings.Join(strings.Fields(words), " "), strings.Join(strings.Fields(name), " "))
}

// AssessmentBefore picks the newest of a person's assessments that is not
// after a day; ok is false when there is none.
func AssessmentBefore(all []Assessment, person string, on calendar.Date) (a Assessment, ok bool) {
	for _, one := range all {
		if strings.EqualFold(one.Person, person) && !one.Date.After(on) && (!ok || !one.Date.Before(a.Date)) {
			a, ok = one, true
		}
	}
	return a, ok
}

// AssessedBy gives a nomination the assessment that it rests on. A day that was
// given and of which nothing is on record stays as it is, unless a newer
// assessment says no. Refusals: assessment-negative.
func (n Nomination) AssessedBy(all []Assessment) (Nomination, error) {
	a, ok := AssessmentBefore(all, n.Person, n.From)
	if !ok || !n.Assessed.IsZero() && a.Date.Before(n.Assessed) {
		return n, nil
	}
	if a.Outcome == Negative {
		return n, refusal.Rule("assessment-negative", "the assessment of %s of %s has a negative outcome", a.Person, a.Date).
			WithHint("assess again before nominating: scatto ads assess %s \"%s\"", n.Customer, a.Person).By("R68")
	}
	if n.Assessed.IsZero() || n.Assessed == a.Date {
		n.Assessed, n.Assessment = a.Date, a.Number
	}
	return n, nil
}
