package cmd

import "github.com/spf13/cobra"

func newTariff(env *Env) *cobra.Command {
	return group(env, "tariff", env.T("what work costs"),
		newTariffQuote(env),
	)
}
