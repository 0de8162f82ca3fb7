package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
)

type adsDeviceRetireOptions struct {
	customer, device string
	on               calendar.Date
}

func newADSDeviceRetire(env *Env) *cobra.Command {
	var o adsDeviceRetireOptions
	c := &cobra.Command{
		Use:     "retire CUSTOMER DEVICE",
		Short:   env.T("take a device out of use; what was proved about it stays"),
		Example: "  scatto ads device retire miramare RECEPTION-1 --on 2026-09-30",
		Args:    takes("CUSTOMER", "DEVICE"),
	}
	dateFlag(c, &o.on, "on", env.T("first day out of use (default today)"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer, o.device = args[0], args[1]
		return adsDeviceRetire(env, s, o)
	})
}

func adsDeviceRetire(env *Env, s *shop.Shop, o adsDeviceRetireOptions) error {
	if o.on.IsZero() {
		o.on = s.Today()
	}
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	d, err := s.RetireDevice(card.ID, o.device, o.on)
	if err != nil {
		return err
	}
	return env.showDevice(d)
}
