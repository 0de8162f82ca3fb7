package cmd

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type customerImportOptions struct {
	file   string
	dryRun bool
}

// customersImported is the JSON of an import.
type customersImported struct {
	Imported  int            `json:"imported"`
	Skipped   int            `json:"skipped"`
	DryRun    bool           `json:"dry_run"`
	Customers []customerView `json:"customers"`
}

func newCustomerImport(env *Env) *cobra.Command {
	var o customerImportOptions
	c := &cobra.Command{
		Use:   "import FILE.csv",
		Short: env.T("take in customers from a CSV file: all, or none when a line is wrong"),
		Long: env.T("Takes in customers from a CSV file in UTF-8, with commas or semicolons, or\nfrom - for standard input. Nothing is taken in when a line is wrong; lines\nalready on record are skipped.\n\nThe first line names the columns, in any order:\n%s",
			columnLines(customer.Columns())),
		Example: "  scatto customer import clienti.csv --dry-run\n  scatto customer import clienti.csv",
		Args:    takes("FILE.csv"),
	}
	c.Flags().BoolVar(&o.dryRun, "dry-run", false, env.T("only check, change nothing"))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.file = args[0]
		return customerImport(env, s, o)
	})
}

// columnLines are the columns' names, seven on a line.
func columnLines(names []string) string {
	var lines []string
	for group := range slices.Chunk(names, 7) {
		lines = append(lines, "  "+strings.Join(group, ", "))
	}
	return strings.Join(lines, ",\n")
}

func customerImport(env *Env, s *shop.Shop, o customerImportOptions) error {
	in := env.In
	if o.file != "-" {
		f, err := os.Open(o.file)
		if err != nil {
			return refusal.NotFound("no-file", "there is no file %s that can be read", o.file).From(err)
		}
		defer f.Close()
		in = io.Reader(f)
	}
	rows, wrong, err := customer.ReadCSV(in)
	if err != nil {
		return err
	}
	if len(wrong) > 0 { // what the cards on record say is worth knowing at once
		out, err := s.ImportRows(rows, true)
		if err != nil {
			return err
		}
		return env.badLines(append(wrong, out.Wrong...))
	}
	out, err := s.ImportRows(rows, o.dryRun)
	if err != nil {
		return err
	}
	if len(out.Wrong) > 0 {
		return env.badLines(out.Wrong)
	}
	v := customersImported{len(out.Cards), out.Skipped, o.dryRun, []customerView{}}
	for _, card := range out.Cards {
		v.Customers = append(v.Customers, viewCustomer(card))
	}
	return env.say(v, func() *ui.Table { return env.customerRows(out.Cards) }, func() string {
		if o.dryRun {
			return env.T("%d customers would be taken in, %d are on record already", v.Imported, v.Skipped)
		}
		return env.T("%d customers taken in, %d were on record already", v.Imported, v.Skipped)
	})
}

// mostLines is how many wrong lines are told: more are one mistake repeated.
const mostLines = 100

// badLines refuses a file with what is wrong in it, line by line.
func (env *Env) badLines(wrong []customer.RowError) error {
	slices.SortStableFunc(wrong, func(a, b customer.RowError) int { return a.Line - b.Line })
	var b strings.Builder
	for i, w := range wrong {
		if i == mostLines {
			fmt.Fprintf(&b, "\n  %s", env.T("and %d more", len(wrong)-mostLines))
			break
		}
		fmt.Fprintf(&b, "\n  %s", env.T("line %d: %s", w.Line, env.reasonOf(w.Err)))
	}
	return refusal.Rule("bad-lines", "nothing was taken in, %d mistakes:%s", len(wrong), b.String()).
		WithHint("mend the lines and run it again; --dry-run only checks")
}

// reasonOf is what is wrong, with what to do about it, on one line.
func (env *Env) reasonOf(err error) string {
	var r *refusal.Error
	if !errors.As(err, &r) {
		return ui.Clean(err.Error())
	}
	words := env.message(r)
	if r.Hint != "" {
		words += " (" + ui.Clean(env.T(r.Hint, env.words(r.HintArgs)...)) + ")"
	}
	return words
}
