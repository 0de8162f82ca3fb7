package cmd

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type customerEditOptions struct {
	customerFlags
	customer string
}

func newCustomerEdit(env *Env) *cobra.Command {
	var o customerEditOptions
	c := &cobra.Command{
		Use:   "edit CUSTOMER",
		Short: env.T("change a customer's data; what is not named stays, an empty value removes it"),
		Example: `  scatto customer edit C0001 --pec hotel@pec.example
  scatto customer edit miramare --email info@miramare.example \
    --email bar@miramare.example    # ` + env.T("all addresses, not one more") + `
  scatto customer edit C0001 --phone ""`,
		Args: takes("CUSTOMER"),
	}
	addCustomerFlags(env, c, &o.customerFlags)
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		changed := false
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) { changed = changed || f.Changed })
		if !changed {
			return refusal.Usage("nothing-to-change", "nothing to change was given").WithHint("see %s --help", c.CommandPath())
		}
		return customerEdit(env, s, o)
	})
}

func customerEdit(env *Env, s *shop.Shop, o customerEditOptions) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	if card, err = s.EditCustomer(card.ID, o.apply); err != nil {
		return err
	}
	return env.showChangedCustomer(s, card)
}
