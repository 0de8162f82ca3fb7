package gdpr

import (
	"slices"
	"time"

	"scatto/internal/calendar"
)

// DutyKind is what is to be done about a breach.
type DutyKind string

// The kinds.
const (
	DutyNotify   DutyKind = "notify"          // the Garante, by the 72 hours
	DutyTell     DutyKind = "tell-controller" // the customer, without undue delay: the same day, six hours at least
	DutyPersons  DutyKind = "tell-persons"    // without undue delay, where the risk is high
	DutyComplete DutyKind = "complete"        // a preliminary notification
	DutyClose    DutyKind = "close"
)

// Duty is one thing that a breach still asks. By is zero where the law sets no
// instant.
type Duty struct {
	Breach   string
	Kind     DutyKind
	Customer string
	By       time.Time
	Law      string // article
}

// Late reports whether the duty's instant has passed.
func (d Duty) Late(now time.Time) bool { return !d.By.IsZero() && now.After(d.By) }

// leastTell is what remains to tell a customer of what was known late in the
// evening: "without undue delay" sets no hour, and midnight is none.
const leastTell = 6 * time.Hour

// Duties lists what an open breach still asks, what has an instant first.
func (b Breach) Duties() []Duty {
	out := []Duty{}
	if b.State == BreachClosed {
		return out
	}
	if b.As(RoleController) {
		switch {
		case len(b.Filings) == 0 && b.NotFiled == nil:
			out = append(out, Duty{Breach: b.ID, Kind: DutyNotify, By: b.NotifyBy(), Law: "art. 33(1) GDPR"})
		case len(b.Filings) > 0 && slices.Contains(b.Lacking(), "notification-incomplete"):
			out = append(out, Duty{Breach: b.ID, Kind: DutyComplete, Law: "art. 33(4) GDPR"})
		}
	}
	aware := calendar.DateOf(b.Aware, calendar.Rome())
	for _, id := range b.Untold() {
		end := calendar.DayStart(aware.AddDays(1), calendar.Rome()).Add(-time.Second).UTC()
		if soon := b.Aware.Add(leastTell); soon.After(end) {
			end = soon
		}
		out = append(out, Duty{Breach: b.ID, Kind: DutyTell, Customer: id, By: end, Law: "art. 33(2) GDPR"})
	}
	if b.As(RoleController) && b.Persons == nil && b.Assessed != nil && b.Assessed.Risk == RiskHigh {
		out = append(out, Duty{Breach: b.ID, Kind: DutyPersons, Law: "art. 34(1) GDPR"})
	}
	if len(out) == 0 {
		out = append(out, Duty{Breach: b.ID, Kind: DutyClose, Law: "art. 33(5) GDPR"})
	}
	return out
}
