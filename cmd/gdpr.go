package cmd

import "github.com/spf13/cobra"

func newGDPR(env *Env) *cobra.Command {
	return group(env, "gdpr", env.T("data protection: requests, terms, registers"),
		newGDPRAgreement(env),
		newGDPRBreach(env),
		newGDPRDeadline(env),
		newGDPRBreachDeadline(env),
		newGDPRNotice(env),
		newGDPRProcessor(env),
		newGDPRRecipient(env),
		newGDPRRegister(env),
		newGDPRRetentionDate(env),
		newGDPRExport(env), newGDPRErase(env), newGDPRHold(env), newGDPRRetention(env),
		newGDPRRequest(env), newGDPRRestrict(env), newGDPRRectify(env), newGDPRObject(env), newGDPRConsent(env),
	)
}
