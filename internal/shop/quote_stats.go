package shop

import (
	"cmp"
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
)

// The ways to group quotes.
const (
	QuotesByChannel    = "channel"
	QuotesByTechnician = "technician"
	QuotesByCustomer   = "customer"
)

// QuoteGroups gives every way in the order of the help.
func QuoteGroups() []string { return []string{QuotesByChannel, QuotesByTechnician, QuotesByCustomer} }

// QuoteStats counts the quotes made in a period, and what became of them until
// the day of the event, as a whole and by channel, technician or customer. A
// newer version counts in the place of the older ones. A zero day is no bound.
func (s *Shop) QuoteStats(from, to calendar.Date, by string) (all document.QuoteShare, groups []document.QuoteShare, err error) {
	if !slices.Contains(QuoteGroups(), by) {
		return all, nil, refusal.Unknown("unknown-group", "unknown group %q", by, QuoteGroups())
	}
	found := map[string]*document.QuoteShare{}
	err = s.view(func(tx *store.Tx) error {
		return each(tx, store.QuotePrefix(), func(_ store.Key, q contract.Quote) error {
			if q.RevisedBy != "" || q.Date.Before(from) || !to.IsZero() && q.Date.After(to) {
				return nil
			}
			name := q.Channel
			switch by {
			case QuotesByTechnician:
				name = q.AddedBy
			case QuotesByCustomer:
				name = q.Customer
			}
			g := found[name]
			if g == nil {
				g = &document.QuoteShare{Name: name}
				found[name] = g
			}
			state, worth := q.State(s.Today(), true), q.Worth()
			for _, to := range []*document.QuoteShare{&all, g} {
				to.Add(state, worth)
			}
			return nil
		})
	})
	for _, g := range found {
		groups = append(groups, *g)
	}
	slices.SortFunc(groups, func(a, b document.QuoteShare) int {
		return cmp.Or(cmp.Compare(b.Offered, a.Offered), cmp.Compare(a.Name, b.Name))
	})
	return all, groups, err
}

// sumQuotes adds what became of the quotes made in the period.
func (s *Shop) sumQuotes(sum *document.Summary) (err error) {
	sum.Quotes.QuoteShare, sum.Quotes.Channels, err = s.QuoteStats(sum.From, sum.To, QuotesByChannel)
	if sum.Quotes.Channels == nil {
		sum.Quotes.Channels = []document.QuoteShare{}
	}
	return err
}
