package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type customisationStartOptions struct {
	id, reason string
	override   bool
}

func newCustomisationStart(env *Env) *cobra.Command {
	var o customisationStartOptions
	c := &cobra.Command{
		Use:   "start CUSTOMISATION",
		Short: env.T("begin the work, once the dates are agreed and outside peak periods"),
		Long: env.T("Begin the work. Without agreed dates or in a configured peak period it is refused;\n" +
			"--override --reason begins all the same and books each thing as a to-do."),
		Example: "  scatto customisation start P0001\n  scatto customisation start P0001 --override --reason \"obbligo di legge dal 1 gennaio\"",
		Args:    takes("CUSTOMISATION"),
	}
	c.Flags().BoolVar(&o.override, "override", false, env.T("begin although something is missing; needs --reason"))
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`"))
	completeCustomisations(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.id = args[0]
		return customisationStart(env, s, o)
	})
}

func customisationStart(env *Env, s *shop.Shop, o customisationStartOptions) error {
	out, err := s.StartCustomisation(o.id, o.override, o.reason)
	if err != nil {
		return err
	}
	return env.showCustomised(s, out)
}
