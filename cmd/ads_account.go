package cmd

import "github.com/spf13/cobra"

func newADSAccount(env *Env) *cobra.Command {
	return group(env, "account", env.T("the shop's own accounts on a customer's systems"),
		newADSAccountAdd(env),
		newADSAccountDisable(env),
		newADSAccountList(env),
		newADSAccountNotify(env),
		newADSAccountShow(env),
	)
}
