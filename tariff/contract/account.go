package contract

import (
	"cmp"
	"slices"
	"time"

	"scatto/internal/calendar"
)

// Period is a contract with its ledger as it is stored.
type Period struct {
	Contract Contract
	Ledger   Ledger
}

// Account is a contract with those whose minutes reach it or that its own
// reach: oldest first, each the renewal of the one before, which it carries
// minutes over from. What expires and what is carried over stands in no
// ledger: it follows from the entries, so a session entered late or corrected
// moves it, and nothing is counted twice.
type Account struct {
	Periods []Period
	Zone    *time.Location
}

// Take is a draw that is not in the ledgers yet.
type Take struct {
	Contract string
	At       time.Time // the session's opening
	Minutes  int64
	Site     string // where it was taken; "": at none, from what serves all sites
}

// state is what a period's stock came to.
type state struct {
	lots      pool
	own       []calendar.Date // per lot the day after which it expires, zero: with the contract
	in, out   int64           // carried over
	irregular int64           // drawn and not there then; only stores from before expiries have it
}

// forever lies after every entry.
func forever() time.Time { return time.Unix(1<<40, 0) }

// start is the first second of a day.
func (a Account) start(d calendar.Date) int64 { return calendar.DayStart(d, a.Zone).Unix() }

// over is the first second after a day.
func (a Account) over(d calendar.Date) int64 { return a.start(d.AddDays(1)) }

// run draws what was drawn until an instant, and what is planned, from what
// was bought until then.
func (a Account) run(until time.Time, planned ...Take) []state {
	states := make([]state, len(a.Periods))
	for i, p := range a.Periods {
		c, s := p.Contract, &states[i]
		for _, e := range p.Ledger {
			if (e.Kind == Opening || e.Kind == TopUp) && !e.At.After(until) && e.Balance != nil {
				s.put(a, e.At.Unix(), -e.Drawn, e.Expires)
			}
		}
		if i > 0 && !c.Carried.IsZero() && until.Unix() >= a.start(c.From)-1 {
			before := &states[i-1]
			end := a.over(a.Periods[i-1].Contract.To)
			s.in = c.Carried.of(before.lots.left(end))
			before.out = s.in
			s.put(a, a.start(c.From), s.in, c.Carried.Until)
		}
		for _, t := range a.takes(p, until, planned) {
			s.irregular += s.lots.take(t.at, t.minutes)
		}
	}
	return states
}

func (s *state) put(a Account, from, minutes int64, expires calendar.Date) {
	l := lot{from: from, left: minutes}
	if !expires.IsZero() {
		l.until = a.over(expires)
	}
	s.lots, s.own = append(s.lots, l), append(s.own, expires)
}

type take struct{ at, minutes int64 }

// takes gives what sessions hold of a contract, by their opening (R23), which
// lies within the contract: after midnight of its end there is nothing to draw
// (R121).
func (a Account) takes(p Period, until time.Time, planned []Take) (list []take) {
	first, last := a.start(p.Contract.From), a.over(p.Contract.To)-1
	within := func(t time.Time) int64 { return min(max(t.Unix(), first), last) }
	held := map[string]int{}
	for _, e := range p.Ledger {
		if e.Kind != Draw && e.Kind != Return && e.Kind != OpeningBalance || e.At.After(until) || e.Balance == nil {
			continue
		}
		i, known := held[e.Session] // what was used elsewhere has none
		if !known {
			i = len(list)
			held[e.Session] = i
			list = append(list, take{at: within(e.At)})
		}
		list[i].minutes += e.Drawn
		if e.Kind == Draw {
			at := e.From
			if at.IsZero() {
				at = e.At
			}
			list[i].at = within(at)
		}
	}
	for _, t := range planned {
		if t.Contract == p.Contract.ID {
			list = append(list, take{within(t.At), t.Minutes})
		}
	}
	slices.SortStableFunc(list, func(x, y take) int { return cmp.Compare(x.at, y.at) })
	return list
}

// find gives the place of a contract in the account, -1 when it is not there.
func (a Account) find(id string) int {
	return slices.IndexFunc(a.Periods, func(p Period) bool { return p.Contract.ID == id })
}

// Available is how many minutes a session that opens at an instant may draw
// from a contract, such that all that was drawn later, and what is planned,
// stays covered. nil: no limit.
func (a Account) Available(id string, at time.Time, planned ...Take) *int64 {
	i := a.find(id)
	if i < 0 || a.Periods[i].Ledger.Balance() == nil {
		return nil
	}
	irregular := func(states []state) (sum int64) {
		for _, s := range states {
			sum += s.irregular
		}
		return sum
	}
	base := a.run(forever(), planned...)
	known := irregular(base)
	x := largest(base[i].lots.rest(), func(x int64) bool {
		more := append(slices.Clone(planned), Take{Contract: id, At: at, Minutes: x})
		return irregular(a.run(forever(), more...)) <= known
	})
	return &x
}
