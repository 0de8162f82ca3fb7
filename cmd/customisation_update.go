package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type customisationUpdateOptions struct{ id, version, quote, note string }

func newCustomisationUpdate(env *Env) *cobra.Command {
	var o customisationUpdateOptions
	c := &cobra.Command{
		Use:   "update CUSTOMISATION",
		Short: env.T("record an update after the delivery: the 30 days begin anew"),
		Long: env.T("Record an update after the delivery: the 30 days to contest begin anew.\n" +
			"What is out of date is updated by quote only: name it with --quote."),
		Example: "  scatto customisation update P0001 --note \"corretto il separatore\"\n" +
			"  scatto customisation update P0001 --version 5.0 --quote Q-31",
		Args: takes("CUSTOMISATION"),
	}
	c.Flags().StringVar(&o.version, "version", "", env.T("`VERSION` of the software that was delivered"))
	c.Flags().StringVar(&o.quote, "quote", "", env.T("`REFERENCE` of the quote"))
	c.Flags().StringVar(&o.note, "note", "", env.T("more to keep in its history, a `TEXT`"))
	completeCustomisations(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.id = args[0]
		return customisationUpdate(env, s, o)
	})
}

func customisationUpdate(env *Env, s *shop.Shop, o customisationUpdateOptions) error {
	out, err := s.UpdateCustomisation(o.id, o.version, o.quote, o.note)
	if err != nil {
		return err
	}
	return env.showCustomised(s, out)
}
