package recurring

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Change is a new price, or another number of seats, from a day on; nil keeps
// what was.
type Change struct {
	From    calendar.Date
	Unit    *money.Cents
	Percent *money.Rate // of the price before
	ISTAT   bool        // Percent is that of the consumer price index
	Seats   *int64
	Cost    *money.Cents
	ProRata bool // the period that holds From is split by days
	Reason  string
	At      time.Time
	By      string
}

// Invoiced is what an invoice holds of a plan.
type Invoiced struct {
	Span
	Invoice string `json:"invoice"` // "1/2026"
}

// Changed is a plan with a new price.
type Changed struct {
	Plan     Plan
	Old, New Price
	Applies  calendar.Date // first day at the new price
}

// Change adds a price. It holds from the first period that begins on its day or
// later, pro rata from its day. A price from the same day is replaced. What an
// invoice holds is never computed again: a change that would reach into it is
// refused, as are changes before the run, before a later one, and empty ones.
// Seats alone may change before a price announced for later: that one then
// holds for them.
func (p Plan) Change(run Span, c Change, invoiced []Invoiced) (out Changed, err error) {
	last := p.Prices[len(p.Prices)-1]
	switch {
	case c.Unit == nil && c.Percent == nil && c.Seats == nil && c.Cost == nil:
		return out, refusal.Usage("nothing-to-change", "no flag says what is to change").WithHint("give a fee, a percentage or seats")
	case c.Unit != nil && c.Percent != nil:
		return out, refusal.Usage("fee-and-percentage", "a new fee and a percentage exclude each other")
	case c.Seats != nil && *c.Seats < 1:
		return out, refusal.Usage("bad-seats", "there cannot be %d seats", *c.Seats)
	case c.ISTAT && c.Percent != nil && *c.Percent <= 0:
		return out, refusal.Usage("bad-percentage", "an ISTAT adjustment of %s %% raises nothing", *c.Percent).
			WithHint("a fee is lowered with --percent")
	case c.From.Before(run.From):
		return out, refusal.Rule("change-before-start", "the price cannot change on %s, before the first day %s", c.From, run.From)
	case len(p.Prices) > 1 && c.From.Before(last.From) && !c.seatsOnly():
		return out, refusal.Rule("changed-later", "the price was already changed from %s on", last.From).
			WithHint("changes follow one another: give a later day, or the same to correct it")
	}
	at := len(p.Prices) - 1 // of the price in force
	for at > 0 && c.From.Before(p.Prices[at].From) {
		at--
	}
	replaces := c.From == p.Prices[at].From || at == 0 && c.From == run.From
	first := replaces && at == 0
	base := p.Prices[at]
	if replaces && !first {
		base = p.Prices[at-1]
		if c.seatsOnly() {
			base = p.Prices[at] // the price that began that day stays
		}
	}
	if out.New, err = base.with(c); err != nil {
		return out, err
	}
	if first {
		if c.Percent != nil {
			return out, refusal.Rule("no-price-before", "there is no price before %s that a percentage could change", c.From)
		}
		out.New.From, out.New.ProRata = base.From, false
	}
	out.Old = base
	if out.Applies = c.From; !c.ProRata {
		if whole := p.PeriodOn(c.From); whole.From.Before(c.From) && c.From != run.From {
			out.Applies = p.After(whole).From
		}
	}
	for _, i := range invoiced {
		if !i.To.Before(out.Applies) {
			return out, refusal.Rule("period-invoiced", "invoice %s holds the period from %s to %s: what is invoiced is not computed again", i.Invoice, i.From, i.To).
				WithHint("change it from a later day, or credit invoice %s whole", i.Invoice)
		}
	}
	out.Plan = p
	out.Plan.Prices = slices.Clone(p.Prices)
	if replaces {
		out.Plan.Prices[at] = out.New
	} else {
		at++
		out.Plan.Prices = slices.Insert(out.Plan.Prices, at, out.New)
	}
	for i := range out.Plan.Prices[at+1:] {
		out.Plan.Prices[at+1+i].Seats = out.New.Seats
	}
	return out, out.Plan.Check()
}

// seatsOnly reports a change of nothing but the number of seats.
func (c Change) seatsOnly() bool {
	return c.Seats != nil && c.Unit == nil && c.Percent == nil && c.Cost == nil
}

// with gives the price after a change.
func (p Price) with(c Change) (Price, error) {
	next := Price{From: c.From, Unit: p.Unit, Seats: p.Seats, Cost: p.Cost, ProRata: c.ProRata, Reason: c.Reason, At: c.At, By: c.By}
	if c.Unit != nil {
		next.Unit = *c.Unit
	}
	if c.Percent != nil {
		raised, err := Raised(p.Unit, *c.Percent)
		if err != nil {
			return next, err
		}
		next.Unit, next.Percent, next.ISTAT = raised, *c.Percent, c.ISTAT
	}
	if c.Seats != nil {
		next.Seats = *c.Seats
	}
	if c.Cost != nil {
		next.Cost = *c.Cost
	}
	return next, next.check()
}
