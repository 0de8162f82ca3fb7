package contract

import (
	"time"

	"scatto/internal/calendar"
)

// WarningKind says what a shop should tell a customer about a contract.
type WarningKind string

// The kinds.
const (
	NearlyUsed WarningKind = "nearly-used" // four fifths of the minutes are drawn
	UsedUp     WarningKind = "used-up"     // nothing is left
	Expires    WarningKind = "expiring"    // minutes with an expiry of their own
	Ending     WarningKind = "ending"      // the contract itself
)

// Warning is one thing to tell, about a day.
type Warning struct {
	Kind    WarningKind
	Date    calendar.Date // on which the threshold was passed, or what ends ends
	Minutes int64         // left, or expiring
	Percent int64         // used
}

// threshold is the share of the minutes, in percent, at which a customer is
// told.
const threshold = 80

// Warnings tells what there is to say about a contract at an instant: its
// minutes nearly or wholly used, and what ends by the last day looked at.
// renewed: its end is none.
func (a Account) Warnings(id string, at time.Time, last calendar.Date, renewed bool) (list []Warning) {
	i := a.find(id)
	if i < 0 {
		return nil
	}
	c, today := a.Periods[i].Contract, calendar.DateOf(at, a.Zone)
	if today.After(c.To) || last.Before(c.From) {
		return nil
	}
	l := a.Ledger(id, at)
	if w, ok := l.passed(a.Zone); ok {
		list = append(list, w)
	}
	for _, p := range a.Expiring(id, at) {
		if p.Until.Before(c.To) && !p.Until.After(last) {
			list = append(list, Warning{Kind: Expires, Date: p.Until, Minutes: p.Minutes})
		}
	}
	if !renewed && !c.To.After(last) && (c.Cancelled.IsZero() || c.Ends.After(c.To)) {
		w := Warning{Kind: Ending, Date: c.To}
		if b := l.Balance(); b != nil {
			w.Minutes = *b
		}
		w.Percent, _ = l.UsedPercent()
		list = append(list, w)
	}
	return list
}

// passed tells when the minutes of a settled ledger became nearly, or wholly,
// used, if they still are.
func (l Ledger) passed(zone *time.Location) (w Warning, ok bool) {
	for n := range l {
		used, limited := l[:n+1].UsedPercent()
		if !limited || used < threshold {
			ok = false
			continue
		}
		kind := NearlyUsed
		if *l[n].Balance == 0 {
			kind = UsedUp
		}
		if !ok || kind != w.Kind {
			w = Warning{Kind: kind, Date: calendar.DateOf(l[n].At, zone)}
		}
		w.Minutes, w.Percent, ok = *l[n].Balance, used, true
	}
	return w, ok
}

// Passes tells what a session made of a contract's minutes: nearly used, or
// used up, when they were not before it.
func (l Ledger) Passes(session string, zone *time.Location) (w Warning, ok bool) {
	w, ok = l.passed(zone)
	if !ok {
		return w, false
	}
	var before Ledger
	for _, e := range l {
		if e.Session != session {
			before = append(before, e)
		}
	}
	var balance int64
	for n := range before {
		balance -= before[n].Drawn
		b := balance
		before[n].Balance = &b
	}
	was, had := before.passed(zone)
	return w, !had || was.Kind != w.Kind
}
