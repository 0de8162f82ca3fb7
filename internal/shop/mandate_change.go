package shop

import (
	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// AddMandate puts a new mandate on a card, and an account when one is given; a
// live one before it is replaced.
func (s *Shop) AddMandate(id string, m customer.Mandate, iban string) (life customer.MandateLife, err error) {
	card, err := s.EditCustomer(id, func(c customer.Customer) (customer.Customer, error) {
		if c.Mandate.ID == m.ID && m.ID != "" {
			return c, refusal.Rule("mandate-known", "customer %s already has mandate %s", c.ID, m.ID).
				WithHint("scatto customer edit %s --mandate-date … corrects it", c.ID)
		}
		c.Mandate = m
		if iban != "" {
			c.IBAN = iban
		}
		if c.IBAN == "" {
			return c, refusal.Rule("iban-missing", "customer %s has no account to collect from", c.ID).WithHint("give it with --iban")
		}
		return c, nil
	})
	if err != nil {
		return life, err
	}
	return s.MandateMeant(card.Mandate.ID)
}

// AmendMandate changes the account or the id of a mandate in force; the next
// collection tells the debtor's bank.
func (s *Shop) AmendMandate(ref, id, iban string) (life customer.MandateLife, err error) {
	if life, err = s.MandateMeant(ref); err != nil {
		return life, err
	}
	err = s.write("mandate.amend", func(w *write) error {
		old, err := w.cardOfMandate(life)
		if err != nil {
			return err
		}
		if id != "" {
			if life, err = w.renameMandate(life, id); err != nil {
				return err
			}
			old.Mandate = life.Mandate
		}
		card := old
		if iban != "" {
			card.IBAN = iban
		}
		if card.Customer, err = s.checkedCustomer(card.Customer); err != nil {
			return err
		}
		if id == "" && card.IBAN == old.IBAN {
			return refusal.Rule("nothing-to-change", "mandate %s is already on account %s", life.Mandate.ID, old.IBAN)
		}
		if err := w.putCard(&old, card); err != nil {
			return err
		}
		life, err = mandateLife(w.Tx, card)
		return err
	})
	return life, err
}

// renameMandate moves the life of a mandate under another id, which no mandate
// ever had.
func (w *write) renameMandate(old customer.MandateLife, id string) (customer.MandateLife, error) {
	life, err := old.Rename(id)
	if err != nil {
		return life, err
	}
	if err := w.claimMandate(id, life.Customer); err != nil {
		return life, err
	}
	if taken, err := w.Has(store.MandateKey(life.Customer, id)); err != nil {
		return life, err
	} else if taken {
		return life, refusal.Rule("duplicate-mandate", "mandate %s is already one of customer %s", id, life.Customer)
	}
	if err := w.remove(store.MandateKey(old.Customer, old.Mandate.ID), old.Customer+"/mandate/"+old.Mandate.ID, old.Customer); err != nil {
		return life, err
	}
	return life, w.putMandate(life)
}

// cardOfMandate finds the card on which a mandate is in force.
func (w *write) cardOfMandate(l customer.MandateLife) (Card, error) {
	card, err := findCard(w.Tx, l.Customer)
	if err == nil && card.Mandate.ID != l.Mandate.ID {
		err = refusal.Rule("mandate-ended", "mandate %s of %s has ended and cannot be changed", l.Mandate.ID, l.Customer)
	}
	return card, err
}

// RevokeMandate ends a mandate by the customer's will and takes it off the
// card; the zero day is today.
func (s *Shop) RevokeMandate(ref string, on calendar.Date, reason string) (life customer.MandateLife, err error) {
	if on.IsZero() {
		on = s.Today()
	}
	if on.After(s.day(s.now)) {
		return life, refusal.Rule("future", "%s lies in the future", on)
	}
	if reason, err = text.Line("reason", reason, text.MaxLine); err != nil {
		return life, err
	}
	if life, err = s.MandateMeant(ref); err != nil {
		return life, err
	}
	err = s.write("mandate.revoke", func(w *write) error {
		if life, err = life.Revoke(on, reason); err != nil {
			return err
		}
		if err := w.putMandate(life); err != nil {
			return err
		}
		old, err := findCard(w.Tx, life.Customer)
		if err != nil || old.Mandate.ID != life.Mandate.ID {
			return err // it was replaced before
		}
		card := old
		card.Mandate = customer.Mandate{}
		return w.putCard(&old, card)
	})
	return life, err
}
