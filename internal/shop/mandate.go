package shop

import (
	"slices"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// mandateLife reads the life of the mandate on a card; one that was put on it
// before lives were kept begins with its signature.
func mandateLife(tx *store.Tx, card Card) (customer.MandateLife, error) {
	life, ok, err := get[customer.MandateLife](tx, store.MandateKey(card.ID, card.Mandate.ID))
	if err == nil && !ok {
		life = customer.NewMandateLife(card.ID, card.Mandate, card.IBAN, card.Mandate.Signed)
	}
	return life, err
}

func (w *write) putMandate(l customer.MandateLife) error {
	return w.put(store.MandateKey(l.Customer, l.Mandate.ID), l.Customer+"/mandate/"+l.Mandate.ID, l.Customer, l)
}

// claimMandate makes an id this customer's for ever: creditor and mandate id
// together name one mandate.
func (w *write) claimMandate(id, customerID string) error {
	key := store.MandateCustomerKey(id)
	other, taken, err := get[string](w.Tx, key)
	switch {
	case err != nil:
		return err
	case taken && other != customerID:
		return refusal.Rule("duplicate-mandate", "mandate %s is already one of customer %s", id, other).
			WithHint("each mandate has its own id")
	}
	return w.Put(key, customerID)
}

// followMandate keeps the lives of a card's mandates: one that leaves the card
// ends, a new id is a new mandate, a new account is noted for the next
// collection.
func (w *write) followMandate(old *Card, card Card) error {
	var before Card
	if old != nil {
		before = *old
	}
	if before.Mandate == card.Mandate && before.IBAN == card.IBAN {
		return nil
	}
	today := w.shop.Today()
	if before.Mandate.ID != "" && before.Mandate.ID != card.Mandate.ID {
		life, err := mandateLife(w.Tx, before)
		if err != nil {
			return err
		}
		if err := w.putMandate(life.Replace(today)); err != nil {
			return err
		}
	}
	if card.Mandate.ID == "" {
		return nil
	}
	if err := w.claimMandate(card.Mandate.ID, card.ID); err != nil {
		return err
	}
	from := card
	if before.Mandate.ID == card.Mandate.ID {
		from = before
	}
	life, err := mandateLife(w.Tx, from)
	if err != nil {
		return err
	}
	if life, err = life.Correct(card.Mandate); err != nil {
		return err
	}
	return w.putMandate(life.WithAccount(card.IBAN, today))
}

// MandateFilter says which mandates to list; zero fields do not narrow.
type MandateFilter struct {
	Customer string
	State    customer.MandateState // on the day of the event
}

// Mandates lists mandates by customer, the oldest signature first.
func (s *Shop) Mandates(f MandateFilter) (out []customer.MandateLife, err error) {
	if f.State != "" && !slices.Contains(customer.MandateStates(), f.State) {
		return nil, refusal.Unknown("unknown-mandate-state", "there is no state of mandates %q", string(f.State), customer.MandateStates())
	}
	err = s.view(func(tx *store.Tx) error {
		cards, err := allCards(tx)
		if err != nil {
			return err
		}
		if f.Customer != "" {
			card, err := findCard(tx, f.Customer)
			if err != nil {
				return err
			}
			cards = []Card{card}
		}
		for _, card := range cards {
			lives, err := mandatesOf(tx, card)
			if err != nil {
				return err
			}
			out = append(out, lives...)
		}
		return nil
	})
	return slices.DeleteFunc(out, func(l customer.MandateLife) bool { return f.State != "" && l.State(s.Today()) != f.State }), err
}

func mandatesOf(tx *store.Tx, card Card) (out []customer.MandateLife, err error) {
	current := card.Mandate.ID == ""
	err = each(tx, store.MandatePrefix(card.ID), func(_ store.Key, l customer.MandateLife) error {
		current = current || l.Mandate.ID == card.Mandate.ID
		out = append(out, l)
		return nil
	})
	if err == nil && !current {
		life, lerr := mandateLife(tx, card)
		out, err = append(out, life), lerr
	}
	slices.SortStableFunc(out, func(a, b customer.MandateLife) int { return a.Mandate.Signed.Compare(b.Mandate.Signed) })
	return out, err
}

// MandateMeant finds a mandate by its id, or by the id or words of the customer
// on whose card it stands.
func (s *Shop) MandateMeant(ref string) (life customer.MandateLife, err error) {
	ref = strings.TrimSpace(ref)
	known := false
	err = s.view(func(tx *store.Tx) error {
		id, ok, err := get[string](tx, store.MandateCustomerKey(ref))
		if err != nil || !ok {
			return err
		}
		life, known, err = get[customer.MandateLife](tx, store.MandateKey(id, ref))
		return err
	})
	if err != nil || known {
		return life, err
	}
	var card Card
	if _, perr := customer.ParseID(ref); perr == nil {
		card, err = s.Customer(ref)
	} else {
		card, err = s.CustomerByWords(ref)
	}
	if refusal.KindOf(err) == "no-customer" {
		return life, refusal.NotFound("no-mandate", "neither a mandate nor a customer is called %q", ref).WithHint("scatto customer mandate list")
	}
	if err != nil {
		return life, err
	}
	if card.Mandate.ID == "" {
		return life, refusal.NotFound("no-mandate", "customer %s has no mandate", card.ID).WithHint("scatto customer mandate add %s …", card.ID)
	}
	err = s.view(func(tx *store.Tx) error {
		life, err = mandateLife(tx, card)
		return err
	})
	return life, err
}
