package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

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
