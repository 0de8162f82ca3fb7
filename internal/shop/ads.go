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

// RetireDevice takes a machine out of the checklists from a day on.
func (s *Shop) RetireDevice(customerID, id string, on calendar.Date) (d ads.Device, err error) {
	err = s.write("ads.device", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		var ok bool
		if d, ok, err = findDevice(w.Tx, card.ID, id); err != nil {
			return err
		}
		switch {
		case !ok:
			return noDevice(card.ID, id)
		case d.Retired == on:
			return nil
		case !d.Retired.IsZero():
			return refusal.Rule("device-retired", "device %s was retired on %s", d.ID, d.Retired).
				WithHint("it comes back with scatto ads device add")
		}
		d.Retired = on
		if err := d.Validate(); err != nil {
			return err
		}
		w.about(card.ID)
		return w.put(store.DeviceKey(card.ID, d.ID), card.ID+"/"+d.ID, card.ID, d)
	})
	return d, err
}

func noDevice(customerID, id string) error {
	return refusal.NotFound("no-device", "customer %s has no device %q", customerID, id).WithHint("scatto ads device list %s", customerID)
}

// findDevice finds a customer's machine whatever the case of the letters.
func findDevice(tx *store.Tx, customerID, id string) (ads.Device, bool, error) {
	devices, err := devicesOf(tx, customerID)
	for _, d := range devices {
		if strings.EqualFold(d.ID, strings.TrimSpace(id)) {
			return d, true, err
		}
	}
	return ads.Device{}, false, err
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

// Nominate makes a person system administrator of a customer. Nobody holds two
// nominations there at once: other categories are a new nomination after the
// revocation of the old one.
func (s *Shop) Nominate(n ads.Nomination) (out ads.Nomination, err error) {
	if n.Person, err = text.Line("name", n.Person, 60); err != nil {
		return n, err
	}
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
		if t, ok, err := get[Technician](w.Tx, technicianKey(out.Person)); err != nil {
			return err
		} else if ok {
			out.Person = t.Name
		}
		if out, err = ads.NewNomination(out); err != nil {
			return err
		}
		others, err := nominationsOf(w.Tx, card.ID)
		if err != nil {
			return err
		}
		for _, o := range others {
			if strings.EqualFold(o.Person, out.Person) && o.Overlaps(out) {
				return refusal.Rule("already-nominated", "%s holds nomination %s until %s", o.Person, o.ID, o.To).
					WithHint("scatto ads revoke %s %s", card.ID, o.ID)
			}
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
			n, err := n.Revoke(on, reason)
			if err != nil {
				return false, err
			}
			out, found = n, true
			w.about(card.ID)
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
