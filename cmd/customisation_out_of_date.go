package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type customisationOutOfDateOptions struct{ id, reason string }

func newCustomisationOutOfDate(env *Env) *cobra.Command {
	var o customisationOutOfDateOptions
	c := &cobra.Command{
		Use:     "out-of-date CUSTOMISATION --reason TEXT",
		Short:   env.T("declare it out of date: no free update is owed any more"),
		Example: "  scatto customisation out-of-date P0001 --reason \"il database è passato alla versione 17\"",
		Args:    takes("CUSTOMISATION"),
	}
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`"))
	completeCustomisations(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.id = args[0]
		return customisationOutOfDate(env, s, o)
	})
}

func customisationOutOfDate(env *Env, s *shop.Shop, o customisationOutOfDateOptions) error {
	out, err := s.ExpireCustomisation(o.id, o.reason)
	if err != nil {
		return err
	}
	return env.showCustomised(s, out)
}
