package contract

import (
	"cmp"
	"slices"
	"time"

	"scatto/internal/calendar"
)

// Ledger gives the story of a contract's minutes as it stands at an instant:
// its entries until then, what was carried over and what expired, at the end
// of its last day, in the order of time, each with the balance afterwards. What was reckoned
// has number 0.
func (a Account) Ledger(id string, until time.Time) Ledger {
	i := a.find(id)
	if i < 0 {
		return nil
	}
	p, s := a.Periods[i], a.run(until)[i]
	var out Ledger
	for _, e := range p.Ledger {
		if !e.At.After(until) {
			out = append(out, e)
		}
	}
	if p.Ledger.Balance() == nil {
		return out
	}
	add := func(kind EntryKind, at, drawn int64, expires calendar.Date) {
		if drawn != 0 && at <= until.Unix() {
			out = append(out, Entry{Contract: id, At: time.Unix(at, 0).UTC(), Kind: kind, Drawn: drawn, Expires: expires})
		}
	}
	c := p.Contract
	add(CarriedIn, a.start(c.From), -s.in, c.Carried.Until)
	for n, l := range s.lots {
		if !s.own[n].IsZero() {
			add(Expiry, l.until-1, l.left, s.own[n])
		}
	}
	add(CarriedOut, a.over(c.To)-1, s.out, calendar.Date{})
	slices.SortStableFunc(out, func(x, y Entry) int { return x.At.Compare(y.At) })
	var balance int64
	for n := range out {
		balance -= out[n].Drawn
		b := balance
		out[n].Balance = &b
	}
	return out
}

// Balance is what is left of a contract at an instant; nil: no limit.
func (a Account) Balance(id string, at time.Time) *int64 {
	i := a.find(id)
	if i < 0 || a.Periods[i].Ledger.Balance() == nil {
		return nil
	}
	b := int64(0) // nothing was bought before the ledger opens
	if l := a.Ledger(id, at); l.Balance() != nil {
		b = *l.Balance()
	}
	return &b
}

// Portion is minutes that are left, and the last day on which they can be
// drawn.
type Portion struct {
	Until   calendar.Date `json:"until"`
	Minutes int64         `json:"minutes"`
}

// Expiring tells what of the balance at an instant ends when, soonest first.
// Minutes without an expiry of their own end with the contract. What was
// carried over to a renewal, or has ended, is not there any more.
func (a Account) Expiring(id string, at time.Time) []Portion {
	out := []Portion{}
	i := a.find(id)
	if i < 0 || at.Unix() >= a.over(a.Periods[i].Contract.To) {
		return out
	}
	s := a.run(at)[i]
	for n, l := range s.lots {
		until := s.own[n]
		if until.IsZero() {
			until = a.Periods[i].Contract.To
		}
		if l.left == 0 || l.from > at.Unix() || l.until != 0 && at.Unix() >= l.until-1 {
			continue
		}
		if k := slices.IndexFunc(out, func(p Portion) bool { return p.Until == until }); k >= 0 {
			out[k].Minutes += l.left
		} else {
			out = append(out, Portion{until, l.left})
		}
	}
	slices.SortFunc(out, func(x, y Portion) int { return cmp.Compare(x.Until.String(), y.Until.String()) })
	return out
}
