package cmd

import "github.com/spf13/cobra"

func newMail(env *Env) *cobra.Command {
	return group(env, "mail", env.T("messages in and out: ordinary mail and PEC"),
		newMailInspect(env), newMailImport(env), newMailFetch(env), newMailSend(env), newMailOutbox(env),
		newMailList(env), newMailShow(env), newMailFile(env), newMailTemplates(env))
}
