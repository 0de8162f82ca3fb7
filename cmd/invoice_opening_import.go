package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

// openingsImported is the JSON of an import of open invoices.
type openingsImported struct {
	Imported int           `json:"imported"`
	Skipped  int           `json:"skipped"`
	DryRun   bool          `json:"dry_run"`
	Open     money.Cents   `json:"open"` // of those taken in
	Invoices []openingView `json:"invoices"`
	Warnings []warningView `json:"warnings"`
}

func newInvoiceOpeningImport(env *Env) *cobra.Command {
	var o shop.ImportOptions
	c := &cobra.Command{
		Use:   "import FILE.csv",
		Short: env.T("take in the open invoices of another system from a CSV file: all or none"),
		Long: env.T("The first line names the columns, in any order:\n%s\n\ncustomer is an id, a VAT number, a tax code or the whole name; due is a date, or\nDATE=AMOUNT for each of several instalments, between spaces. Dates may be like\n31/10/2026, amounts like 1.234,56. Invoices on record already are skipped.",
			columnLines(invoice.OpeningColumns())),
		Example: "  scatto invoice opening import aperte.csv --dry-run\n  scatto invoice opening import aperte.csv",
		Args:    takes("FILE.csv"),
	}
	importFlags(env, c, &o)
	return withShop(env, c, func(s *shop.Shop, args []string) error { return invoiceOpeningImport(env, s, args[0], o) })
}

// importFlags are those of every import.
func importFlags(env *Env, c *cobra.Command, o *shop.ImportOptions) {
	c.Flags().BoolVar(&o.DryRun, "dry-run", false, env.T("only check, change nothing"))
	c.Flags().BoolVar(&o.Abandon, "abandon", false, env.T("give up an import that was cut off: what came in stays"))
}

func invoiceOpeningImport(env *Env, s *shop.Shop, file string, o shop.ImportOptions) error {
	in, done, err := env.openFile(file)
	if err != nil {
		return err
	}
	defer done()
	rows, wrong, err := invoice.ReadOpenings(in)
	if err != nil {
		return err
	}
	how := o
	how.DryRun = how.DryRun || len(wrong) > 0
	env.inOrder(s)
	out, err := s.ImportOpenings(rows, how)
	if err != nil {
		return err
	}
	if wrong = append(wrong, out.Wrong...); len(wrong) > 0 {
		return env.badLines(wrong)
	}
	v := openingsImported{Imported: len(out.Invoices), Skipped: out.Skipped, DryRun: o.DryRun, Invoices: []openingView{}, Warnings: env.warnings(out.Warnings)}
	for _, inv := range out.Invoices {
		v.Invoices = append(v.Invoices, viewOpening(inv))
		v.Open += inv.Open()
	}
	env.warnAll(out.Warnings)
	return env.say(v, func() *ui.Table { return env.openingRows(v.Invoices) }, func() string {
		if o.DryRun {
			return env.T("%d invoices would be taken in with %s open, %d are on record already", v.Imported, v.Open, v.Skipped)
		}
		return env.T("%d invoices taken in with %s open, %d were on record already", v.Imported, v.Open, v.Skipped)
	})
}
