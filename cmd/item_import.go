package cmd

import (
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/goods"
)

type itemImportOptions struct {
	file   string
	dryRun bool
}

// itemsImported is the JSON of an import of a list.
type itemsImported struct {
	Added   int          `json:"added"`
	Changed int          `json:"changed"`
	Same    int          `json:"same"`
	DryRun  bool         `json:"dry_run"`
	Items   []listedView `json:"items"`
}

func newItemImport(env *Env) *cobra.Command {
	var o itemImportOptions
	c := &cobra.Command{
		Use:   "import FILE.csv",
		Short: env.T("take in a whole list from a CSV file: all of it, or nothing when a line is wrong"),
		Long: env.T("Takes in a list from a CSV file with commas or semicolons, in UTF-8 or\nWindows-1252, or from - for standard input. The code is the key: a known one is\nchanged in the columns that the file has. Nothing is taken in when a line is wrong; the same file\nagain changes nothing.\n\nThe first line names the columns, in any order:\n%s",
			columnLines(goods.Columns())),
		Example: "  scatto item import listino.csv --dry-run\n  scatto item import listino.csv",
		Args:    takes("FILE.csv"),
	}
	c.Flags().BoolVar(&o.dryRun, "dry-run", false, env.T("only check, change nothing"))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.file = args[0]
		return itemImport(env, s, o)
	})
}

func itemImport(env *Env, s *shop.Shop, o itemImportOptions) error {
	in := env.In
	if o.file != "-" {
		f, err := os.Open(o.file)
		if err != nil {
			return refusal.NotFound("no-file", "there is no file %s that can be read", o.file).From(err)
		}
		defer f.Close()
		in = io.Reader(f)
	}
	rows, wrong, err := goods.ReadCSV(in)
	if err != nil {
		return err
	}
	env.inOrder(s)
	out, err := s.ImportItems(rows, o.dryRun || len(wrong) > 0)
	if err != nil {
		return err
	}
	if wrong = append(wrong, out.Wrong...); len(wrong) > 0 {
		return env.badLines(wrong)
	}
	found := append(out.Added, out.Changed...)
	v := itemsImported{len(out.Added), len(out.Changed), out.Same, o.dryRun, viewListedAll(found)}
	return env.say(v, func() *ui.Table { return env.listedRows(found) }, func() string {
		words := env.T("%d items added, %d changed, %d were so already", v.Added, v.Changed, v.Same)
		if o.dryRun {
			words = env.T("%d items would be added, %d changed, %d are so already", v.Added, v.Changed, v.Same)
		}
		return strings.TrimSpace(words)
	})
}
