package contract

import (
	"cmp"
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Chain picks, among the contracts of one customer, those of a kind from
// which work opened on a day draws: what is valid that day, then each renewal
// that starts the day after its predecessor ends (R121). Of several valid at
// once those without limit come first, then those of one site, whose minutes
// serve no other, then the one that ends first, so that bought minutes do not
// expire unused (art. 1370 c.c.).
func Chain(all []Contract, kind Kind, opening calendar.Date) []Contract {
	var chain, later []Contract
	for _, c := range all {
		switch {
		case c.Kind != kind:
		case c.ValidOn(opening):
			chain = append(chain, c)
		case c.From.After(opening):
			later = append(later, c)
		}
	}
	slices.SortStableFunc(chain, func(a, b Contract) int {
		return cmp.Or(unlimitedFirst(a, b), siteFirst(a, b), a.To.Compare(b.To), a.From.Compare(b.From), byID(a.ID, b.ID))
	})
	slices.SortStableFunc(later, func(a, b Contract) int {
		return cmp.Or(a.From.Compare(b.From), unlimitedFirst(a, b), siteFirst(a, b), a.To.Compare(b.To), byID(a.ID, b.ID))
	})
	for _, c := range later {
		if slices.ContainsFunc(chain, func(p Contract) bool { return p.To.AddDays(1) == c.From }) {
			chain = append(chain, c)
		}
	}
	return chain
}

// Follows reports whether c is the next period of p: renewed from it, or added
// by hand as a contract of the same kind and site from the day after.
func (c Contract) Follows(p Contract) bool {
	if c.Renews != "" {
		return c.Renews == p.ID
	}
	return c.ID != p.ID && c.Customer == p.Customer && c.Site == p.Site && c.Kind == p.Kind && c.From == p.To.AddDays(1)
}

func unlimitedFirst(a, b Contract) int {
	rank := func(c Contract) int {
		if c.Minutes == nil {
			return 0
		}
		return 1
	}
	return rank(a) - rank(b)
}

func siteFirst(a, b Contract) int {
	return cmp.Compare(min(len(b.Site), 1), min(len(a.Site), 1))
}

// byID sorts K9999 before K10000.
func byID(a, b string) int { return cmp.Or(len(a)-len(b), cmp.Compare(a, b)) }

// Renew gives the next period of c under a new id: same terms, bought minutes
// anew beside what c's CarryOver lets over, starting the day after c ends. A cancelled contract is renewed only
// up to the day on which the cancellation takes effect (R73).
func (c Contract) Renew(id string, at time.Time) (Contract, error) {
	next := c.On(c.To)
	next.ID, next.AddedAt, next.Signed, next.Note = id, at, calendar.Date{}, ""
	next.Amendments, next.Signature, next.Carried, next.Sales = nil, Signature{}, c.CarryOver, nil
	next.Renews = c.ID
	next.From = c.To.AddDays(1)
	next.To = lastDay(c.Kind, next.From)
	if !c.Cancelled.IsZero() && next.To.After(c.Ends) {
		return Contract{}, refusal.Rule("contract-cancelled", "the contract %s was cancelled on %s and ends on %s", c.ID, c.Cancelled, c.Ends).
			WithHint("add a new contract instead").By("R73")
	}
	return next, next.Validate()
}

// Cancel records a cancellation made at an instant, when the fee of a year has
// been invoiced (0: the year in which the period ends). In time, c is the last
// period; late, one more follows (R73). A period whose year no invoice holds
// yet lies wholly before its term.
func (c Contract) Cancel(received time.Time, invoicedYear int, zone *time.Location) (cancelled Contract, inTime bool, err error) {
	on := calendar.DateOf(received, zone)
	switch {
	case !c.Cancelled.IsZero():
		return c, false, refusal.Rule("already-cancelled", "the contract %s was already cancelled on %s", c.ID, c.Cancelled).By("R73")
	case on.After(c.To):
		return c, false, refusal.Rule("contract-over", "the contract %s ended on %s", c.ID, c.To).By("R73")
	}
	if invoicedYear == 0 {
		invoicedYear = c.To.Year
	}
	_, term, err := CancelTerm(received, invoicedYear, zone)
	if err != nil {
		return c, false, err
	}
	inTime = term.Year <= c.To.Year
	c.Cancelled, c.CancelledAt, c.Ends = on, received.UTC(), c.To
	if !inTime {
		c.Ends = lastDay(c.Kind, c.To.AddDays(1))
	}
	return c, inTime, nil
}
