package shop

import (
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// AccountFilter says which accounts to list; zero fields do not narrow.
type AccountFilter struct {
	Customer   string
	Technician string // whose it is, or who used it
	Active     bool   // can be used today
	Unused     bool   // for six months (ADS-22)
	Shared     bool   // by several technicians (ADS-21)
	Reused     bool   // the same password by several sessions (R42)
}

// Accounts lists the shop's accounts at a customer.
func (s *Shop) Accounts(customerID string) (list []ads.Account, err error) {
	return s.AccountsLike(AccountFilter{Customer: customerID})
}

// AccountsLike lists accounts, at one customer or at all.
func (s *Shop) AccountsLike(f AccountFilter) (list []ads.Account, err error) {
	err = s.view(func(tx *store.Tx) error {
		prefix := store.AccountsPrefix()
		if f.Customer != "" {
			card, err := findCard(tx, f.Customer)
			if err != nil {
				return err
			}
			prefix = store.AccountPrefix(card.ID)
		}
		return each(tx, prefix, func(_ store.Key, a ads.Account) error {
			list = append(list, a)
			return nil
		})
	})
	today := s.Today()
	list = slices.DeleteFunc(list, func(a ads.Account) bool {
		return f.Technician != "" && !a.Of(f.Technician) || f.Active && !a.InUse(today) || f.Unused && !a.Unused(today) ||
			f.Shared && !a.Shared() || f.Reused && !a.Reused()
	})
	return list, err
}

// Account reads the one that is meant.
func (s *Shop) Account(ref AccountRef) (a ads.Account, err error) {
	err = s.view(func(tx *store.Tx) error {
		a, err = accountMeant(tx, ref)
		return err
	})
	return a, err
}

func accountsOf(tx *store.Tx, id string) (list []ads.Account, err error) {
	err = each(tx, store.AccountPrefix(id), func(_ store.Key, a ads.Account) error {
		list = append(list, a)
		return nil
	})
	return list, err
}

// accountMeant finds the account that a reference means; among several of one
// device the one that was not disabled.
func accountMeant(tx *store.Tx, ref AccountRef) (a ads.Account, err error) {
	card, err := findCard(tx, ref.Customer)
	if err != nil {
		return a, err
	}
	device, err := deviceID(tx, card.ID, ref.Device)
	if err != nil {
		return a, err
	}
	all, err := accountsOf(tx, card.ID)
	if err != nil {
		return a, err
	}
	name := strings.TrimSpace(ref.Name)
	found := slices.DeleteFunc(all, func(o ads.Account) bool {
		if name == "" || device != "" {
			return o.Device != device || name != "" && !strings.EqualFold(o.Name, name)
		}
		return !strings.EqualFold(o.Name, name)
	})
	if len(found) > 1 {
		if live := slices.DeleteFunc(slices.Clone(found), func(o ads.Account) bool { return !o.Disabled.IsZero() }); len(live) == 1 {
			found = live
		}
	}
	switch len(found) {
	case 0:
		return a, refusal.NotFound("no-account", "the shop has no such account at customer %s", card.ID).
			WithHint("scatto ads account list %s", card.ID)
	case 1:
		return found[0], nil
	}
	var names []string
	for _, o := range found {
		names = append(names, strings.TrimSpace(o.Name+" "+o.Device))
	}
	return a, refusal.Usage("several-accounts", "customer %s has several such accounts: %s", card.ID, strings.Join(names, ", ")).
		WithHint("name the account, and its device with --device ID")
}
