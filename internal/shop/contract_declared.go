package shop

import (
	"time"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
)

// declared is the instant of what a customer declared, and how it came: of a
// message that came in as PEC the certified one, of other mail that of its
// arrival; without message the event's (R73).
func (s *Shop) declared(tx *store.Tx, mail int64, how contract.How, customer string) (time.Time, contract.How, error) {
	if mail == 0 {
		return s.at, how, nil
	}
	m, err := findMail(tx, mail)
	switch {
	case err != nil:
		return s.at, how, err
	case m.Customer != "" && m.Customer != customer:
		return s.at, how, refusal.Rule("mail-other-customer", "message %d is not of customer %s", mail, customer).
			WithHint("scatto mail show %d", mail)
	case m.PEC:
		return m.SentAt, contract.ByPEC, nil
	}
	return m.Arrived, contract.ByMail, nil
}

// invoicedYear is the year of a contract's term to cancel: that of its end when
// an invoice holds that fee, or when no fee says what is invoiced; else 0.
func (w *write) invoicedYear(c contract.Contract) (int, error) {
	if c.AnnualFee == nil {
		return c.To.Year, nil
	}
	mine, err := contractsOf(w.Tx, c.Customer)
	if err != nil {
		return 0, err
	}
	for _, a := range contract.Agreements(mine) {
		for _, p := range a {
			if p.ID != c.ID {
				continue
			}
			covers, err := liveFees(w.Tx, a.ID())
			if err != nil {
				return 0, err
			}
			for year, f := range covers {
				if year == c.To.Year || f.Contract == c.ID && !f.To.Before(c.To) {
					return c.To.Year, nil
				}
			}
		}
	}
	return 0, nil
}
