package cmd

import "github.com/spf13/cobra"

func newInvoice(env *Env) *cobra.Command {
	return group(env, "invoice", env.T("invoices: PDF and FatturaPA XML from the month's work"),
		newInvoicePreview(env), newInvoiceRun(env), newInvoiceList(env), newInvoiceShow(env),
		newInvoiceExport(env), newInvoiceCredit(env), newInvoicePaid(env),
		newInvoiceLedger(env), newInvoiceBollo(env), newInvoiceSummary(env), newInvoicePack(env), newInvoiceWhy(env),
	)
}
