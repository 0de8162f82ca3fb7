package contract

import (
	"scatto/internal/refusal"
	"scatto/tariff/recurring"
)

// checkRecurring refuses a fee by periods that contradicts the contract.
func (c Contract) checkRecurring() error {
	switch {
	case c.Recurring == nil:
		return nil
	case c.AnnualFee != nil:
		return refusal.Rule("two-fees", "a contract has an annual fee or a fee by periods, not both").
			WithHint("the annual fee is invoiced in January with scatto invoice fees, that by periods with scatto invoice run").By("R71")
	case !c.Recurring.InvoicedUntil.IsZero() && c.Recurring.InvoicedUntil.Before(c.From.AddDays(-1)) && c.Renews == "":
		return refusal.Rule("end-before-start", "it was invoiced until %s, before its first day %s", c.Recurring.InvoicedUntil, c.From)
	}
	return c.Recurring.Check()
}

// Recurring is the fee by periods, nil for none. Each contract of an agreement
// carries the same: a renewal goes on in its rhythm.
func (a Agreement) Recurring() *recurring.Plan { return a.Last().Recurring }

// Run is the time in which the fee is paid: from the first day to the last of
// the newest period, or to the end that a cancellation gave.
func (a Agreement) Run() recurring.Span {
	last := a.Last()
	run := recurring.Span{From: a[0].From, To: last.To}
	if !last.Cancelled.IsZero() && last.Ends.Before(run.To) {
		run.To = last.Ends
	}
	return run
}

// Holding gives the contract under which a part of the fee is paid: the one in
// force on its first day.
func (a Agreement) Holding(part recurring.Part) Contract {
	if c, ok := a.On(part.From); ok {
		return c
	}
	return a.Last()
}
