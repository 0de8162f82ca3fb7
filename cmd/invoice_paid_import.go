package cmd

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/invoice/bank"
)

type paidImportOptions struct {
	file, account string
	yes, dryRun   bool
}

func newInvoicePaidImport(env *Env) *cobra.Command {
	var o paidImportOptions
	c := &cobra.Command{
		Use:   "import FILE.csv",
		Short: env.T("find in a bank's CSV which invoices were paid, and book them"),
		Long: env.T("Read a bank's list of movements (- for standard input) and propose which invoices\n" +
			"they pay, by amount, invoice number, account and name. On a terminal each\n" +
			"proposal is asked about. --yes books what is certain: amount and invoice number,\n" +
			"or amount and an account that is one customer's; the rest is listed. A movement\n" +
			"is booked once: the same file again books nothing.\n\n" +
			"The columns are known by their names, in Italian or English: a date, and an\n" +
			"amount or one column for each direction; text, name and IBAN help."),
		Example: "  scatto invoice paid import movimenti.csv\n  scatto invoice paid import movimenti.csv --dry-run\n  scatto invoice paid import movimenti.csv --yes",
		Args:    takes("FILE.csv"),
	}
	f := c.Flags()
	f.StringVar(&o.account, "account", "", env.T("your own `IBAN` (default company.iban): as the other side it tells nothing"))
	f.BoolVar(&o.yes, "yes", false, env.T("book what is certain, ask nothing"))
	f.BoolVar(&o.dryRun, "dry-run", false, env.T("only show what --yes would book"))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.file = args[0]
		return paidImport(env, s, o)
	})
}

func paidImport(env *Env, s *shop.Shop, o paidImportOptions) error {
	ask := !o.yes && !o.dryRun
	switch {
	case o.yes && o.dryRun:
		return refusal.Usage("yes-or-dry-run", "--yes and --dry-run exclude each other")
	case ask && (!env.asks() || o.file == "-"):
		return refusal.Usage("cannot-ask", "there is nobody to ask about each movement").
			WithHint("--yes books what is certain, --dry-run only shows it")
	}
	list, err := env.readBank(o.file)
	if err != nil {
		return err
	}
	in, err := s.Bank(list.Movements, o.account)
	if err != nil {
		return err
	}
	taken, rest := in.Book.Certain(in.Fresh)
	if ask {
		if err := s.Close(); err != nil { // others may work while the person thinks
			return err
		}
		if taken, rest, err = env.askMatches(in.Book, taken, rest); err != nil {
			return err
		}
	}
	if !o.dryRun && len(taken) > 0 {
		if err := s.BookBank(taken); err != nil {
			return err
		}
	}
	return env.showImport(o, in, list.Skipped, taken, rest)
}

// readBank reads a file whole, or refuses it with what is wrong line by line.
func (env *Env) readBank(file string) (bank.List, error) {
	in := env.In
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return bank.List{}, refusal.NotFound("no-file", "there is no file %s that can be read", file).From(err)
		}
		defer f.Close()
		in = io.Reader(f)
	}
	list, wrong, err := bank.ReadCSV(in)
	if err != nil || len(wrong) == 0 {
		return list, err
	}
	slices.SortStableFunc(wrong, func(a, b bank.LineError) int { return a.Line - b.Line })
	var b strings.Builder
	for i, w := range wrong {
		if i == mostLines {
			fmt.Fprintf(&b, "\n  %s", env.T("and %d more", len(wrong)-mostLines))
			break
		}
		fmt.Fprintf(&b, "\n  %s", env.T("line %d: %s", w.Line, env.reasonOf(w.Err)))
	}
	return list, refusal.Rule("bad-lines", "nothing was booked, %d lines of the bank's file cannot be read:%s", len(wrong), b.String()).
		WithHint("mend the lines and run it again: what is booked already is known")
}
