package recurring

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Plan is what was agreed to be paid period after period.
type Plan struct {
	Every         Every         `json:"every"`
	In            In            `json:"in"`
	Anchor        calendar.Date `json:"anchor"`                  // a period begins on this day
	InvoicedUntil calendar.Date `json:"invoiced_until,omitzero"` // last day that was invoiced elsewhere
	Prices        []Price       `json:"prices"`                  // in their order; the first holds from the start
}

// Check refuses a plan that contradicts itself.
func (p Plan) Check() error {
	if _, err := ParseEvery(string(p.Every)); err != nil {
		return err
	}
	if _, err := ParseIn(string(p.In)); err != nil {
		return err
	}
	if p.Anchor.IsZero() || len(p.Prices) == 0 {
		return refusal.Usage("missing-date", "the periods have no first day")
	}
	for _, price := range p.Prices {
		if err := price.check(); err != nil {
			return err
		}
	}
	return nil
}

// AlignedTo gives the day on which the calendar's month, quarter, half-year or
// year that holds d begins.
func (e Every) AlignedTo(d calendar.Date) calendar.Date {
	step := min(e.Months(), 12)
	if step == 0 {
		return d
	}
	d.Day = 1
	return d.AddMonths(-((int(d.Month) - 1) % step))
}

// Period is a whole period of the rhythm, however much of it is paid.
type Period struct{ Span }

// begin is the first day of the n-th period from the anchor.
func (p Plan) begin(n int) calendar.Date { return p.Anchor.AddMonths(n * p.Every.Months()) }

func (p Plan) period(n int) Period {
	return Period{Span{p.begin(n), p.begin(n + 1).AddDays(-1)}}
}

// index is the number of the period that holds a day.
func (p Plan) index(d calendar.Date) int {
	n := (12*(d.Year-p.Anchor.Year) + int(d.Month) - int(p.Anchor.Month)) / p.Every.Months()
	for p.begin(n).After(d) {
		n--
	}
	for !p.begin(n + 1).After(d) {
		n++
	}
	return n
}

// PeriodOn gives the period that holds a day.
func (p Plan) PeriodOn(d calendar.Date) Period { return p.period(p.index(d)) }

// After gives the period that follows o.
func (p Plan) After(o Period) Period { return p.PeriodOn(o.To.AddDays(1)) }

// Part is days of a period that are paid at one price.
type Part struct {
	Period Period // the whole one
	Span          // what is paid of it
	Price  Price
}

// Due lists what is to be paid of a run by a day, oldest first: the periods due
// on it or before, less what is covered already, cut by days at the run's ends.
// In advance a period is due on its first day, in arrears on its last.
func (p Plan) Due(run Span, covered []Span, by calendar.Date) (parts []Part) {
	if !p.InvoicedUntil.IsZero() {
		covered = append(slices.Clone(covered), Span{run.From, p.InvoicedUntil})
	}
	for n := p.index(run.From); ; n++ {
		whole := p.period(n)
		cut := whole.Span
		if cut.From.Before(run.From) {
			cut.From = run.From
		}
		if !run.To.IsZero() && cut.To.After(run.To) {
			cut.To = run.To
		}
		due := cut.From
		if p.In == Arrears {
			due = cut.To
		}
		if cut.To.Before(cut.From) || due.After(by) {
			return parts
		}
		for _, left := range cut.Without(covered) {
			parts = append(parts, p.split(whole, left)...)
		}
	}
}

// Next gives what is paid next after the covered days, and when; ok is false
// when nothing follows.
func (p Plan) Next(run Span, covered []Span) (part Part, due calendar.Date, ok bool) {
	after := run.From
	for _, c := range append(slices.Clone(covered), Span{run.From, p.InvoicedUntil}) {
		if !c.To.Before(after) {
			after = c.To.AddDays(1)
		}
	}
	if !run.To.IsZero() && after.After(run.To) {
		return part, due, false
	}
	end := p.PeriodOn(after).To
	parts := p.Due(run, covered, end)
	if len(parts) == 0 {
		return part, due, false
	}
	part = parts[0]
	if p.In == Advance {
		return part, part.From, true
	}
	if due = part.Period.To; !run.To.IsZero() && due.After(run.To) {
		due = run.To
	}
	return part, due, true
}
