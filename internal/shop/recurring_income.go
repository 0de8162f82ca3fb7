package shop

import (
	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/store"
	"scatto/tariff/contract"
)

// monthlyIncome is the recurring income of a month, as it stands on a day: the
// fees and services that run then, each divided by the months that it pays for,
// half up.
func monthlyIncome(tx *store.Tx, on calendar.Date) (sum money.Cents, err error) {
	err = eachPaying(tx, func(p Paying) error {
		if !p.Run.Holds(on) {
			return nil
		}
		whole, err := p.Plan.On(on).Whole()
		sum += perMonth(whole, p.Plan.Every.Months())
		return err
	})
	if err != nil {
		return 0, err
	}
	err = each(tx, store.ContractPrefix(), func(_ store.Key, c contract.Contract) error {
		if c.AnnualFee != nil && c.ValidOn(on) {
			sum += perMonth(*c.AnnualFee, 12)
		}
		return nil
	})
	return sum, err
}

func perMonth(c money.Cents, months int) money.Cents {
	n := money.Cents(months)
	return (2*c + n) / (2 * n)
}
