package shop

import (
	"cmp"
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// GoodsDue is a sold thing on no transport document: by the last day its
// invoice must be at SdI (art. 21 c. 4 DPR 633/1972).
type GoodsDue struct {
	Line invoice.Extra
	Last calendar.Date
	Late bool
}

// GoodsDue lists goods that were handed over and stand on neither a transport
// document nor an invoice, by their last day; within how far to look ahead,
// nil: all.
func (s *Shop) GoodsDue(customerID string, within *time.Duration) (list []GoodsDue, err error) {
	err = s.view(func(tx *store.Tx) error {
		if customerID != "" {
			card, err := findCard(tx, customerID)
			if err != nil {
				return err
			}
			customerID = card.ID
		}
		list, err = s.goodsDue(tx, customerID)
		return err
	})
	if within != nil {
		until := s.day(s.at.Add(*within))
		list = slices.DeleteFunc(list, func(g GoodsDue) bool { return g.Last.After(until) })
	}
	return list, err
}

func (s *Shop) goodsDue(tx *store.Tx, customerID string) (list []GoodsDue, err error) {
	bare, err := sales(tx, SaleFilter{Customer: customerID, Bare: true})
	for _, x := range bare {
		if last := invoice.GoodsUntil(x.Line); !x.Line.Effected.IsZero() && !x.Line.Effected.After(s.Today()) {
			list = append(list, GoodsDue{x, last, last.Before(s.Today())})
		}
	}
	slices.SortStableFunc(list, func(a, b GoodsDue) int { return cmp.Or(a.Last.Compare(b.Last), cmp.Compare(a.Line.ID, b.Line.ID)) })
	return list, err
}

// withGoodsDue puts goods without a transport document among what falls due.
func (s *Shop) withGoodsDue(tx *store.Tx, list []Due, f DueFilter, office reach) ([]Due, error) {
	found, err := s.goodsDue(tx, f.Customer)
	if err != nil || len(found) == 0 {
		return list, err
	}
	for _, g := range found {
		d := Due{Kind: DueGoods, Goods: g, At: s.dayEnd(g.Last), Late: g.Late}
		if f.Within == nil || !g.Last.After(s.day(office.until)) || !d.At.After(office.opens) {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(a, b Due) int { return a.At.Compare(b.At) })
	return list, nil
}
