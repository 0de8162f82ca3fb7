package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsAccountAddOptions struct{ account ads.Account }

func newADSAccountAdd(env *Env) *cobra.Command {
	var o adsAccountAddOptions
	c := &cobra.Command{
		Use:   "add CUSTOMER NAME",
		Short: env.T("record the account that the customer made for the shop; again, it changes it"),
		Long: env.T("Records the account that the customer made for the shop, on one device or on all; again, it changes it. " +
			"The password is never kept, only that it was notified."),
		Example: "  scatto ads account add astoria hotelbyte --device SRV-PMS --administrator --password-notified 2026-02-11",
		Args:    takes("CUSTOMER", "NAME"),
	}
	c.Flags().StringVar(&o.account.Device, "device", "", env.T("`ID` of the device (default: all)"))
	c.Flags().BoolVar(&o.account.Administrator, "administrator", false, env.T("it is an administrator, on servers a member of Administrators"))
	dateFlag(c, &o.account.PasswordNotified, "password-notified", env.T("day on which the temporary password was notified"))
	c.Flags().StringVar(&o.account.Agreement, "agreement", "", env.T("what was agreed with the customer's administrator, a `TEXT`"))
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

type adsAccountListOptions struct{ customer string }

func newADSAccountList(env *Env) *cobra.Command {
	var o adsAccountListOptions
	c := &cobra.Command{
		Use:     "list CUSTOMER",
		Short:   env.T("list the shop's accounts at a customer"),
		Example: "  scatto ads account list astoria",
		Args:    takes("CUSTOMER"),
	}
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		return adsAccountList(env, s, o)
	})
}

func adsAccountList(env *Env, s *shop.Shop, o adsAccountListOptions) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	all, err := s.Accounts(card.ID)
	if err != nil {
		return err
	}
	views := []accountView{}
	for _, a := range all {
		views = append(views, viewAccount(a))
	}
	return env.print(views, func() *ui.Table { return env.accountRows(all) })
}
