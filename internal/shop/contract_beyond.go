package shop

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff"
	"scatto/tariff/contract"
)

// alerts are the shop's thresholds.
func (s *Shop) alerts() contract.Alerts {
	return contract.Alerts{Percent: int64(s.Config.Alerts.Percent), Minutes: int64(s.Config.Alerts.Minutes)}
}

// beyondContract turns the warning that a contract is used up into one about
// the work that was billed since, when there is any (R24). Where the session
// that used it up went beyond it, that was told with it.
func (s *Shop) beyondContract(tx *store.Tx, c contract.Contract, w contract.Warning) (contract.Warning, error) {
	if w.Kind != contract.UsedUp || w.Excess > 0 {
		return w, nil
	}
	found, err := s.billedBeyond(tx, c, w.Date)
	if err != nil || len(found) == 0 {
		return w, err
	}
	w.Kind, w.Date = contract.Beyond, s.day(found[0].ClosedAt)
	for _, one := range found {
		w.Excess += tariff.StartedMinutes(one.ClosedAt.Unix() - one.OpenedAt.Unix())
	}
	return w, nil
}

// warnBeyond adds, once, that a contract is used up and a session is billed.
func (w *write) warnBeyond(one Session, out []*refusal.Error) ([]*refusal.Error, error) {
	if !beyond(one) {
		return out, nil
	}
	mine, err := contractsOf(w.Tx, one.Customer)
	if err != nil {
		return nil, err
	}
	for _, c := range mine {
		l, err := w.shop.settled(w.Tx, c, one.ClosedAt)
		if err != nil {
			return nil, err
		}
		warning, ok := l.Passed(w.shop.zone(), w.shop.alerts())
		if !ok || warning.Kind != contract.UsedUp || warning.Excess > 0 || !w.shop.serves(c, one) {
			continue
		}
		before, err := w.shop.billedBeyond(w.Tx, c, warning.Date)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(before, func(o Session) bool { return o.ID != one.ID }) {
			out = append(out, refusal.Rule("contract-beyond", "contract %s was used up on %s: this session is billed", c.ID, warning.Date).
				WithHint("scatto contract topup %s --hours N --price AMOUNT", c.ID).By("R24"))
		}
	}
	return out, nil
}

// beyond reports a session that a contract would have covered and had nothing
// left for.
func beyond(one Session) bool {
	c := one.Charge
	return one.Voided == "" && c != nil && len(c.Draws) == 0 && c.BalanceMinutes != nil && *c.BalanceMinutes == 0 && c.Units > 0
}

// serves reports a contract that a session would have drawn from.
func (s *Shop) serves(c contract.Contract, one Session) bool {
	return c.Minutes != nil && c.ValidOn(s.day(one.OpenedAt)) && (c.Kind == contract.Hardware) == (one.Activity == string(tariff.Hardware))
}

// billedBeyond lists the sessions since a day that a contract had nothing left
// for, oldest first.
func (s *Shop) billedBeyond(tx *store.Tx, c contract.Contract, since calendar.Date) (list []Session, err error) {
	for d := (calendar.Date{Year: since.Year, Month: since.Month, Day: 1}); !d.After(s.Today()); d = d.AddMonths(1) {
		ids, err := numbers(tx, store.SessionMonthPrefix(monthKey(d)))
		if err != nil {
			return nil, err
		}
		for _, n := range ids {
			one, err := sessionByNumber(tx, n)
			if err != nil {
				return nil, err
			}
			if one.Customer == c.Customer && beyond(one) && s.serves(c, one) && !s.day(one.ClosedAt).Before(since) {
				list = append(list, one)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Session) int { return a.ClosedAt.Compare(b.ClosedAt) })
	return list, nil
}
