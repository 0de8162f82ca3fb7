package cmd

import "github.com/spf13/cobra"

func newPlatform(env *Env) *cobra.Command {
	return group(env, "platform", env.T("the operating systems on which the shop's software was tested"), newPlatformList(env))
}
