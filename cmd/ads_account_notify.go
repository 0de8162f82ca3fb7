package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
)

type adsAccountNotifyOptions struct {
	ref shop.AccountRef
	on  calendar.Date
}

func newADSAccountNotify(env *Env) *cobra.Command {
	var o adsAccountNotifyOptions
	c := &cobra.Command{
		Use:   "notify CUSTOMER NAME",
		Short: env.T("record that we got a new password of the account, never the password"),
		Long: env.T("Records that the customer told us a new temporary password. What the account\n" +
			"was used for before is over: the next session is the first with this password."),
		Example: "  scatto ads account notify astoria hotelbyte --device SRV-PMS",
		Args:    takes("CUSTOMER", "NAME"),
	}
	c.Flags().StringVar(&o.ref.Device, "device", "", env.T("`ID` of the account's device"))
	dateFlag(c, &o.on, "on", env.T("day on which we got it (default today)"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.ref.Customer, o.ref.Name = args[0], args[1]
		return adsAccountNotify(env, s, o)
	})
}

func adsAccountNotify(env *Env, s *shop.Shop, o adsAccountNotifyOptions) error {
	if o.on.IsZero() {
		o.on = s.Today()
	}
	card, err := customerMeant(s, o.ref.Customer)
	if err != nil {
		return err
	}
	o.ref.Customer = card.ID
	a, err := s.NotifyPassword(o.ref, o.on)
	if err != nil {
		return err
	}
	return env.showAccount(a, s.Today())
}
