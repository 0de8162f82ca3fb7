package shop

import (
	"slices"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// Checklist gives a customer's items as they stand on the day of the event;
// with a device, only those of that machine.
func (s *Shop) Checklist(customerID, device string) (card Card, rows []ads.Row, err error) {
	err = s.view(func(tx *store.Tx) error {
		if card, err = findCard(tx, customerID); err != nil {
			return err
		}
		rows, err = s.checklist(tx, card.ID, device)
		return err
	})
	return card, rows, err
}

func (s *Shop) checklist(tx *store.Tx, id, device string) ([]ads.Row, error) {
	if device == "" {
		return s.checklistOn(tx, id, s.Today())
	}
	d, ok, err := findDevice(tx, id, device)
	switch {
	case err != nil:
		return nil, err
	case !ok:
		return nil, noDevice(tx, id, device)
	case !d.Active(s.Today()):
		return nil, refusal.NotFound("device-not-in-use", "device %s is not in use on %s", d.ID, s.Today()).
			WithHint("scatto ads device list %s", id)
	}
	rows, err := s.checklistOn(tx, id, s.Today())
	return slices.DeleteFunc(rows, func(r ads.Row) bool { return r.Device != d.ID }), err
}

// checklistOn is a customer's whole checklist on a day.
func (s *Shop) checklistOn(tx *store.Tx, id string, on calendar.Date) ([]ads.Row, error) {
	devices, err := devicesOf(tx, id)
	if err != nil {
		return nil, err
	}
	proofs, err := evidenceOf(tx, id)
	if err != nil {
		return nil, err
	}
	nominations, err := nominationsOf(tx, id)
	if err != nil {
		return nil, err
	}
	terms, err := termsOf(tx, id)
	if err != nil {
		return nil, err
	}
	records, err := s.records(tx, id, nominations, on)
	if err != nil {
		return nil, err
	}
	rows := ads.WithRecords(ads.Rows(devices, proofs, on, terms...), records, on)
	return ads.WithVerification(rows, nominations, on), nil
}

// DueItem is an item that is expired or soon due, with its customer.
type DueItem struct {
	Customer, Name string
	ads.Row
}

// NeverChecked says how many items of a customer nobody has ever checked.
type NeverChecked struct {
	Customer, Name string
	Items          int
}

// ChecklistDue lists what is due within days across customers, by date, and
// counts what was never checked where the shop is administrator.
func (s *Shop) ChecklistDue(within int) (list []DueItem, never []NeverChecked, err error) {
	err = s.view(func(tx *store.Tx) error {
		cards, err := allCards(tx)
		if err != nil {
			return err
		}
		for _, c := range cards {
			rows, err := s.checklistOn(tx, c.ID, s.Today())
			if err != nil {
				return err
			}
			for _, r := range ads.DueRows(rows, s.Today(), within) {
				list = append(list, DueItem{c.ID, c.Name, r})
			}
			waiting, err := s.neverChecked(tx, c, rows)
			if err != nil {
				return err
			}
			if waiting > 0 {
				never = append(never, NeverChecked{c.ID, c.Name, waiting})
			}
		}
		return nil
	})
	slices.SortStableFunc(list, func(a, b DueItem) int { return a.Due.Compare(b.Due) })
	return list, never, err
}
