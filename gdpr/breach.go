package gdpr

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// BreachHours is how long there is to notify a breach (art. 33(1) GDPR).
const BreachHours = 72

// BreachState is where a breach stands.
type BreachState string

// The states, in their order.
const (
	BreachDetected     BreachState = "detected"
	BreachAssessed     BreachState = "assessed"
	BreachNotified     BreachState = "notified" // to the Garante; a processor's: to every controller
	BreachNotNotified  BreachState = "not-notified"
	BreachSupplemented BreachState = "supplemented"
	BreachClosed       BreachState = "closed"
)

// Label is the Italian word of documents.
func (s BreachState) Label() string {
	switch s {
	case BreachDetected:
		return "Rilevata"
	case BreachAssessed:
		return "Valutata"
	case BreachNotified:
		return "Notificata"
	case BreachNotNotified:
		return "Non notificata"
	case BreachSupplemented:
		return "Integrata"
	case BreachClosed:
		return "Chiusa"
	}
	return string(s)
}

// Breach is a personal data breach (arts. 33 and 34 GDPR). It stands in the
// internal register for ever, notified or not (art. 33(5)).
type Breach struct {
	ID        string            `json:"id"` // B0001
	Roles     []Role            `json:"roles"`
	Customers []string          `json:"customers"` // whose data, where the shop is processor; or who is touched
	Ticket    string            `json:"ticket"`
	People    []string          `json:"people"` // addresses of persons concerned, where they are known
	Aware     time.Time         `json:"aware"`
	Hours     int               `json:"hours"` // to notify, from awareness
	How       string            `json:"how"`   // it became known
	What      string            `json:"what"`
	From      time.Time         `json:"from"` // when it happened; zero: unknown
	To        time.Time         `json:"to"`   // zero: at From, or it goes on
	Ongoing   bool              `json:"ongoing"`
	Where     string            `json:"where"`    // systems and places
	InPlace   string            `json:"in_place"` // measures that were there
	Taken     string            `json:"taken"`    // measures taken since
	Planned   string            `json:"planned"`
	Others    string            `json:"others"`       // joint controllers, processors involved and their part
	CrossBord string            `json:"cross_border"` // countries and authorities of other states
	Reports   string            `json:"reports"`      // to other authorities: ACN/CSIRT, police
	Assessed  *BreachAssessment `json:"assessment"`
	Filings   []BreachFiling    `json:"filings"` // with the Garante, oldest first
	NotFiled  *BreachWaiver     `json:"not_notified"`
	Persons   *BreachPersons    `json:"persons"`
	Tellings  []BreachTelling   `json:"tellings"` // of controllers, by the processor
	Steps     []BreachStep      `json:"steps"`
	State     BreachState       `json:"state"`
	ClosedAt  time.Time         `json:"closed_at"`
	Todo      int64             `json:"todo"` // the to-do that reminds of the term; 0: none
}

// BreachStep is one thing that was done about a breach, for its history.
type BreachStep struct {
	At    time.Time   `json:"at"`
	By    string      `json:"by"`
	State BreachState `json:"state"` // afterwards
	What  string      `json:"what"`  // opened, described, assessed, notified, …
	Note  string      `json:"note"`
}

// NotifyBy is the last instant to notify, through holidays and clock changes
// (R110); zero where the shop is not the controller.
func (b Breach) NotifyBy() time.Time {
	if !b.As(RoleController) {
		return time.Time{}
	}
	return b.Aware.Add(time.Duration(b.Hours) * time.Hour)
}

// As reports whether the shop is that in this breach.
func (b Breach) As(r Role) bool { return slices.Contains(b.Roles, r) }

// NewBreach completes and tests a breach as it was entered. Without a role it
// is the controller's, or the processor's when customers are named. Refusals:
// missing-description, missing-awareness, future, unknown-role,
// missing-customer, end-before-start.
func NewBreach(b Breach, now time.Time) (Breach, error) {
	b, err := b.cleaned()
	if err != nil {
		return b, err
	}
	if len(b.Roles) == 0 {
		b.Roles = []Role{RoleController}
		if len(b.Customers) > 0 {
			b.Roles = []Role{RoleProcessor}
		}
	}
	if b.Hours == 0 {
		b.Hours = BreachHours
	}
	for _, r := range b.Roles {
		if _, err := ParseRole(string(r)); err != nil {
			return b, err
		}
	}
	switch {
	case b.What == "":
		return b, refusal.Usage("missing-description", "nobody knows what happened").WithHint("say it with --what \"notebook rubato in auto\"").By("R110")
	case b.Aware.IsZero():
		return b, refusal.Usage("missing-awareness", "the instant of awareness is missing").WithHint("the 72 hours run from it: --aware 2026-03-27T17:30").By("R110")
	case b.Aware.After(now):
		return b, refusal.Rule("future", "%s lies in the future", calendar.Show(b.Aware)).
			WithHint("the 72 hours run from the instant at which you learned of it: give one that has passed with --aware").By("R110")
	case b.As(RoleProcessor) && len(b.Customers) == 0:
		return b, refusal.Usage("missing-customer", "as processor the shop must tell a customer, and none is named").
			WithHint("give it with --customer").By("R110")
	}
	if err := b.checkTimes(); err != nil {
		return b, err
	}
	b.State = BreachDetected
	return b, nil
}

func (b Breach) checkTimes() error {
	switch {
	case b.From.After(b.Aware):
		return refusal.Rule("dates-out-of-order", "the breach cannot have begun at %s, after it was known", calendar.Show(b.From)).By("R110")
	case !b.To.IsZero() && b.From.IsZero():
		return refusal.Usage("missing-start", "the breach has an end and no beginning").WithHint("give it with --since")
	case !b.To.IsZero() && b.To.Before(b.From):
		return refusal.Rule("dates-out-of-order", "the breach ends at %s, before it begins", calendar.Show(b.To)).By("R110")
	case b.Ongoing && !b.To.IsZero():
		return refusal.Rule("dates-out-of-order", "a breach that goes on has no end")
	}
	return nil
}

func (b Breach) cleaned() (Breach, error) {
	for _, f := range []struct {
		what refusal.Word
		to   *string
	}{{"description", &b.What}, {"way it became known", &b.How}, {"systems and places", &b.Where}, {"measures in place", &b.InPlace},
		{"measures taken", &b.Taken}, {"measures planned", &b.Planned}, {"others involved", &b.Others}, {"countries", &b.CrossBord},
		{"reports", &b.Reports}} {
		var err error
		if *f.to, err = text.Lines(f.what, *f.to, 4000); err != nil {
			return b, err
		}
	}
	people := []string{}
	for _, p := range b.People {
		s, err := NewSubject(Subject{Emails: []string{p}})
		if err != nil {
			return b, err
		}
		people = append(people, s.Emails...)
	}
	b.People, b.Customers = distinct(people), distinct(b.Customers)
	return b, nil
}

// Describe adds what became known later: fields that are empty in more stay as
// they are. A closed breach keeps its words.
func (b Breach) Describe(more Breach, at time.Time, by string) (Breach, error) {
	if err := b.open(); err != nil {
		return b, err
	}
	pick := func(to *string, s string) {
		if strings.TrimSpace(s) != "" {
			*to = s
		}
	}
	pick(&b.What, more.What)
	pick(&b.How, more.How)
	pick(&b.Where, more.Where)
	pick(&b.InPlace, more.InPlace)
	pick(&b.Taken, more.Taken)
	pick(&b.Planned, more.Planned)
	pick(&b.Others, more.Others)
	pick(&b.CrossBord, more.CrossBord)
	pick(&b.Reports, more.Reports)
	if !more.From.IsZero() {
		b.From, b.To, b.Ongoing = more.From, more.To, more.Ongoing
	} else if !more.To.IsZero() {
		b.To, b.Ongoing = more.To, false
	} else if more.Ongoing {
		b.To, b.Ongoing = time.Time{}, true
	}
	b.People = append(slices.Clone(b.People), more.People...)
	b, err := b.cleaned()
	if err == nil {
		err = b.checkTimes()
	}
	return b.step(at, by, "described", ""), err
}

func (b Breach) open() error {
	if b.State == BreachClosed {
		return refusal.Rule("breach-closed", "breach %s is closed", b.ID).WithHint("what comes later is a new breach: scatto gdpr breach open").By("R110")
	}
	return nil
}

// step writes history.
func (b Breach) step(at time.Time, by, what, note string) Breach {
	b.Steps = append(slices.Clone(b.Steps), BreachStep{At: at, By: by, State: b.State, What: what, Note: note})
	return b
}
