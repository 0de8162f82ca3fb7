package shop

import (
	"cmp"
	"slices"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
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

func (w *write) addCustomer(c customer.Customer) (Card, error) {
	c, err := w.shop.checkedCustomer(c)
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

func (s *Shop) checkedCustomer(c customer.Customer) (customer.Customer, error) {
	c, err := c.Normalise()
	if err != nil {
		return c, err
	}
	if c.Treatment != "" {
		if _, err := s.Config.Treatments.At(c.Treatment, s.Today()); err != nil {
			return c, err
		}
	}
	if err := s.checkBilling(c); err != nil {
		return c, err
	}
	return c, c.Validate()
}

// checkBilling refuses habits of invoicing that the configuration does not know.
func (s *Shop) checkBilling(c customer.Customer) error {
	if c.Billing.Terms != "" {
		if _, err := invoice.ParseTerms(c.Billing.Terms); err != nil {
			return err
		}
	}
	if c.Billing.Withholding != "" {
		if _, err := s.Config.Withholdings.At(c.Billing.Withholding, s.Today()); err != nil {
			return err
		}
	}
	if c.Billing.PriceList != "" {
		if _, err := s.Config.PriceLists.At(c.Billing.PriceList, s.Today()); err != nil {
			return err
		}
	}
	return nil
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
		if c, err = s.checkedCustomer(c); err != nil {
			return err
		}
		card = old
		card.Customer = c
		card.ID = old.ID
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
		return Card{}, orCustomer(tx, err, id)
	}
	card, ok, err := get[Card](tx, store.CustomerKey(customer.ID(n)))
	if err == nil && !ok {
		err = noCustomer(tx, n)
	}
	return card, err
}

// Customers lists all cards by the number of their id.
func (s *Shop) Customers() (cards []Card, err error) {
	err = s.view(func(tx *store.Tx) error {
		cards, err = allCards(tx)
		return err
	})
	return cards, err
}

func allCards(tx *store.Tx) (cards []Card, err error) {
	err = each(tx, store.CustomerPrefix(), func(_ store.Key, c Card) error {
		cards = append(cards, c)
		return nil
	})
	slices.SortStableFunc(cards, func(a, b Card) int { return byNumber(a.ID, b.ID) })
	return cards, err
}

// byNumber sorts C9999 before C10000.
func byNumber(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) }

// CustomerByWords finds the one customer that words mean: an id, or words of
// the name or city; a whole name goes before a part of one. None and several
// are refused; the several are named.
func (s *Shop) CustomerByWords(words string) (Card, error) {
	cards, err := s.Customers()
	if err != nil {
		return Card{}, err
	}
	hits, closest := customer.Fitting(cards, words, func(c Card) customer.Customer { return c.Customer })
	switch closest {
	case 1:
		return hits[0], nil
	case 0:
		err := s.view(func(tx *store.Tx) error {
			near, err := nearCustomers(tx, cards, words)
			if err != nil {
				return err
			}
			no := refusal.NotFound("no-customer", "no customer is called %q", words).WithHint("scatto customer list").OrMeant(near...)
			if len(near) == 0 {
				no = no.WithHint("scatto customer list shows all of them, scatto customer add puts a new one on record")
			}
			return no
		})
		return Card{}, err
	}
	var names []string
	for _, c := range hits[:min(closest, 8)] {
		names = append(names, c.ID+" "+c.Name)
	}
	return Card{}, refusal.Rule("ambiguous-customer", "%d customers are called %q: %s", closest, words, strings.Join(names, ", ")).
		WithHint("write more of the name, or the id")
}
