package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type customisationDeliverOptions struct{ id, version, note string }

func newCustomisationDeliver(env *Env) *cobra.Command {
	var o customisationDeliverOptions
	c := &cobra.Command{
		Use:   "deliver CUSTOMISATION",
		Short: env.T("hand it over: the customer tests it, and may contest it for 30 days"),
		Example: "  scatto customisation deliver P0001 --version 4.2\n" +
			"  scatto customisation deliver P0001 --at 2027-02-08",
		Args: takes("CUSTOMISATION"),
	}
	c.Flags().StringVar(&o.version, "version", "", env.T("`VERSION` of the software that was delivered"))
	c.Flags().StringVar(&o.note, "note", "", env.T("more to keep in its history, a `TEXT`"))
	completeCustomisations(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.id = args[0]
		return customisationDeliver(env, s, o)
	})
}

func customisationDeliver(env *Env, s *shop.Shop, o customisationDeliverOptions) error {
	out, err := s.DeliverCustomisation(o.id, o.version, o.note)
	if err != nil {
		return err
	}
	return env.showCustomised(s, out)
}
