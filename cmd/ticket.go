package cmd

import "github.com/spf13/cobra"

func newTicket(env *Env) *cobra.Command {
	return group(env, "ticket", env.T("requests for assistance, from opening to closing"),
		newTicketClose(env),
	)
}
