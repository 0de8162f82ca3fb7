package shop

import (
	"scatto/internal/store"
	"scatto/ticket"
)

// SimilarTickets finds what a new ticket on a subject would double (R05).
func (s *Shop) SimilarTickets(customerID, email, subject string) (found []ticket.Ticket, err error) {
	err = s.view(func(tx *store.Tx) error {
		if customerID == "" {
			if customerID, err = customerOfAddress(tx, email); err != nil {
				return err
			}
		} else {
			card, err := findCard(tx, customerID)
			if err != nil {
				return err
			}
			customerID = card.ID
		}
		w := &write{Tx: tx, shop: s}
		found, err = w.duplicates(ticket.Ticket{Customer: customerID, Email: email, Subject: subject, OpenedAt: s.at})
		return err
	})
	return found, err
}
