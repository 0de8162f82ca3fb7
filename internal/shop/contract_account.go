package shop

import (
	"slices"
	"time"

	"scatto/internal/store"
	"scatto/tariff"
	"scatto/tariff/contract"
)

// accountOf reads a contract's ledger, and those of the contracts that it
// carries minutes over from or to.
func (s *Shop) accountOf(tx *store.Tx, c contract.Contract) (a contract.Account, err error) {
	a.Zone = s.zone()
	line := []contract.Contract{c}
	if !c.Carried.IsZero() || !c.CarryOver.IsZero() {
		mine, err := contractsOf(tx, c.Customer)
		if err != nil {
			return a, err
		}
		line = carriedLine(mine, c)
	}
	for _, one := range line {
		l, err := ledgerOf(tx, one.ID)
		if err != nil {
			return a, err
		}
		a.Periods = append(a.Periods, contract.Period{Contract: one, Ledger: l})
	}
	return a, nil
}

// carriedLine gives the renewals between which minutes are carried over, the
// oldest first.
func carriedLine(mine []contract.Contract, c contract.Contract) []contract.Contract {
	line := []contract.Contract{c}
	for !line[0].Carried.IsZero() {
		i := slices.IndexFunc(mine, func(o contract.Contract) bool { return o.ID == line[0].Renews })
		if i < 0 {
			break
		}
		line = append([]contract.Contract{mine[i]}, line...)
	}
	for {
		last := line[len(line)-1]
		i := slices.IndexFunc(mine, func(o contract.Contract) bool { return o.Renews == last.ID && !o.Carried.IsZero() })
		if i < 0 {
			return line
		}
		line = append(line, mine[i])
	}
}

// settled is a contract's ledger as it stands at an instant: with what was
// carried over and what expired.
func (s *Shop) settled(tx *store.Tx, c contract.Contract, until time.Time) (contract.Ledger, error) {
	a, err := s.accountOf(tx, c)
	return a.Ledger(c.ID, until), err
}

// balanceOf is what is left of a contract at the event's instant.
func (s *Shop) balanceOf(tx *store.Tx, c contract.Contract) (*int64, error) {
	a, err := s.accountOf(tx, c)
	return a.Balance(c.ID, s.at), err
}

// prepaid tells what work may draw from each contract of a chain. Of minutes
// that one contract would carry over to the next the next has only what the
// work itself leaves.
func (w *write) prepaid(work tariff.Work, chain []contract.Contract) (list []tariff.Prepaid, err error) {
	at := w.shop.at
	if len(work.Spans) > 0 {
		at = work.Spans[0].From
	}
	for _, c := range chain {
		account, err := w.shop.accountOf(w.Tx, c)
		if err != nil {
			return nil, err
		}
		var planned []contract.Take
		if !c.Carried.IsZero() && len(work.Spans) > 0 && len(list) > 0 {
			trial := work
			trial.Prepaid, trial.Waive = list, false
			if charge, err := tariff.Quote(trial); err == nil { // what refuses it refuses the work too
				for _, d := range charge.Draws {
					planned = append(planned, contract.Take{Contract: d.Contract, At: at, Minutes: d.Drawn})
				}
			}
		}
		balance := account.Available(c.ID, at, planned...)
		if balance != nil {
			before := *balance + work.Earlier.Drew(c.ID)
			balance = &before
		}
		list = append(list, c.Prepaid(balance))
	}
	return list, nil
}

// trainingLeft tells how many free minutes of training the customer's
// contracts still include for work at the session's site (R64).
func (w *write) trainingLeft(s Session, work tariff.Work) (int64, error) {
	mine, err := contractsOf(w.Tx, s.Customer)
	if err != nil {
		return 0, err
	}
	var used []contract.Take
	ids, err := numbers(w.Tx, store.CustomerSessionPrefix(s.Customer))
	if err != nil {
		return 0, err
	}
	for _, n := range ids {
		one, err := sessionByNumber(w.Tx, n)
		if err != nil {
			return 0, err
		}
		if !w.repricing[one.ID] && one.Voided == "" && one.Charge != nil && one.Activity == string(tariff.Training) && one.Charge.FreeMinutes > 0 {
			used = append(used, contract.Take{At: one.OpenedAt, Minutes: one.Charge.FreeMinutes, Site: one.Site})
		}
	}
	at := w.shop.at
	if len(work.Spans) > 0 {
		at = work.Spans[0].From
	}
	return contract.Training(mine, used, at, s.Site, w.shop.zone()) + work.Earlier.FreeMinutes, nil
}
