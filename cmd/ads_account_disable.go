package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
)

type adsAccountDisableOptions struct {
	ref shop.AccountRef
	on  calendar.Date
}

func newADSAccountDisable(env *Env) *cobra.Command {
	var o adsAccountDisableOptions
	c := &cobra.Command{
		Use:     "disable CUSTOMER [NAME]",
		Short:   env.T("record that the account can no longer be used"),
		Example: "  scatto ads account disable astoria --device SRV-PMS\n  scatto ads account disable astoria luca.ferri",
		Args:    takes("CUSTOMER", "NAME?"),
	}
	c.Flags().StringVar(&o.ref.Device, "device", "", env.T("`ID` of the account's device (default: the account for all)"))
	dateFlag(c, &o.on, "on", env.T("first day without it (default today)"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.ref.Customer = args[0]
		if len(args) > 1 {
			o.ref.Name = args[1]
		}
		return adsAccountDisable(env, s, o)
	})
}

func adsAccountDisable(env *Env, s *shop.Shop, o adsAccountDisableOptions) error {
	if o.on.IsZero() {
		o.on = s.Today()
	}
	card, err := customerMeant(s, o.ref.Customer)
	if err != nil {
		return err
	}
	o.ref.Customer = card.ID
	a, err := s.DisableAccount(o.ref, o.on)
	if err != nil {
		return err
	}
	return env.showAccount(a, s.Today())
}
