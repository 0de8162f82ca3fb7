package shop

import (
	"fmt"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// AddDevice puts a machine of a customer on record; the same id again changes it.
func (s *Shop) AddDevice(d ads.Device) (ads.Device, error) {
	return d, s.write("ads.device", func(w *write) error {
		card, err := findCard(w.Tx, d.Customer)
		if err != nil {
			return err
		}
		d.Customer = card.ID
		if err := d.Validate(); err != nil {
			return err
		}
		w.about(card.ID)
		return w.put(store.DeviceKey(card.ID, d.ID), card.ID+"/"+d.ID, card.ID, d)
	})
}

// RetireDevice takes a machine out of the checklists from a day on.
func (s *Shop) RetireDevice(customerID, id string, on calendar.Date) (d ads.Device, err error) {
	err = s.write("ads.device", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		var ok bool
		key := store.DeviceKey(card.ID, id)
		if d, ok, err = get[ads.Device](w.Tx, key); err != nil {
			return err
		}
		if !ok {
			return refusal.NotFound("no-device", "customer %s has no device %q", card.ID, id).WithHint("scatto ads device list %s", card.ID)
		}
		d.Retired = on
		if err := d.Validate(); err != nil {
			return err
		}
		return w.put(key, card.ID+"/"+d.ID, card.ID, d)
	})
	return d, err
}

// Devices lists a customer's machines.
func (s *Shop) Devices(customerID string) (list []ads.Device, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		list, err = devicesOf(tx, card.ID)
		return err
	})
	return list, err
}

func devicesOf(tx *store.Tx, id string) (list []ads.Device, err error) {
	err = each(tx, store.DevicePrefix(id), func(_ store.Key, d ads.Device) error {
		list = append(list, d)
		return nil
	})
	return list, err
}

// Nominate makes a person system administrator of a customer.
func (s *Shop) Nominate(n ads.Nomination) (out ads.Nomination, err error) {
	err = s.write("ads.appoint", func(w *write) error {
		card, err := findCard(w.Tx, n.Customer)
		if err != nil {
			return err
		}
		out = n
		out.Customer, out.MadeAt = card.ID, s.now
		if err := w.knownTechnician(out.Person, s.at); err != nil {
			return err
		}
		if out, err = ads.NewNomination(out); err != nil {
			return err
		}
		seq, err := w.Next("nomination")
		if err != nil {
			return err
		}
		out.ID = fmt.Sprintf("ADS-%04d-%03d", out.From.Year, seq)
		w.about(card.ID)
		return w.put(store.NominationKey(card.ID, seq), out.ID, card.ID, out)
	})
	return out, err
}

// RevokeNomination ends a nomination on a day.
func (s *Shop) RevokeNomination(customerID, id string, on calendar.Date, reason string) (out ads.Nomination, err error) {
	if reason, err = text.Line("reason", reason, 200); err != nil {
		return out, err
	}
	err = s.write("ads.revoke", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		found := false
		err = w.Scan(store.NominationPrefix(card.ID), func(key store.Key, raw store.Raw) (bool, error) {
			var n ads.Nomination
			if err := raw.Decode(&n); err != nil || !strings.EqualFold(n.ID, id) {
				return err == nil, err
			}
			if !n.Revoked.IsZero() {
				return false, refusal.Rule("nomination-over", "nomination %s was revoked on %s", n.ID, n.Revoked)
			}
			n.Revoked, n.Reason = on, reason
			out, found = n, true
			return false, w.put(key, n.ID, card.ID, n)
		})
		if err == nil && !found {
			err = refusal.NotFound("no-nomination", "customer %s has no nomination %q", card.ID, id).WithHint("scatto ads list %s", card.ID)
		}
		return err
	})
	return out, err
}

// Nominations lists those for a customer.
func (s *Shop) Nominations(customerID string) (list []ads.Nomination, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		list, err = nominationsOf(tx, card.ID)
		return err
	})
	return list, err
}

func nominationsOf(tx *store.Tx, id string) (list []ads.Nomination, err error) {
	err = each(tx, store.NominationPrefix(id), func(_ store.Key, n ads.Nomination) error {
		list = append(list, n)
		return nil
	})
	return list, err
}

// PutAccount records the shop's own account on a customer's systems (R42).
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
	return a, s.write("ads.account", func(w *write) error {
		card, err := findCard(w.Tx, a.Customer)
		if err != nil {
			return err
		}
		a.Customer = card.ID
		w.about(card.ID)
		return w.put(store.AccountKey(card.ID, a.Device), card.ID+"/account/"+a.Device, card.ID, a)
	})
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

// accountFor finds the account for a device, else the one that serves all.
func (w *write) accountFor(id, device string) (ads.Account, bool, error) {
	a, ok, err := get[ads.Account](w.Tx, store.AccountKey(id, device))
	if err != nil || ok || device == "" {
		return a, ok, err
	}
	return get[ads.Account](w.Tx, store.AccountKey(id, ""))
}
