package shop

import (
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// Device is a machine just written, with what is odd about it.
type Device struct {
	ads.Device
	Warnings []*refusal.Error
}

// AddDevice puts a machine of a customer on record: a client in a workgroup
// unless said. The same id again, in any case of letters, changes what is
// given, leaves the rest, and brings a retired one back. Without a day the
// machine was there before, or from today on.
func (s *Shop) AddDevice(d ads.Device) (ads.Device, error) {
	out, err := s.PutDevice(d)
	return out.Device, err
}

// PutDevice is AddDevice with warnings.
func (s *Shop) PutDevice(d ads.Device) (out Device, err error) {
	err = s.write("ads.device", func(w *write) error {
		out, err = w.putDevice(d)
		return err
	})
	return out, err
}

func (w *write) putDevice(d ads.Device) (out Device, err error) {
	card, err := findCard(w.Tx, d.Customer)
	if err != nil {
		return out, err
	}
	if d.ID, err = text.Line("device", d.ID, 200); err != nil {
		return out, err
	}
	old, had, err := findDevice(w.Tx, card.ID, d.ID)
	if err != nil {
		return out, err
	}
	if had {
		d.ID = old.ID
	}
	d.Customer = card.ID
	d = d.Over(old)
	d.Retired = calendar.Date{}
	if d.Added.IsZero() && !had {
		d.Added = w.shop.Today()
	}
	return w.keepDevice(card, d)
}

// EditDevice changes a machine that is on record.
func (s *Shop) EditDevice(customerID, id string, change func(d *ads.Device)) (out Device, err error) {
	err = s.write("ads.device", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		d, ok, err := findDevice(w.Tx, card.ID, id)
		if err != nil {
			return err
		}
		if !ok {
			return noDevice(w.Tx, card.ID, id)
		}
		one := d
		change(&one)
		one.ID, one.Customer, one.Retired = d.ID, d.Customer, d.Retired
		out, err = w.keepDevice(card, one)
		return err
	})
	return out, err
}

// keepDevice checks and stores a machine's card.
func (w *write) keepDevice(card Card, d ads.Device) (out Device, err error) {
	if d.Note, err = text.Line("note", d.Note, text.MaxLine); err != nil {
		return out, err
	}
	if d.OS, err = text.Line("operating system", d.OS, 100); err != nil {
		return out, err
	}
	if d.Application, err = text.Line("application", d.Application, 100); err != nil {
		return out, err
	}
	if d.Remote, err = text.Line("remote support", d.Remote, 100); err != nil {
		return out, err
	}
	if d.Site != "" {
		old, _, err := findDevice(w.Tx, card.ID, d.ID)
		if err != nil {
			return out, err
		}
		if d.Site != old.Site { // a site that was closed since keeps its machines
			site, err := siteForWork(w.Tx, card.ID, d.Site)
			if err != nil {
				return out, err
			}
			d.Site = site.ID
		}
	}
	devices, err := devicesOf(w.Tx, card.ID)
	if err != nil {
		return out, err
	}
	if d.Host, err = hostOf(d, devices); err != nil {
		return out, err
	}
	if d, err = d.Checked(); err != nil {
		return out, err
	}
	out.Device = d
	for _, o := range devices {
		if ip := d.Shares(o); ip != "" && o.ID != d.ID && o.Site == d.Site && o.Active(w.shop.Today()) {
			out.Warnings = append(out.Warnings, refusal.Rule("same-address", "%s has the address %s too", o.ID, ip).By("R89"))
		}
	}
	w.about(card.ID)
	return out, w.put(store.DeviceKey(card.ID, d.ID), card.ID+"/"+d.ID, card.ID, d)
}

// hostOf is the id of the machine that a virtual one runs on; none runs on
// itself, however many lie between.
func hostOf(d ads.Device, devices []ads.Device) (string, error) {
	find := func(id string) (ads.Device, bool) {
		for _, o := range devices {
			if strings.EqualFold(o.ID, strings.TrimSpace(id)) {
				return o, true
			}
		}
		return ads.Device{}, false
	}
	if d.Host == "" {
		return "", nil
	}
	host, ok := find(d.Host)
	if !ok {
		return "", noDeviceAmong(devices, d.Customer, d.Host)
	}
	for up, n := host, 0; up.Host != "" && n <= len(devices); n++ {
		if strings.EqualFold(up.Host, d.ID) {
			return "", refusal.Rule("host-loop", "device %s runs on %s: it cannot be its host", host.ID, d.ID)
		}
		if up, ok = find(up.Host); !ok {
			break
		}
	}
	return host.ID, nil
}
