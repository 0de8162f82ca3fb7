package contract

import (
	"time"

	"scatto/internal/calendar"
)

// WarningKind says what a shop should tell a customer about a contract.
type WarningKind string

// The kinds.
const (
	NearlyUsed WarningKind = "nearly-used" // the share of Alerts.Percent is drawn
	FewLeft    WarningKind = "few-left"    // less than Alerts.Minutes are left
	UsedUp     WarningKind = "used-up"     // nothing is left
	Beyond     WarningKind = "beyond"      // nothing is left, and work beyond is billed (R24)
	Expires    WarningKind = "expiring"    // minutes with an expiry of their own
	Ending     WarningKind = "ending"      // the contract itself
)

// Warning is one thing to tell, about a day.
type Warning struct {
	Kind    WarningKind
	Date    calendar.Date // on which the threshold was passed, or what ends ends
	Minutes int64         // left, or expiring
	Percent int64         // used
	Excess  int64         // minutes beyond the contract, billed
}

// Alerts are the thresholds at which a customer is told of his minutes, each
// once; what one session passes together is told together. 0 is never.
type Alerts struct {
	Percent int64 // of the minutes, used
	Minutes int64 // less than these left, of a contract that held as many
}

// DefaultAlerts tells at four fifths used and below three hours left.
func DefaultAlerts() Alerts { return Alerts{Percent: 80, Minutes: 180} }

// Warnings tells what there is to say about a contract at an instant: its
// minutes nearly or wholly used, and what ends by the last day looked at.
// renewed: its end is none.
func (a Account) Warnings(id string, at time.Time, last calendar.Date, renewed bool, alerts Alerts) (list []Warning) {
	i := a.find(id)
	if i < 0 {
		return nil
	}
	c, today := a.Periods[i].Contract, calendar.DateOf(at, a.Zone)
	if today.After(c.To) || last.Before(c.From) {
		return nil
	}
	l := a.Ledger(id, at)
	if w, ok := l.Passed(a.Zone, alerts); ok {
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

// standing is which thresholds a balance has passed.
type standing struct{ percent, few, none bool }

// news is what to tell when one standing follows another, "" for nothing new.
func (is standing) news(was standing) WarningKind {
	switch {
	case is.none && !was.none:
		return UsedUp
	case is.none:
		return ""
	case is.percent && (!was.percent || was.none):
		return NearlyUsed
	case is.few && (!was.few || was.none):
		return FewLeft
	}
	return ""
}

// Passed tells which threshold the minutes of a settled ledger passed last, and
// when, if they are still beyond it.
func (l Ledger) Passed(zone *time.Location, alerts Alerts) (w Warning, ok bool) {
	var was standing
	full := false
	for n := range l {
		used, limited := l[:n+1].UsedPercent()
		if !limited {
			was, ok = standing{}, false
			continue
		}
		left := *l[n].Balance
		full = full || left >= alerts.Minutes
		is := standing{
			percent: alerts.Percent > 0 && used >= alerts.Percent && left > 0,
			few:     alerts.Minutes > 0 && full && left < alerts.Minutes && left > 0 && used > 0,
			none:    left == 0 && used > 0 && used >= alerts.Percent,
		}
		switch kind := is.news(was); {
		case is == standing{}:
			ok = false
		case kind != "":
			w, ok = Warning{Kind: kind, Date: calendar.DateOf(l[n].At, zone)}, true
		}
		if is.none {
			is.percent, is.few = true, true
			w.Excess += l[n].Excess
		}
		w.Minutes, w.Percent = left, used
		was = is
	}
	return w, ok
}

// Passes tells which threshold a session made a contract's minutes pass.
func (l Ledger) Passes(session string, zone *time.Location, alerts Alerts) (w Warning, ok bool) {
	w, ok = l.Passed(zone, alerts)
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
	was, had := before.Passed(zone, alerts)
	return w, !had || was.Kind != w.Kind
}
