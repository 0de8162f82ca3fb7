package ads

import (
	"slices"

	"scatto/internal/calendar"
)

// verificationItem is the yearly verification of what the administrators did.
const verificationItem = "ADS-08"

// WithVerification gives the yearly verification among rows the term that the
// nominations set (R133), which a cadence of twelve months alone does not know:
// a customer with a nomination has one even before the first verification.
func WithVerification(rows []Row, nominations []Nomination, on calendar.Date) []Row {
	begun := slices.DeleteFunc(slices.Clone(nominations), func(n Nomination) bool { return n.From.After(on) })
	rows = slices.Clone(rows)
	for i, r := range rows {
		if r.Item.ID != verificationItem || r.State == NotApplicable {
			continue
		}
		due := VerificationDue(begun, r.Last)
		if due.IsZero() || !r.Due.IsZero() && r.Due.Before(due) {
			continue
		}
		rows[i].Due = due
		if r.State == Conforming && on.After(due) {
			rows[i].State = Expired
		}
	}
	return rows
}

// VerificationDue is the last day for the yearly verification (R133): twelve
// months after the last one (zero: none yet), else after the first nomination,
// but not beyond the end of a period of nomination in which there was none. A
// renewal does not start the clock anew, a proposal does not start it. Zero without nominations.
func VerificationDue(list []Nomination, last calendar.Date) (due calendar.Date) {
	list = slices.DeleteFunc(slices.Clone(list), func(n Nomination) bool { return n.Proposed() || n.NeverBegan() })
	var start calendar.Date
	for _, n := range list {
		if start.IsZero() || n.From.Before(start) {
			start = n.From
		}
	}
	if start.IsZero() {
		return due
	}
	if !last.IsZero() {
		start = last
	}
	due = start.AddMonths(12)
	for _, n := range list {
		if last.Before(n.From) && n.To.Before(due) {
			due = n.To
		}
	}
	return due
}
