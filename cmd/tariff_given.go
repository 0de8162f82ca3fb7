package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type tariffGivenOptions struct {
	name, customer, how string
	version             calendar.Date
}

func newTariffGiven(env *Env) *cobra.Command {
	var o tariffGivenOptions
	c := &cobra.Command{
		Use:   "given NAME CUSTOMER --how TEXT",
		Short: env.T("record that a customer was given a price list by hand"),
		Example: "  scatto tariff given hourly miramare --how \"al banco\"\n" +
			"  scatto tariff given hourly C0001 --how \"registrazione sul sito\" --at 2026-11-20",
		Args: takes("NAME", "CUSTOMER"),
	}
	c.Flags().StringVar(&o.how, "how", "", env.T("how it was given, a `TEXT`"))
	versionFlag(env, c, &o.version)
	completeListThenCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.name, o.customer = args[0], args[1]
		if err := need(c, "how"); err != nil {
			return err
		}
		return tariffGiven(env, s, o)
	})
}

func tariffGiven(env *Env, s *shop.Shop, o tariffGivenOptions) error {
	l, err := s.PriceList(o.name, o.version)
	if err != nil {
		return err
	}
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	r, err := s.GivePriceList(l, card.ID, o.how)
	if err != nil {
		return err
	}
	v := viewReceiver(r)
	return env.say(v, func() *ui.Table { return env.receiverRows([]receiverView{v}) }, func() string {
		return env.T("%s has %s of %s: %s", v.CustomerName, v.List, v.ValidFrom, v.How)
	})
}
