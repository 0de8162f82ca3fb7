package contract

import (
	"time"

	"scatto/internal/calendar"
)

// Statement sums up a ledger for the customer. Minutes throughout.
type Statement struct {
	Contract string        `json:"contract"`
	From     calendar.Date `json:"from"`
	To       calendar.Date `json:"to"`
	Bought   int64         `json:"bought_minutes"`   // up to To, the opening included
	Drawn    int64         `json:"drawn_minutes"`    // From..To, what was given back taken off
	Real     int64         `json:"real_minutes"`     // From..To, worked in the sessions that drew
	Invoiced int64         `json:"invoiced_minutes"` // of those, in excess of the contract (R24)
	Balance  *int64        `json:"balance_minutes"`  // at the end of To; null: no limit
	Entries  []Entry       `json:"entries"`          // From..To

	// Start + Added + CarriedIn − Drawn − Expired − CarriedOut − Elsewhere is Balance.
	Start      int64 `json:"start_minutes"`       // left before From
	Added      int64 `json:"added_minutes"`       // bought From..To
	CarriedIn  int64 `json:"carried_in_minutes"`  // From..To, from the contract before
	CarriedOut int64 `json:"carried_out_minutes"` // From..To, to the renewal
	Expired    int64 `json:"expired_minutes"`     // From..To
	Elsewhere  int64 `json:"elsewhere_minutes"`   // From..To, used before work began here
}

// Statement covers the civil days from..to in the zone, both included; a zero
// from is the beginning.
func (l Ledger) Statement(from, to calendar.Date, zone *time.Location) Statement {
	s := Statement{From: from, To: to, Entries: []Entry{}}
	var balance int64
	for _, e := range l {
		day := calendar.DateOf(e.At, zone)
		s.Contract = e.Contract
		if day.After(to) {
			continue
		}
		balance -= e.Drawn
		bought := e.Kind == Opening || e.Kind == TopUp
		if bought {
			s.Bought -= e.Drawn
		}
		if day.Before(from) {
			s.Start -= e.Drawn
			continue
		}
		s.Entries = append(s.Entries, e)
		switch e.Kind {
		case Opening, TopUp:
			s.Added -= e.Drawn
		case CarriedIn:
			s.CarriedIn -= e.Drawn
		case CarriedOut:
			s.CarriedOut += e.Drawn
		case Expiry:
			s.Expired += e.Drawn
		case OpeningBalance:
			s.Elsewhere += e.Drawn
		default:
			s.Drawn += e.Drawn
			s.Real += e.Real + e.Excess
			s.Invoiced += e.Excess
		}
	}
	if l.Balance() != nil {
		s.Balance = &balance
	} else {
		s.Start = 0
	}
	return s
}

// DrawnBetween is the minutes drawn on the civil days from..to, both
// included, less those given back in that time.
func (l Ledger) DrawnBetween(from, to calendar.Date, zone *time.Location) int64 {
	return l.Statement(from, to, zone).Drawn
}

// Used tells how much of what was there to draw is drawn, in minutes: of what
// was bought and carried over, without what expired. bought is 0 without limit.
func (l Ledger) Used() (drawn, bought int64) {
	for _, e := range l {
		switch e.Kind {
		case Draw, Return, OpeningBalance:
			drawn += e.Drawn
		case Opening, TopUp, CarriedIn, Expiry:
			bought -= e.Drawn
		}
	}
	return drawn, bought
}

// NearlyUsed reports that nine tenths or more of the minutes are drawn: time
// to tell the customer.
func (l Ledger) NearlyUsed() bool {
	drawn, bought := l.Used()
	return bought > 0 && drawn*10 >= bought*9
}

// UsedPercent tells how much of the bought minutes is drawn, in whole percent
// rounded down; ok is false without a limit or without anything bought.
func (l Ledger) UsedPercent() (percent int64, ok bool) {
	drawn, bought := l.Used()
	if bought <= 0 {
		return 0, false
	}
	return drawn * 100 / bought, true
}
