package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type tariffReceiversOptions struct{ name, customer string }

func newTariffReceivers(env *Env) *cobra.Command {
	var o tariffReceiversOptions
	c := &cobra.Command{
		Use:   "receivers [NAME]",
		Short: env.T("who was given which version of a price list, and when"),
		Example: "  scatto tariff receivers\n" +
			"  scatto tariff receivers hourly --json\n" +
			"  scatto tariff receivers --customer miramare",
		Args: mayTake("NAME"),
	}
	c.Flags().StringVar(&o.customer, "customer", "", env.T("only those of the `CUSTOMER`"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	completeLists(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		if len(args) > 0 {
			o.name = args[0]
		}
		return tariffReceivers(env, s, o)
	})
}

func tariffReceivers(env *Env, s *shop.Shop, o tariffReceiversOptions) error {
	if err := narrowTo(s, &o.customer); err != nil {
		return err
	}
	list, err := s.PriceListReceivers(o.name, o.customer)
	if err != nil {
		return err
	}
	views := viewReceivers(list)
	return env.print(views, func() *ui.Table { return env.receiverRows(views) })
}
