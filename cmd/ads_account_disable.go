package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
)

type adsAccountDisableOptions struct {
	customer, device string
	on               calendar.Date
}

func newADSAccountDisable(env *Env) *cobra.Command {
	var o adsAccountDisableOptions
	c := &cobra.Command{
		Use:     "disable CUSTOMER",
		Short:   env.T("record that the account can no longer be used"),
		Example: "  scatto ads account disable astoria --device SRV-PMS",
		Args:    takes("CUSTOMER"),
	}
	c.Flags().StringVar(&o.device, "device", "", env.T("`ID` of the account's device (default: the account for all)"))
	dateFlag(c, &o.on, "on", env.T("first day without it (default today)"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		return adsAccountDisable(env, s, o)
	})
}

func adsAccountDisable(env *Env, s *shop.Shop, o adsAccountDisableOptions) error {
	if o.on.IsZero() {
		o.on = s.Today()
	}
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	a, err := s.DisableAccount(card.ID, o.device, o.on)
	if err != nil {
		return err
	}
	return env.showAccount(a)
}
