package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
)

type adsDeviceEditOptions struct {
	device ads.Device
	given  func(flag string) bool
}

func newADSDeviceEdit(env *Env) *cobra.Command {
	var o adsDeviceEditOptions
	c := &cobra.Command{
		Use:     "edit CUSTOMER DEVICE",
		Short:   env.T("change a device; what is not named stays, an empty value removes it"),
		Example: "  scatto ads device edit miramare RECEPTION-1 --ip 192.168.1.21 --note \"\"",
		Args:    takes("CUSTOMER", "DEVICE"),
	}
	addDeviceFlags(env, c, &o.device)
	completeDevices(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := nothingGiven(c); err != nil {
			return err
		}
		o.device.Customer, o.device.ID, o.given = args[0], args[1], c.Flags().Changed
		return adsDeviceEdit(env, s, o)
	})
}

func adsDeviceEdit(env *Env, s *shop.Shop, o adsDeviceEditOptions) error {
	card, err := customerMeant(s, o.device.Customer)
	if err != nil {
		return err
	}
	out, err := s.EditDevice(card.ID, o.device.ID, func(d *ads.Device) {
		for _, one := range []struct {
			flag     string
			to, from *string
		}{
			{"kind", &d.Kind, &o.device.Kind}, {"environment", &d.Env, &o.device.Env}, {"os", &d.OS, &o.device.OS},
			{"site", &d.Site, &o.device.Site}, {"note", &d.Note, &o.device.Note}, {"mac", &d.MAC, &o.device.MAC},
			{"host", &d.Host, &o.device.Host}, {"application", &d.Application, &o.device.Application}, {"remote", &d.Remote, &o.device.Remote},
		} {
			if o.given(one.flag) {
				*one.to = *one.from
			}
		}
		if o.given("ip") {
			d.Addresses = o.device.Addresses
		}
		if o.given("added") {
			d.Added = o.device.Added
		}
	})
	if err != nil {
		return err
	}
	return env.showDevice(out.Device, out.Warnings...)
}
