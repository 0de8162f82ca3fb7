package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
)

type adsAccountAddOptions struct{ account ads.Account }

func newADSAccountAdd(env *Env) *cobra.Command {
	var o adsAccountAddOptions
	c := &cobra.Command{
		Use:   "add CUSTOMER NAME",
		Short: env.T("record the account that the customer made for the shop; again, it changes it"),
		Long:  env.T("Records the account that the customer made for the shop, on one device or\non all; again, it changes it. The password is never kept, only\nthat it was notified."),
		Example: `  scatto ads account add astoria hotelbyte --device SRV-PMS \
    --administrator --password-notified 2026-02-11`,
		Args: takes("CUSTOMER", "NAME"),
	}
	c.Flags().StringVar(&o.account.Device, "device", "", env.T("`ID` of the device (default: all)"))
	c.Flags().BoolVar(&o.account.Administrator, "administrator", false, env.T("it is an administrator"))
	dateFlag(c, &o.account.PasswordNotified, "password-notified", env.T("day on which we got its password"))
	c.Flags().StringVar(&o.account.Agreement, "agreement", "", env.T("`TEXT` agreed with its administrator"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.account.Customer, o.account.Name = args[0], args[1]
		return adsAccountAdd(env, s, o)
	})
}

func adsAccountAdd(env *Env, s *shop.Shop, o adsAccountAddOptions) error {
	card, err := customerMeant(s, o.account.Customer)
	if err != nil {
		return err
	}
	o.account.Customer = card.ID
	a, err := s.PutAccount(o.account)
	if err != nil {
		return err
	}
	return env.showAccount(a)
}
