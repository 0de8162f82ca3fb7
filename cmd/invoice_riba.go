package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
)

type invoiceRiBaOptions struct {
	dueBy      calendar.Date
	out, again string
	dryRun     bool
}

// newInvoiceRiBa makes a file itself; its list is below it.
func newInvoiceRiBa(env *Env) *cobra.Command {
	var o invoiceRiBaOptions
	c := &cobra.Command{
		Use:   "riba --due-by DATE --out FILE",
		Short: env.T("collect by bank receipt (RiBa): the file for the bank"),
		Long: env.T("Write the bank receipts of what is due by a day on invoices paid by RiBa, in\n" +
			"records of 120 characters as home banking imports them. What is in the file\n" +
			"counts as paid on its due date; what comes back is entered with scatto invoice\n" +
			"returned. Needs company.sia."),
		Example: "  scatto invoice riba --due-by 2026-02-28 --dry-run\n" +
			"  scatto invoice riba --due-by 2026-02-28 --out riba.txt\n" +
			"  scatto invoice riba --again RIBA-20260126-2 --out riba.txt",
		Args: takes(),
	}
	f := c.Flags()
	dateFlag(c, &o.dueBy, "due-by", env.T("last due date to collect"))
	f.StringVar(&o.out, "out", "", env.T("the `FILE` to write"))
	f.StringVar(&o.again, "again", "", env.T("write the file `ID` once more, the same bytes"))
	f.BoolVar(&o.dryRun, "dry-run", false, env.T("only say what would be collected"))
	_ = c.RegisterFlagCompletionFunc("again", flagCompletion(env, collectionFileIDs(shop.ByRiBa)))
	c.AddCommand(
		listCollectionFiles(env, shop.ByRiBa, env.T("the files of bank receipts that were made"), "  scatto invoice riba list"),
		showCollectionFile(env, shop.ByRiBa, env.T("one file of bank receipts, receipt by receipt"), "  scatto invoice riba show RIBA-20260126-2"))
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		if o.again != "" {
			return collectAgain(env, c, s, shop.ByRiBa, o.again, o.out)
		}
		if err := need(c, "due-by"); err != nil {
			return err
		}
		res, err := s.CollectRiBa(shop.CollectInput{DueBy: o.dueBy, Out: o.out, DryRun: o.dryRun})
		return env.showCollected(res, o.dryRun, err)
	})
}
