package shop

import (
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// AddDevice puts a machine of a customer on record; the same id again, in any
// case of letters, changes it and brings a retired one back. Without a day the
// machine was there before, or from today on.
func (s *Shop) AddDevice(d ads.Device) (ads.Device, error) {
	var err error
	if d.ID, err = text.Line("device", d.ID, 200); err != nil {
		return d, err
	}
	if d.Note, err = text.Line("note", d.Note, text.MaxLine); err != nil {
		return d, err
	}
	if d.OS, err = text.Line("operating system", d.OS, 100); err != nil {
		return d, err
	}
	err = s.write("ads.device", func(w *write) error {
		card, err := findCard(w.Tx, d.Customer)
		if err != nil {
			return err
		}
		d.Customer = card.ID
		old, had, err := findDevice(w.Tx, card.ID, d.ID)
		if err != nil {
			return err
		}
		if had {
			d.ID = old.ID
		}
		if d.OS == "" {
			d.OS = old.OS
		}
		if d.Added.IsZero() {
			if d.Added = old.Added; !had {
				d.Added = s.Today()
			}
		}
		if d.Site == "" {
			d.Site = old.Site
		} else {
			site, err := siteForWork(w.Tx, card.ID, d.Site)
			if err != nil {
				return err
			}
			d.Site = site.ID
		}
		if err := d.Validate(); err != nil {
			return err
		}
		w.about(card.ID)
		return w.put(store.DeviceKey(card.ID, d.ID), card.ID+"/"+d.ID, card.ID, d)
	})
	return d, err
}

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
