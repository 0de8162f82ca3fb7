package shop

import (
	"slices"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/store"
)

// VerificationDue is a yearly verification that is due, with its customer.
type VerificationDue struct {
	Customer, Name string
	Due            calendar.Date
	Last           calendar.Date // the last one; zero: none yet
	Late           bool
	Going          string // id of the one that goes on, "" for none
}

// VerificationsDue lists the yearly verifications that are late or due within
// days, of all customers with a nomination, by date (R133).
func (s *Shop) VerificationsDue(within int) (list []VerificationDue, err error) {
	err = s.view(func(tx *store.Tx) error {
		cards, err := allCards(tx)
		if err != nil {
			return err
		}
		for _, card := range cards {
			due, err := s.verificationDue(tx, card)
			if err != nil {
				return err
			}
			if !due.Due.IsZero() && !due.Due.After(s.Today().AddDays(within)) {
				list = append(list, due)
			}
		}
		return nil
	})
	slices.SortStableFunc(list, func(a, b VerificationDue) int { return a.Due.Compare(b.Due) })
	return list, err
}

func (s *Shop) verificationDue(tx *store.Tx, card Card) (d VerificationDue, err error) {
	d = VerificationDue{Customer: card.ID, Name: card.Name}
	nominations, err := nominationsOf(tx, card.ID)
	if err != nil || len(nominations) == 0 {
		return d, err
	}
	rows, err := s.checklistOn(tx, card.ID, s.Today())
	if i := slices.IndexFunc(rows, func(r ads.Row) bool { return r.Item.ID == "ADS-08" }); i >= 0 && rows[i].State != ads.NotApplicable {
		d.Due, d.Last = rows[i].Due, rows[i].Last
		d.Late = !d.Due.IsZero() && d.Due.Before(s.Today())
	}
	if err != nil {
		return d, err
	}
	all, err := verificationsOf(tx, card.ID)
	for _, v := range all {
		if v.Draft() {
			d.Going = v.ID
		}
	}
	return d, err
}
