package ads

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
)

// Compliance is the report on the office of system administrator at one
// customer over a period (Provv. Garante 27/11/2008; ref. Rapporto): values
// only, so that the same report is the same bytes. Texts are Italian: they
// stand in the document.
type Compliance struct {
	Customer string // id
	Name     string
	Address  []string
	CardSays string // who is administrator by the customer's card (R67), Italian
	At       time.Time
	On       calendar.Date // the day that states and terms are of
	From, To calendar.Date // the period of accesses and anomalies

	Agreement   string // the contract under art. 28 GDPR in force, "" none
	ADSClause   bool
	Nominations []NominationLine
	Names       NamesLine

	Accesses  []AccessCount
	Sessions  []Access
	Accounts  []AccountLine
	Anomalies []Assessed
	Log       LogLine

	Rows          []Row
	Goals         []GoalState
	Conforms      bool          // every agreed goal is reached on the day
	Declared      calendar.Date // conformity is declared since, zero: not
	Trends        []Trend
	Verifications []VerificationLine
	Overrides     []Override

	Points    []OpenPoint // what is open, the gravest first
	Deadlines []Deadline  // what comes next, by date
}

// NominationLine is a nomination as the report shows it.
type NominationLine struct {
	ID         string
	Person     string
	Categories []string // codes
	Sole       bool
	From, To   calendar.Date
	Stage      string // Italian
	Active     bool
	Accepted   calendar.Date // signed by the person, zero: not
	Systems    []string      // of the analytic scopes
}

// NamesLine is the state of the list of names.
type NamesLine struct {
	Version   int64
	Date      calendar.Date
	Delivered calendar.Date // the current version, zero: not handed over
	How       string
}

// AccountLine is an account of the shop on the customer's systems.
type AccountLine struct {
	Name, Device string
	State        string // Italian: "in uso", "disattivata il …"
	Shared       []string
	Note         string
}

// LogLine is what the access log is worth: its integrity and its completeness.
type LogLine struct {
	Intact       bool
	Broken       string // what is wrong, when it is not
	Lines        int64
	Head         string
	Oldest       calendar.Date // line that still says something
	Purged       int64         // lines emptied when their time was over
	Anchored     calendar.Date // last anchor handed outside, zero: none
	AnchoredLine int64
	Declared     int64
	Recorded     int64
	DeclaredOnly bool // no system sends its log: what technicians said is all there is
	Complete     bool // systems should send, none is silent, none left a gap or had its log cleared
	Silent       []string
	Gaps         int
	Covered      []string // Italian: of which days each agreed system's records are there
	Cleared      []string // systems whose own log was cleared
}

// VerificationLine is a yearly verification.
type VerificationLine struct {
	ID         string
	Date       calendar.Date
	From, To   calendar.Date
	Verifier   string
	Conclusion string        // Italian, "in corso"
	Signed     calendar.Date // zero: no signed copy is kept
}

// Gravity orders open points.
type Gravity int

// The gravities.
const (
	Opened Gravity = iota // to be done
	Late                  // beyond its date
	Grave                 // a duty of law that is not met, or a broken log
)

// OpenPoint is something that is not as it should be, with who sees to it and
// by when.
type OpenPoint struct {
	Gravity Gravity
	What    string
	Source  string // article, paragraph, item
	Owner   string
	Due     calendar.Date // zero: no date set
}

// Deadline is a term that comes.
type Deadline struct {
	On     calendar.Date
	What   string
	Source string
}

// Settle orders points and deadlines: what is beyond its date on the report's
// day becomes late, graver points come first, then earlier dates.
func (c *Compliance) Settle() {
	for i, p := range c.Points {
		if p.Gravity == Opened && !p.Due.IsZero() && p.Due.Before(c.On) {
			c.Points[i].Gravity = Late
		}
	}
	slices.SortStableFunc(c.Points, func(a, b OpenPoint) int {
		return cmp.Or(cmp.Compare(b.Gravity, a.Gravity), byDate(a.Due, b.Due))
	})
	slices.SortStableFunc(c.Deadlines, func(a, b Deadline) int {
		return cmp.Or(a.On.Compare(b.On), strings.Compare(a.What, b.What))
	})
}

// byDate puts what has a date before what has none.
func byDate(a, b calendar.Date) int {
	if a.IsZero() != b.IsZero() {
		return b.Compare(a)
	}
	return a.Compare(b)
}

// Verdict is how the report sums up, Italian: it is never better than what
// stands behind it.
func (c Compliance) Verdict() string {
	grave, late := 0, 0
	for _, p := range c.Points {
		switch p.Gravity {
		case Grave:
			grave++
		case Late:
			late++
		}
	}
	switch {
	case grave > 0:
		return "non conforme: ci sono punti gravi aperti"
	case late > 0:
		return "con rilievi: ci sono punti oltre il termine"
	case len(c.Points) > 0:
		return "con punti aperti nei termini"
	}
	return "nessun punto aperto tra quelli registrati"
}
