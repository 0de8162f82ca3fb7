package shop

import (
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// Card is a customer as the store keeps him.
type Card struct {
	customer.Customer
	Terms ticket.Acceptance `json:"terms"` // licence declaration, with the first ticket (R15)
}

// AddCustomer stores a new card and gives it its id.
func (s *Shop) AddCustomer(c customer.Customer) (card Card, err error) {
	err = s.write("customer.add", func(w *write) error {
		card, err = w.addCustomer(c)
		return err
	})
	return card, err
}

// ImportCustomers adds all or none.
func (s *Shop) ImportCustomers(list []customer.Customer) (cards []Card, err error) {
	err = s.write("customer.import", func(w *write) error {
		cards = nil
		for _, c := range list {
			card, err := w.addCustomer(c)
			if err != nil {
				return err
			}
			cards = append(cards, card)
		}
		return nil
	})
	return cards, err
}

func (w *write) addCustomer(c customer.Customer) (Card, error) {
	c, err := checkedCustomer(c)
	if err != nil {
		return Card{}, err
	}
	n, err := w.Next("customer")
	if err != nil {
		return Card{}, err
	}
	c.ID = customer.ID(int(n))
	card := Card{Customer: c}
	return card, w.putCard(nil, card)
}

func checkedCustomer(c customer.Customer) (customer.Customer, error) {
	c, err := c.Normalise()
	if err != nil {
		return c, err
	}
	return c, c.Validate()
}

// putCard stores a card with its indexes; an address or a tax identifier
// leads to one customer only.
func (w *write) putCard(old *Card, card Card) error {
	if old != nil {
		for _, key := range cardKeys(*old) {
			if err := w.Delete(key); err != nil {
				return err
			}
		}
	}
	for _, key := range cardKeys(card) {
		other, taken, err := get[string](w.Tx, key)
		if err != nil {
			return err
		}
		if taken && other != card.ID {
			return refusal.Rule("duplicate-customer", "customer %s already has the same address or tax identifier", other).
				WithHint("scatto customer show %s", other)
		}
		if err := w.Put(key, card.ID); err != nil {
			return err
		}
	}
	return w.put(store.CustomerKey(card.ID), card.ID, card.ID, card)
}

func cardKeys(c Card) (keys []store.Key) {
	for _, e := range c.Emails {
		keys = append(keys, store.EmailCustomerKey(customer.FoldEmail(e)))
	}
	if c.PEC != "" {
		keys = append(keys, store.EmailCustomerKey(customer.FoldEmail(c.PEC)))
	}
	for _, h := range c.People {
		if h.Email != "" {
			keys = append(keys, store.EmailCustomerKey(customer.FoldEmail(h.Email)))
		}
	}
	if c.VATNumber != "" {
		keys = append(keys, store.TaxIDCustomerKey(c.VATCountry+c.VATNumber))
	}
	if c.TaxCode != "" {
		keys = append(keys, store.TaxIDCustomerKey("CF"+c.TaxCode))
	}
	return keys
}

// EditCustomer changes a card by edit.
func (s *Shop) EditCustomer(id string, edit func(customer.Customer) (customer.Customer, error)) (card Card, err error) {
	err = s.write("customer.edit", func(w *write) error {
		old, err := findCard(w.Tx, id)
		if err != nil {
			return err
		}
		c, err := edit(old.Customer)
		if err != nil {
			return err
		}
		if c, err = checkedCustomer(c); err != nil {
			return err
		}
		card = old
		card.Customer = c
		return w.putCard(&old, card)
	})
	return card, err
}

// Customer finds one card by its id.
func (s *Shop) Customer(id string) (card Card, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err = findCard(tx, id)
		return err
	})
	return card, err
}

func findCard(tx *store.Tx, id string) (Card, error) {
	n, err := customer.ParseID(id)
	if err != nil {
		return Card{}, err
	}
	card, ok, err := get[Card](tx, store.CustomerKey(customer.ID(n)))
	if err == nil && !ok {
		err = refusal.NotFound("no-customer", "there is no customer %s", customer.ID(n)).WithHint("scatto customer list")
	}
	return card, err
}

// Customers lists all cards by id.
func (s *Shop) Customers() (cards []Card, err error) {
	err = s.view(func(tx *store.Tx) error {
		return each(tx, store.CustomerPrefix(), func(_ store.Key, c Card) error {
			cards = append(cards, c)
			return nil
		})
	})
	return cards, err
}

// CustomerByWords finds the one customer that words mean: an id, or words of
// the name or city. None and several are refused; the several are named.
func (s *Shop) CustomerByWords(words string) (Card, error) {
	cards, err := s.Customers()
	if err != nil {
		return Card{}, err
	}
	var hits []Card
	for _, c := range cards {
		if strings.EqualFold(c.ID, strings.TrimSpace(words)) {
			return c, nil
		}
		if c.Matches(words) {
			hits = append(hits, c)
		}
	}
	switch len(hits) {
	case 1:
		return hits[0], nil
	case 0:
		return Card{}, refusal.NotFound("no-customer", "no customer is called %q", words).WithHint("scatto customer list")
	}
	var names []string
	for _, c := range hits[:min(len(hits), 8)] {
		names = append(names, c.ID+" "+c.Name)
	}
	return Card{}, refusal.Rule("ambiguous-customer", "%d customers are called %q: %s", len(hits), words, strings.Join(names, ", ")).
		WithHint("write more of the name, or the id")
}

// customerOfAddress gives the customer that an address leads to, "" if none.
func customerOfAddress(tx *store.Tx, email string) (string, error) {
	id, _, err := get[string](tx, store.EmailCustomerKey(customer.FoldEmail(email)))
	return id, err
}
