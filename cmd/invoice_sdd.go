package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/sepa"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type invoiceSDDOptions struct {
	dueBy                      calendar.Date
	scheme, format, out, again string
	dryRun                     bool
}

// newInvoiceSDD collects itself; what else is done with files of direct debits
// are commands below it.
func newInvoiceSDD(env *Env) *cobra.Command {
	var o invoiceSDDOptions
	c := &cobra.Command{
		Use:   "sdd --due-by DATE --out FILE",
		Short: env.T("collect by SEPA direct debit: the file for the bank"),
		Long: env.T("Collect what is due by a day from the customers whose invoices announce a\n" +
			"direct debit, and write the file for the bank. What is in the file counts as\n" +
			"paid on its day of collection and is never collected twice; what comes back is\n" +
			"entered with scatto invoice returned, or read from the bank's report with\n" +
			"scatto invoice sdd returns, and goes into the next file.\n" +
			"CORE and B2B are two files."),
		Example: "  scatto invoice sdd --due-by 2026-01-31 --dry-run\n" +
			"  scatto invoice sdd --due-by 2026-01-31 --out core.xml\n" +
			"  scatto invoice sdd --due-by 2026-01-31 --scheme b2b --out b2b.xml\n" +
			"  scatto invoice sdd --again SDD-20260126-1 --out core.xml",
		Args: takes(),
	}
	f := c.Flags()
	dateFlag(c, &o.dueBy, "due-by", env.T("last due date to collect"))
	f.StringVar(&o.scheme, "scheme", customer.MandateCore, env.T("`SCHEME`: core or b2b"))
	f.StringVar(&o.format, "format", "", env.T("`FORMAT`: cbi, cbi-body (with the physical message), pain.008.001.02 or pain.008.001.08 (default cbi when company.cuc is set, else pain.008.001.08)"))
	f.StringVar(&o.out, "out", "", env.T("the `FILE` to write"))
	f.StringVar(&o.again, "again", "", env.T("write the file `ID` once more, the same bytes"))
	f.BoolVar(&o.dryRun, "dry-run", false, env.T("only say what would be collected"))
	completeFlag(c, "scheme", []string{customer.MandateCore, customer.MandateB2B})
	completeFlag(c, "format", sepa.Formats())
	_ = c.RegisterFlagCompletionFunc("again", flagCompletion(env, collectionFileIDs(shop.ByDebit)))
	c.AddCommand(newInvoiceSDDList(env), newInvoiceSDDShow(env), newInvoiceSDDReturns(env))
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		if o.again != "" {
			return collectAgain(env, c, s, shop.ByDebit, o.again, o.out)
		}
		if err := need(c, "due-by"); err != nil {
			return err
		}
		return invoiceSDD(env, s, o)
	})
}

func invoiceSDD(env *Env, s *shop.Shop, o invoiceSDDOptions) error {
	res, err := s.CollectDebits(shop.CollectInput{DueBy: o.dueBy, Scheme: o.scheme, Format: sepa.Format(o.format), Out: o.out, DryRun: o.dryRun})
	return env.showCollected(res, o.dryRun, err)
}

// collectAgain writes a file of the store once more.
func collectAgain(env *Env, c *cobra.Command, s *shop.Shop, kind, id, out string) error {
	for _, flag := range []string{"due-by", "scheme", "format", "dry-run"} {
		if c.Flags().Changed(flag) {
			return refusal.Usage("flags-exclude", "--%s and --%s exclude each other", "again", flag)
		}
	}
	if err := need(c, "out"); err != nil {
		return err
	}
	res, err := s.WriteCollections(kind, id, out)
	return env.showCollected(res, false, err)
}

// showCollected prints a run of collections and what could not be collected.
func (env *Env) showCollected(res shop.CollectResult, dryRun bool, err error) error {
	if err != nil {
		return err
	}
	v := collectRunView{viewCollectionFile(res), dryRun, env.reasons(res.Failed), env.warnings(res.Warnings)}
	env.warnAll(res.Warnings)
	if !env.json {
		for _, f := range v.Failed {
			fmt.Fprintf(env.Err, "scatto: %s: %s\n", f.Customer, f.Reason)
		}
	}
	err = env.say(v, func() *ui.Table { return env.collectedRows(res.Collected) }, func() string {
		if len(res.Collected) == 0 {
			return env.T("nothing to collect by %s", res.File.DueBy)
		}
		return env.collectedWords(res)
	})
	if err == nil && len(res.Failed) > 0 {
		return refusal.Partial("partly-collected", "%d collections could not be made", len(res.Failed)).
			WithHint("mend what is named above and run again: nothing is collected twice")
	}
	return err
}

func newInvoiceSDDList(env *Env) *cobra.Command {
	return listCollectionFiles(env, shop.ByDebit, env.T("the files of direct debits that were made"), "  scatto invoice sdd list")
}

func newInvoiceSDDShow(env *Env) *cobra.Command {
	return showCollectionFile(env, shop.ByDebit, env.T("one file of direct debits, collection by collection"), "  scatto invoice sdd show SDD-20260126-1")
}

func listCollectionFiles(env *Env, kind, short, example string) *cobra.Command {
	c := &cobra.Command{Use: "list", Short: short, Example: example, Args: takes()}
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		found, err := s.CollectionFiles(kind)
		if err != nil {
			return err
		}
		views := []collectionFileView{}
		for _, one := range found {
			views = append(views, viewCollectionFile(one))
		}
		return env.print(views, func() *ui.Table {
			t := &ui.Table{Head: []string{"ID", env.T("Scheme"), env.T("Due by"), env.T("Collections"), env.T("Amount"), env.T("Returned"), env.T("Written")}, Right: []int{3, 4, 5}}
			for i, v := range views {
				back := 0
				for _, one := range found[i].Collected {
					if !one.Returned.IsZero() {
						back++
					}
				}
				if !env.OutTerminal {
					t.Add(v.MessageID, v.Scheme, v.DueBy, v.Transactions, v.ControlSum, back, v.WrittenAt, v.Format, v.File)
					continue
				}
				written := env.when(found[i].File.WrittenAt)
				if v.File == "" {
					written = env.T("never")
				}
				t.Add(v.MessageID, v.Scheme, v.DueBy, v.Transactions, v.ControlSum, back, written)
			}
			return t
		})
	})
}

func showCollectionFile(env *Env, kind, short, example string) *cobra.Command {
	c := &cobra.Command{Use: "show ID", Short: short, Example: example, Args: takes("ID")}
	c.ValidArgsFunction = completion(env, collectionFileIDs(kind))
	return reading(env, c, func(s *shop.Shop, args []string) error {
		one, err := s.CollectionFile(kind, args[0])
		if err != nil {
			return err
		}
		return env.say(viewCollectionFile(one), func() *ui.Table { return env.collectedRows(one.Collected) }, func() string { return env.collectedWords(one) })
	})
}

func collectionFileIDs(kind string) func(s *shop.Shop) ([]string, error) {
	return func(s *shop.Shop) (out []string, err error) {
		found, err := s.CollectionFiles(kind)
		for _, one := range found {
			out = append(out, one.File.ID+"\t"+one.Sum().String())
		}
		return out, err
	}
}
