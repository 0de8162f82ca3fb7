package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
	"scatto/tariff/contract"
)

type adsNamesDeliveredOptions struct {
	customer, evidence string
	version            int
	delivery           ads.Delivery
}

func newADSNamesDelivered(env *Env) *cobra.Command {
	var o adsNamesDeliveredOptions
	c := &cobra.Command{
		Use:   "delivered CUSTOMER --how HOW",
		Short: env.T("record that the customer was handed the list"),
		Example: "  scatto ads names delivered bellavista --how hand --on 2026-01-15 --evidence ricevuta.pdf\n" +
			"  scatto ads names delivered bellavista --how pec --version 2",
		Args: takes("CUSTOMER"),
	}
	dateFlag(c, &o.delivery.Date, "on", env.T("day on which it was handed over (default today)"))
	flagVar(c, &o.delivery.How, "how", "HOW", env.T("pec, email, post or hand"), readDeliveryHow)
	c.Flags().StringVar(&o.evidence, "evidence", "", env.T("`FILE`, which is kept, or words that prove it"))
	wholeFlag(c, &o.version, "version", "N", env.T("which version (default the current one)"))
	completeCustomers(env, c)
	completeFlag(c, "how", contract.Ways())
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		if err := need(c, "how"); err != nil {
			return err
		}
		return adsNamesDelivered(env, s, o)
	})
}

func adsNamesDelivered(env *Env, s *shop.Shop, o adsNamesDeliveredOptions) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	l, err := s.DeliverNames(card.ID, int64(o.version), o.delivery, o.evidence)
	if err != nil {
		return err
	}
	return env.showNames(s, l, "", nil)
}
