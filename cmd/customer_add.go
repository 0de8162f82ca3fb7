package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/customer"
	"scatto/internal/shop"
)

func newCustomerAdd(env *Env) *cobra.Command {
	var o customerFlags
	var yes bool
	c := &cobra.Command{
		Use:   "add",
		Short: env.T("put a customer on record"),
		Example: `  scatto customer add --name "Hotel Miramare S.r.l." --vat 99900030406 \
    --address "Viale Vespucci 15" --zip 47921 --city Rimini --province RN \
    --email info@miramare.example --phone "0541 000000"
  scatto customer add --first-name Marco --surname Rinaldi \
    --tax-code RNLMRC85A15H294M`,
		Args: takes(),
	}
	addCustomerFlags(env, c, &o)
	c.Flags().BoolVar(&yes, "yes", false, env.T("do not ask whether it is right"))
	return withShop(env, c, func(s *shop.Shop, _ []string) error { return customerAdd(env, s, o, yes) })
}

func customerAdd(env *Env, s *shop.Shop, o customerFlags, yes bool) error {
	c, err := o.apply(customer.Customer{})
	if err != nil {
		return err
	}
	if c, err = env.askCard(s, c, yes); err != nil {
		return err
	}
	card, err := s.AddCustomer(c)
	if err != nil {
		return err
	}
	return env.showChangedCustomer(s, card)
}
