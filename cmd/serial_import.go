package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/goods"
)

// piecesImported is the JSON of an import of things with serial numbers.
type piecesImported struct {
	Imported int         `json:"imported"`
	Skipped  int         `json:"skipped"`
	DryRun   bool        `json:"dry_run"`
	Serials  []pieceView `json:"serials"`
}

func newSerialImport(env *Env) *cobra.Command {
	var o shop.ImportOptions
	c := &cobra.Command{
		Use:   "import FILE.csv",
		Short: env.T("take in things sold before, with serial number and warranty, from a CSV file: all or none"),
		Long: env.T("The first line names the columns, in any order:\n%s\n\ncustomer is an id, a VAT number, a tax code or the whole name. Things on record\nalready with the same data are skipped.",
			columnLines(goods.PieceColumns())),
		Example: "  scatto serial import seriali.csv --dry-run\n  scatto serial import seriali.csv",
		Args:    takes("FILE.csv"),
	}
	importFlags(env, c, &o)
	return withShop(env, c, func(s *shop.Shop, args []string) error { return serialImport(env, s, args[0], o) })
}

func serialImport(env *Env, s *shop.Shop, file string, o shop.ImportOptions) error {
	in, done, err := env.openFile(file)
	if err != nil {
		return err
	}
	defer done()
	rows, wrong, err := goods.ReadPieces(in)
	if err != nil {
		return err
	}
	how := o
	how.DryRun = how.DryRun || len(wrong) > 0
	env.inOrder(s)
	out, err := s.ImportPieces(rows, how)
	if err != nil {
		return err
	}
	if wrong = append(wrong, out.Wrong...); len(wrong) > 0 {
		return env.badLines(wrong)
	}
	v := piecesImported{len(out.Pieces), out.Skipped, o.DryRun, viewPieces(out.Pieces, s.Today())}
	return env.say(v, func() *ui.Table { return env.pieceRows(out.Pieces, s.Today()) }, func() string {
		if o.DryRun {
			return env.T("%d things would be taken in, %d are on record already", v.Imported, v.Skipped)
		}
		return env.T("%d things taken in, %d were on record already", v.Imported, v.Skipped)
	})
}
