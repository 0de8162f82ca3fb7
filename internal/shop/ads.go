package shop

import (
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
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
			return noDevice(w.Tx, card.ID, id)
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
