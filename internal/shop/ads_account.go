package shop

import (
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// PutAccount records the shop's own account on a customer's systems (R42), on
// one device or on all; the one that was there is replaced.
func (s *Shop) PutAccount(a ads.Account) (ads.Account, error) {
	for _, f := range []struct {
		what  refusal.Word
		value *string
	}{{"account's name", &a.Name}, {"agreement", &a.Agreement}, {"device", &a.Device}} {
		v, err := text.Line(f.what, *f.value, 200)
		if err != nil {
			return a, err
		}
		*f.value = v
	}
	if a.Name == "" {
		return a, refusal.Usage("missing-text", "the %s is empty", refusal.Word("account's name"))
	}
	if a.PasswordNotified.After(s.Today()) {
		return a, refusal.Rule("future", "%s lies in the future", a.PasswordNotified)
	}
	err := s.write("ads.account", func(w *write) error {
		card, err := findCard(w.Tx, a.Customer)
		if err != nil {
			return err
		}
		a.Customer = card.ID
		if a.Device, err = deviceID(w.Tx, card.ID, a.Device); err != nil {
			return err
		}
		return w.putAccount(a)
	})
	return a, err
}

// DisableAccount records that an account can no longer be used from a day on.
func (s *Shop) DisableAccount(customerID, device string, on calendar.Date) (a ads.Account, err error) {
	err = s.write("ads.account", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		if device, err = deviceID(w.Tx, card.ID, device); err != nil {
			return err
		}
		var ok bool
		if a, ok, err = get[ads.Account](w.Tx, store.AccountKey(card.ID, device)); err != nil {
			return err
		}
		switch {
		case !ok:
			return refusal.NotFound("no-account", "the shop has no such account at customer %s", card.ID).
				WithHint("scatto ads account list %s", card.ID)
		case a.Disabled == on:
			return nil
		case !a.Disabled.IsZero():
			return refusal.Rule("account-disabled", "account %s was disabled on %s", a.Name, a.Disabled)
		}
		a.Disabled = on
		return w.putAccount(a)
	})
	return a, err
}

func (w *write) putAccount(a ads.Account) error {
	w.about(a.Customer)
	return w.put(store.AccountKey(a.Customer, a.Device), a.Customer+"/account/"+a.Device, a.Customer, a)
}

// deviceID is the spelling on record of a device's id, "" for none.
func deviceID(tx *store.Tx, customerID, id string) (string, error) {
	if strings.TrimSpace(id) == "" {
		return "", nil
	}
	d, ok, err := findDevice(tx, customerID, id)
	if err == nil && !ok {
		err = noDevice(customerID, id)
	}
	return d.ID, err
}

// Accounts lists the shop's accounts at a customer.
func (s *Shop) Accounts(customerID string) (list []ads.Account, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		return each(tx, store.AccountPrefix(card.ID), func(_ store.Key, a ads.Account) error {
			list = append(list, a)
			return nil
		})
	})
	return list, err
}

// accountFor finds the account for a device that can be used, else the one
// that serves all.
func (w *write) accountFor(id, device string) (ads.Account, bool, error) {
	a, ok, err := get[ads.Account](w.Tx, store.AccountKey(id, device))
	if err != nil || ok && a.InUse(w.shop.Today()) || device == "" {
		return a, ok, err
	}
	return get[ads.Account](w.Tx, store.AccountKey(id, ""))
}
