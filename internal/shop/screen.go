package shop

import (
	"scatto/internal/money"
	"scatto/internal/store"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// Screen is what a technician needs to know while the customer is on the
// telephone.
type Screen struct {
	Sites     []Place   // that are served
	Contracts []Holding // in force today
	Services  []ServicePeriods
	Tickets   []ticket.Ticket
	Todos     []Todo
	Covered   []goods.Piece // under the shop's warranty
	Unpaid    money.Cents
	Owed      money.Cents // to the customer, on credit notes
}

// Screen gathers it in one reading.
func (s *Shop) Screen(card Card) (scr Screen, err error) {
	err = s.view(func(tx *store.Tx) error {
		if scr.Covered, err = s.covered(tx, card.ID); err != nil {
			return err
		}
		if scr.Sites, err = s.served(tx, card.ID); err != nil {
			return err
		}
		mine, err := contractsOf(tx, card.ID)
		if err != nil {
			return err
		}
		for _, c := range mine {
			if !c.ValidOn(s.Today()) {
				continue
			}
			balance, err := s.balanceOf(tx, c)
			if err != nil {
				return err
			}
			fee, err := s.contractPeriods(tx, c)
			if err != nil {
				return err
			}
			scr.Contracts = append(scr.Contracts, Holding{Contract: c, Balance: balance, Fee: fee})
		}
		if scr.Services, err = s.servicesOf(tx, card.ID, false); err != nil {
			return err
		}
		if scr.Tickets, err = ticketsUnder(tx, store.CustomerOpenTicketPrefix(card.ID)); err != nil {
			return err
		}
		if scr.Todos, err = todos(tx, card.ID, false); err != nil {
			return err
		}
		if err := documentsOf(tx, card.ID, func(inv invoice.Invoice) error {
			scr.Unpaid += inv.Open()
			scr.Owed += inv.Overpaid()
			return nil
		}); err != nil {
			return err
		}
		return each(tx, store.OpeningPrefix(), func(_ store.Key, inv invoice.Invoice) error {
			if inv.CustomerID == card.ID {
				scr.Unpaid += inv.Open()
			}
			return nil
		})
	})
	return scr, err
}
