package cmd

import (
	"io"
	"os"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice/compare"
)

type compareOptions struct {
	month, by, columns string
	preview            bool
}

func newCompare(env *Env) *cobra.Command {
	var o compareOptions
	c := &cobra.Command{
		Use:   "compare FILE.csv --month YYYY-MM",
		Short: env.T("another system's invoices of a month beside ours, with each reason"),
		Long: env.T("Before you move: run one month in both systems, and see customer by customer\n" +
			"where they differ and why. FILE.csv lists the other system's invoices: customer\n" +
			"(id, name, VAT number or tax code), net, VAT, total, and if you like number and\n" +
			"date. Several rows of one customer are added up. Nothing is written.\n" +
			"Exit code 0 when all is equal, 7 when something differs."),
		Example: "  scatto compare fatture-ottobre.csv --month 2026-10\n" +
			"  scatto compare fatture-ottobre.csv --month 2026-10 --preview\n" +
			"  scatto compare export.csv --month 2026-10 --columns net=Imponibile",
		Args: takes("FILE.csv"),
	}
	f := c.Flags()
	f.StringVar(&o.month, "month", "", env.T("the `MONTH`, like 2026-10"))
	f.StringVar(&o.by, "by", "customer", env.T("what is compared, `WHAT`: customer or document"))
	f.StringVar(&o.columns, "columns", "", env.T("headings of the file, as `COLUMN=HEADING`, with commas between"))
	f.BoolVar(&o.preview, "preview", false, env.T("count what a run of the month would issue now"))
	completeFlag(c, "by", []string{"customer", "document"})
	return reading(env, c, func(s *shop.Shop, args []string) error { return compareMonth(env, s, args[0], o) })
}

func compareMonth(env *Env, s *shop.Shop, file string, o compareOptions) error {
	if o.month == "" {
		return refusal.Usage("missing-flag", "say with --month which month to compare").WithHint("write it like 2026-10")
	}
	if o.by != "customer" && o.by != "document" {
		return refusal.Unknown("unknown-by", "unknown grouping %q", o.by, []string{"customer", "document"})
	}
	own, err := compare.ParseColumns(o.columns)
	if err != nil {
		return err
	}
	rows, err := env.compareRows(file, own)
	if err != nil {
		return err
	}
	found, err := s.CompareMonth(shop.CompareInput{Month: o.month, ByDocument: o.by == "document", Preview: o.preview, Rows: rows})
	if err != nil {
		return err
	}
	v := env.viewComparison(found)
	if err := env.say(v, func() *ui.Table { return env.compareTable(v) }, func() string { return env.compareWords(v) }); err != nil {
		return err
	}
	if found.Different > 0 {
		return verdict(exitPartial)
	}
	return nil
}

// compareRows reads the other system's list from a file, or - for stdin.
func (env *Env) compareRows(file string, own compare.Named) ([]compare.Row, error) {
	var in io.Reader = env.In
	if file != "-" {
		f, err := os.Open(file)
		if os.IsNotExist(err) {
			return nil, refusal.NotFound("no-file", "there is no file %s", file)
		}
		if err != nil {
			return nil, refusal.Failure("unreadable-file", "the file %s cannot be read", file).From(err)
		}
		defer f.Close()
		in = f
	}
	return compare.ReadCSV(in, own)
}
