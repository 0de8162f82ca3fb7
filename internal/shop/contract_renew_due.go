package shop

import (
	"math"
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
)

// RenewedAll is what a renewal of all that ended did.
type RenewedAll struct {
	Renewed []contract.Contract
	Skipped []FeeLeft
}

// RenewDue renews every period that ends without a cancellation (R73): those
// of a year, or with year 0 those that ended since 1 January of last year. A
// late cancellation lets one more follow. Bought hours without a fee are not
// bought again by silence. A second time there is nothing to renew.
func (s *Shop) RenewDue(year int, dryRun bool) (out RenewedAll, err error) {
	today := s.Today()
	from, to := calendar.Date{Year: today.Year - 1, Month: time.January, Day: 1}, today
	if year != 0 {
		if year > today.Year {
			return out, refusal.Rule("year-in-future", "the year %d has not begun", year)
		}
		from, to = calendar.Date{Year: year, Month: time.January, Day: 1}, calendar.Date{Year: year, Month: time.December, Day: 31}
	}
	const dryName = "? " // no number is given in a dry run
	if dryRun {
		err = s.view(func(tx *store.Tx) error {
			out, err = renewals(tx, from, to, math.MaxInt, s.now, func(next *contract.Contract) error {
				next.ID = dryName + next.Renews
				return nil
			})
			return err
		})
		for i := range out.Renewed {
			out.Renewed[i].ID, out.Renewed[i].Renews = "", strings.TrimPrefix(out.Renewed[i].Renews, dryName)
		}
		return out, err
	}
	for more := true; more && err == nil; {
		var part RenewedAll
		err = s.write("contract.renew", func(w *write) error {
			part, err = renewals(w.Tx, from, to, batch, s.now, w.newContract)
			return err
		})
		more = len(part.Renewed) == batch
		out.Renewed, out.Skipped = append(out.Renewed, part.Renewed...), part.Skipped
	}
	return out, err
}

// renewals makes the next periods, at most so many, of what ends in a stretch
// of days; store numbers and keeps one.
func renewals(tx *store.Tx, from, to calendar.Date, most int, at time.Time, keep func(next *contract.Contract) error) (out RenewedAll, err error) {
	var all []contract.Contract
	if err = each(tx, store.ContractPrefix(), func(_ store.Key, c contract.Contract) error {
		all = append(all, c)
		return nil
	}); err != nil {
		return out, err
	}
	slices.SortFunc(all, func(a, b contract.Contract) int { return byNumber(a.ID, b.ID) })
	for i := 0; i < len(all) && len(out.Renewed) < most; i++ { // all grows: what was renewed may have ended too
		c := all[i]
		if c.To.Before(from) || c.To.After(to) || !c.Cancelled.IsZero() && !c.To.Before(c.Ends) ||
			slices.ContainsFunc(all, func(o contract.Contract) bool { return o.Follows(c) }) {
			continue
		}
		why := error(refusal.Rule("hours-not-renewed", "contract %s sold hours: nobody buys them again by silence", c.ID).
			WithHint("when they are bought: scatto contract renew %s", c.ID))
		var next contract.Contract
		if c.Tacit() {
			next, why = c.Renew("", at)
		}
		if why != nil {
			out.Skipped = append(out.Skipped, FeeLeft{c.Customer, c.ID, why})
			continue
		}
		if err := keep(&next); err != nil {
			return out, err
		}
		out.Renewed, all = append(out.Renewed, next), append(all, next)
	}
	return out, nil
}
