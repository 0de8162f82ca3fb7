package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/ticket/customisation"
)

type customisationAddOptions struct{ record customisation.Customisation }

func newCustomisationAdd(env *Env) *cobra.Command {
	var o customisationAddOptions
	c := &cobra.Command{
		Use:   "add CUSTOMER TEXT",
		Short: env.T("record what a customer wants made for him"),
		Example: `  scatto customisation add miramare "esportare le presenze in CSV"
  scatto customisation add C0001 "stampa su A5" --ticket 42 --software PMS --version 4.1 --quote Q-12`,
		Args: takes("CUSTOMER", "TEXT"),
	}
	f := c.Flags()
	f.StringVar(&o.record.Ticket, "ticket", "", env.T("the `TICKET` by which it was asked for"))
	f.StringVar(&o.record.Software, "software", "", env.T("`NAME` of the software"))
	f.StringVar(&o.record.Version, "version", "", env.T("`VERSION` of the software"))
	f.StringVar(&o.record.Quote, "quote", "", env.T("`REFERENCE` of the quote"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.record.Customer, o.record.Description = args[0], args[1]
		return customisationAdd(env, s, o)
	})
}

func customisationAdd(env *Env, s *shop.Shop, o customisationAddOptions) (err error) {
	if o.record.Description, err = env.text(o.record.Description); err != nil {
		return err
	}
	card, err := customerMeant(s, o.record.Customer)
	if err != nil {
		return err
	}
	o.record.Customer = card.ID
	out, err := s.AddCustomisation(o.record)
	if err != nil {
		return err
	}
	return env.showCustomised(s, out)
}
