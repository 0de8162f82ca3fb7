package tariff

import (
	"slices"
	"time"

	"scatto/internal/calendar"
)

// validOn reports whether the civil day d lies within the contract.
func (p Prepaid) validOn(d calendar.Date) bool {
	return (p.From.IsZero() || !d.Before(p.From)) && (p.To.IsZero() || !d.After(p.To))
}

// chain gives the contract valid at opening and those after it that are, or
// become, valid before the work ends: a renewal continues a contract, it
// never opens a session by itself (R121). Empty when none is valid at opening.
func (w Work) chain() []Prepaid {
	if len(w.Prepaid) == 0 {
		return nil
	}
	opening := calendar.DateOf(w.Spans[0].From, w.Zone)
	closing := w.Spans[len(w.Spans)-1].To.Unix()
	first := slices.IndexFunc(w.Prepaid, func(p Prepaid) bool { return p.validOn(opening) })
	if first < 0 {
		return nil
	}
	chain := []Prepaid{w.Prepaid[first]}
	for _, p := range w.Prepaid[first+1:] {
		starts := p.From.After(opening) && p.From.At(0, 0, w.Zone).Unix() < closing
		if p.validOn(opening) || starts {
			chain = append(chain, p)
		}
	}
	return chain
}

// draw takes the worked minutes from the chain, oldest contract first.
//
// A contract that ends before the work does gives its started minutes up to
// that midnight, without rounding; the one in force at the end gives the rest
// of the total, rounded up to its unit (R23, R121: 23:30→00:45 with unit 60
// is 120 = 30 + 90). What one lacks the next gives. The excess is what no
// balance covers, in real seconds (R24).
func draw(chain []Prepaid, line timeline, zone *time.Location) (draws []Draw, drawn, excess int64) {
	total := line.seconds()
	started := StartedMinutes(total)
	var real int64
	for _, p := range chain {
		unit := int64(p.UnitMinutes)
		need := ceil(started, unit)*unit - drawn
		last := p.To.IsZero() || p.To.AddDays(1).At(0, 0, zone).Unix() >= line[len(line)-1][1]
		if !last {
			need = ceil(line.before(p.To.AddDays(1).At(0, 0, zone).Unix())-drawn*60, 60)
		}
		take := max(0, need)
		var left *int64
		if p.Balance != nil {
			take = min(take, *p.Balance)
			b := *p.Balance - take
			left = &b
		}
		if take > 0 {
			covered := min(take, started-real)
			draws = append(draws, Draw{Contract: p.Contract, Real: covered, Drawn: take, Balance: left})
			drawn, real = drawn+take, real+covered
		}
		if last && drawn*60 >= total {
			break
		}
	}
	return draws, drawn, max(0, total-drawn*60)
}

// balance is what is left where the work ended: of the last contract drawn
// from, else of the contract valid at opening. nil: no contract or no limit.
func balance(chain []Prepaid, draws []Draw) *int64 {
	switch {
	case len(draws) > 0:
		return draws[len(draws)-1].Balance
	case len(chain) > 0 && chain[0].Balance != nil:
		b := *chain[0].Balance
		return &b
	}
	return nil
}
