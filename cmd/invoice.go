package cmd

import "github.com/spf13/cobra"

func newInvoice(env *Env) *cobra.Command {
	return group(env, "invoice", env.T("invoices: PDF and FatturaPA XML from the month's work"),
		newInvoicePreview(env), newInvoiceRun(env), newInvoiceFees(env), newInvoiceList(env), newInvoiceShow(env),
		newInvoiceExport(env), newInvoiceCredit(env), newInvoicePaid(env),
		newInvoiceLedger(env), newInvoiceBollo(env), newInvoiceSummary(env), newInvoicePack(env), newInvoiceWhy(env),
		newInvoiceUnpaid(env), newInvoiceSchedule(env), newInvoiceOverdue(env), newInvoiceInterest(env),
		newInvoiceRemind(env), newInvoiceReminders(env), newInvoiceDispute(env),
		newInvoiceSend(env), newInvoiceReceipt(env), newInvoiceResend(env), newInvoiceDue(env), newInvoiceSdI(env),
		newInvoiceLine(env), newInvoiceIssue(env), newInvoiceDeposit(env),
		newInvoiceSDD(env), newInvoiceRiBa(env), newInvoiceReturned(env),
		newInvoiceCheck(env), newInvoiceMargin(env),
	)
}
