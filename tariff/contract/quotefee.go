package contract

import (
	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/recurring"
)

// FeeOfPeriod is what a whole period of the contract that follows costs, 0 for
// no fee.
func (q Quote) FeeOfPeriod() money.Cents {
	switch {
	case q.AnnualFee != nil:
		return *q.AnnualFee
	case q.Recurring != nil:
		fee, err := q.Recurring.Prices[0].Whole()
		if err != nil { // Priced refused it
			return 0
		}
		return fee
	}
	return 0
}

// FeeOfYear is the fee of a year, half up.
func (q Quote) FeeOfYear() money.Cents {
	if q.AnnualFee != nil || q.Recurring == nil {
		return q.FeeOfPeriod()
	}
	months := money.Cents(q.Recurring.Every.Months())
	return (q.FeeOfPeriod()*24 + months) / (2 * months)
}

// hasFee reports that a fee is offered, of a year or of another period.
func (q Quote) hasFee() bool { return q.AnnualFee != nil || q.Recurring != nil }

func (q Quote) checkFee() error {
	switch {
	case q.Recurring == nil:
		return nil
	case q.AnnualFee != nil:
		return refusal.Usage("two-fees", "--fee and --annual-fee exclude each other").
			WithHint("--annual-fee is invoiced in January by scatto invoice fees, --fee by scatto invoice run").By("R71")
	}
	return q.planFrom(q.Date).Check()
}

// planFrom is the fee by periods of a contract that begins on a day, nil for
// none; pro rata its periods are those of the calendar.
func (q Quote) planFrom(from calendar.Date) *recurring.Plan {
	if q.Recurring == nil {
		return nil
	}
	plan := *q.Recurring
	plan.Prices = append([]recurring.Price{}, plan.Prices...)
	plan.Anchor, plan.Prices[0].From = from, from
	if q.ProRata {
		plan.Anchor = plan.Every.AlignedTo(from)
	}
	return &plan
}
