package cmd

import "github.com/spf13/cobra"

func newContract(env *Env) *cobra.Command {
	return group(env, "contract", env.T("contracts, their minutes and their terms"),
		newContractTerms(env),
	)
}
