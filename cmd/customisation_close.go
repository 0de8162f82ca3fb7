package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type customisationCloseOptions struct{ id, reason string }

func newCustomisationClose(env *Env) *cobra.Command {
	var o customisationCloseOptions
	c := &cobra.Command{
		Use:     "close CUSTOMISATION",
		Short:   env.T("end it; unless the customer confirmed it, with a reason"),
		Example: "  scatto customisation close P0001\n  scatto customisation close P0001 --reason \"il cliente rinuncia\"",
		Args:    takes("CUSTOMISATION"),
	}
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`"))
	completeCustomisations(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.id = args[0]
		return customisationClose(env, s, o)
	})
}

func customisationClose(env *Env, s *shop.Shop, o customisationCloseOptions) error {
	out, err := s.CloseCustomisation(o.id, o.reason)
	if err != nil {
		return err
	}
	return env.showCustomised(s, out)
}
