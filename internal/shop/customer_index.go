package shop

import (
	"slices"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// putCard stores a card with its indexes. A tax identifier is one customer's
// only; an address may be shared, as an accountant's PEC is, and then leads to
// nobody by itself.
func (w *write) putCard(old *Card, card Card) error {
	if err := w.guardCard(old, card); err != nil {
		return err
	}
	if err := w.followMandate(old, card); err != nil {
		return err
	}
	if old != nil {
		if err := w.dropIndexes(*old, card); err != nil {
			return err
		}
	}
	for _, key := range taxKeys(card) {
		other, taken, err := get[string](w.Tx, key)
		if err != nil {
			return err
		}
		if taken && other != card.ID {
			return duplicateCustomer(other)
		}
		if err := w.Put(key, card.ID); err != nil {
			return err
		}
	}
	for _, email := range addresses(card) {
		key := store.EmailCustomerKey(email)
		holders, _, err := get[[]string](w.Tx, key)
		if err != nil {
			return err
		}
		if !slices.Contains(holders, card.ID) {
			if err := w.Put(key, append(holders, card.ID)); err != nil {
				return err
			}
		}
	}
	return w.put(store.CustomerKey(card.ID), card.ID, card.ID, card)
}

func duplicateCustomer(other string) error {
	return refusal.Rule("duplicate-customer", "customer %s already has the same VAT number or tax code", other).
		WithHint("scatto customer show %s", other)
}

// dropIndexes takes off what no longer leads to a card.
func (w *write) dropIndexes(old, now Card) error {
	for _, key := range taxKeys(old) {
		if !slices.Contains(taxKeys(now), key) {
			if err := w.Delete(key); err != nil {
				return err
			}
		}
	}
	for _, email := range addresses(old) {
		if slices.Contains(addresses(now), email) {
			continue
		}
		key := store.EmailCustomerKey(email)
		holders, _, err := get[[]string](w.Tx, key)
		if err != nil {
			return err
		}
		holders = slices.DeleteFunc(holders, func(id string) bool { return id == old.ID })
		if len(holders) == 0 {
			err = w.Delete(key)
		} else {
			err = w.Put(key, holders)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// addresses are the folded addresses that lead to a card, each once.
func addresses(c Card) (out []string) {
	all := append(slices.Clone(c.Emails), c.PEC)
	for _, h := range c.People {
		all = append(all, h.Email)
	}
	for _, e := range all {
		if e = customer.FoldEmail(e); e != "" && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}

// taxKeys are the keys of the identifiers that are one customer's only.
func taxKeys(c Card) (keys []store.Key) {
	if c.VATNumber != "" {
		keys = append(keys, store.TaxIDCustomerKey(c.VATCountry+c.VATNumber))
	}
	if c.TaxCode != "" {
		keys = append(keys, store.TaxIDCustomerKey("CF"+c.TaxCode))
	}
	return keys
}

// SharedAddress is an address that more than one card bears.
type SharedAddress struct {
	Email     string
	Customers []string // ids
}

// SharedAddresses are those of a customer that others bear too: requests from
// them are nobody's until somebody says whose.
func (s *Shop) SharedAddresses(id string) (list []SharedAddress, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, id)
		if err != nil {
			return err
		}
		for _, email := range addresses(card) {
			holders, err := holdersOf(tx, email)
			if err != nil {
				return err
			}
			if len(holders) > 1 {
				list = append(list, SharedAddress{email, holders})
			}
		}
		return nil
	})
	return list, err
}

// customerOfAddress gives the customer that an address leads to, "" if none or
// several bear it.
func customerOfAddress(tx *store.Tx, email string) (string, error) {
	holders, err := holdersOf(tx, email)
	if err != nil || len(holders) != 1 {
		return "", err
	}
	return holders[0], nil
}

// holdersOf are the customers whose card or whose site bears an address.
func holdersOf(tx *store.Tx, email string) ([]string, error) {
	email = customer.FoldEmail(email)
	holders, _, err := get[[]string](tx, store.EmailCustomerKey(email))
	if err != nil {
		return nil, err
	}
	sites, _, err := get[[]string](tx, store.EmailSiteKey(email))
	for _, id := range sites {
		one, err := siteOf(tx, id)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(holders, one.Customer) {
			holders = append(holders, one.Customer)
		}
	}
	return holders, err
}
