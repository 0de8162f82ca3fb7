package cmd

import (
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
	file, from string
	shop.ImportOptions
}

// customersImported is the JSON of an import.
type customersImported struct {
	Imported  int            `json:"imported"`
	Skipped   int            `json:"skipped"` // on record with the same data
	Kept      int            `json:"kept"`    // on record with other data, left as they are
	DryRun    bool           `json:"dry_run"`
	Ignored   []string       `json:"ignored_columns"`
	Left      []failedLine   `json:"left_out"`
	Customers []customerView `json:"customers"`
	Warnings  []failedLine   `json:"warnings"`
}

func newCustomerImport(env *Env) *cobra.Command {
	var o customerImportOptions
	c := &cobra.Command{
		Use:   "import FILE.csv",
		Short: env.T("take in customers from a CSV file: all, or none when a line is wrong"),
		Long: env.T("Takes in customers from a CSV file with commas or semicolons, in UTF-8 or\nWindows-1252, or from - for standard input. Nothing is taken in when a line is\nwrong; lines already on record are skipped. An import that was cut off is\ncompleted by the same file.\n\nThe first line names the columns, in any order:\n%s\n\nWith --from openstamanager the file is that program's export of its anagrafiche,\nas it is; what has no place here is named.",
			columnLines(customer.Columns())),
		Example: "  scatto customer import clienti.csv --dry-run\n  scatto customer import clienti.csv\n  scatto customer import anagrafiche.csv --from openstamanager",
		Args:    takes("FILE.csv"),
	}
	f := c.Flags()
	f.StringVar(&o.from, "from", "", env.T("the `SYSTEM` whose export it is: openstamanager"))
	f.BoolVar(&o.DryRun, "dry-run", false, env.T("only check, change nothing"))
	f.BoolVar(&o.Keep, "keep", false, env.T("customers on record with other data stay as they are here"))
	f.BoolVar(&o.Abandon, "abandon", false, env.T("give up an import that was cut off: what came in stays"))
	completeFlag(c, "from", customer.Sources())
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.file = args[0]
		return customerImport(env, s, o)
	})
}

// columnLines are the columns' names, five on a line.
func columnLines(names []string) string {
	var lines []string
	for group := range slices.Chunk(names, 5) {
		lines = append(lines, "  "+strings.Join(group, ", "))
	}
	return strings.Join(lines, ",\n")
}

// openFile opens a file to be read, - for standard input; done closes it.
func (env *Env) openFile(path string) (in io.Reader, done func(), err error) {
	if path == "-" {
		return env.In, func() {}, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, refusal.NotFound("no-file", "there is no file %s that can be read", path).From(err)
	}
	return f, func() { f.Close() }, nil
}

// readCustomers reads a file of customers.
func (env *Env) readCustomers(path, from string) (list customer.List, err error) {
	in, done, err := env.openFile(path)
	if err != nil {
		return list, err
	}
	defer done()
	return customer.ReadFrom(in, customer.Source(from))
}

func customerImport(env *Env, s *shop.Shop, o customerImportOptions) error {
	list, err := env.readCustomers(o.file, o.from)
	if err != nil {
		return err
	}
	how := o.ImportOptions
	how.DryRun = how.DryRun || len(list.Wrong) > 0 // what the cards on record say is worth knowing at once
	env.inOrder(s)
	out, err := s.ImportRows(list.Rows, how)
	if err != nil {
		return err
	}
	if wrong := append(list.Wrong, out.Wrong...); len(wrong) > 0 {
		return env.badLines(wrong)
	}
	v := customersImported{len(out.Cards), out.Skipped, out.Kept, o.DryRun, slices.Clip(append([]string{}, list.Ignored...)),
		env.linesOf(list.Left), []customerView{}, env.linesOf(list.Doubts)}
	for _, card := range out.Cards {
		v.Customers = append(v.Customers, viewCustomer(card))
	}
	env.warnList(list)
	return env.say(v, func() *ui.Table { return env.customerRows(out.Cards) }, func() string {
		if o.DryRun {
			return env.T("%d customers would be taken in, %d are on record already", v.Imported, v.Skipped+v.Kept)
		}
		return env.T("%d customers taken in, %d were on record already", v.Imported, v.Skipped+v.Kept)
	})
}
