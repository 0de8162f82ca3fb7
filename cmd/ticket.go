package cmd

import "github.com/spf13/cobra"

func newTicket(env *Env) *cobra.Command {
	return group(env, "ticket", env.T("requests for assistance, from opening to closing"),
		newTicketOpen(env), newTicketList(env), newTicketQueue(env), newTicketShow(env), newTicketDue(env),
		newTicketAssign(env), newTicketNote(env), newTicketAsk(env), newTicketWait(env), newTicketResume(env),
		newTicketSolve(env), newTicketTell(env), newTicketClose(env), newTicketReopen(env),
		newTicketMerge(env), newTicketSplit(env), newTicketEdit(env),
		newTicketPage(env), newTicketReport(env),
		newTicketQuestions(env), newTicketChange(env),
		newTicketStatus(env), newTicketAccess(env), newTicketImport(env), newTicketDone(env),
		newTicketAttach(env), newTicketFiles(env), newTicketSearch(env), newTicketRedact(env),
		newTicketToPrivacy(env),
		newTicketRepeat(env),
	)
}
