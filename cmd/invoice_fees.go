package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type invoiceFeesOptions struct{ in shop.FeesInput }

type feesView struct {
	Year     int             `json:"year"`
	DryRun   bool            `json:"dry_run"`
	Issued   []invoiceView   `json:"issued"`
	Skipped  []feeReasonView `json:"skipped"`
	Failed   []feeReasonView `json:"failed"`
	Rebuilt  []string        `json:"rebuilt"`
	Warnings []warningView   `json:"warnings"`
}

type feeReasonView struct {
	Customer string `json:"customer"`
	Contract string `json:"contract"`
	Kind     string `json:"kind"`
	Reason   string `json:"reason"`
}

func newInvoiceFees(env *Env) *cobra.Command {
	var o invoiceFeesOptions
	c := &cobra.Command{
		Use:   "fees --year YYYY",
		Short: env.T("issue the annual fees of a year: one invoice for each contract"),
		Long: env.T("Issue the annual fees of a year, one invoice for each contract and year. In\n" +
			"January they are due on the 31st; a contract that begins later is invoiced from\n" +
			"its first day on. Run it again as often as you like: it issues nothing twice and\n" +
			"rebuilds missing files."),
		Example: "  scatto invoice fees --year 2026 --dry-run\n  scatto invoice fees --year 2026 --date 2026-01-02",
		Args:    takes(),
	}
	flagVar(c, &o.in.Year, "year", "YYYY", env.T("the year of the fees"), readYear)
	dateFlag(c, &o.in.Date, "date", env.T("the invoices' date (default: from 2 January on, in January today, never before the last invoice)"))
	c.Flags().StringVar(&o.in.Customer, "customer", "", env.T("only the `CUSTOMER`"))
	c.Flags().BoolVar(&o.in.DryRun, "dry-run", false, env.T("only say what would be issued"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		if err := need(c, "year"); err != nil {
			return err
		}
		return invoiceFees(env, s, o)
	})
}

func invoiceFees(env *Env, s *shop.Shop, o invoiceFeesOptions) error {
	if err := narrowTo(s, &o.in.Customer); err != nil {
		return err
	}
	res, err := s.IssueFees(o.in)
	if err != nil && len(res.Issued) == 0 {
		return err
	}
	if perr := env.showFees(res, o.in.DryRun); perr != nil {
		return perr
	}
	if err == nil && len(res.Failed) > 0 {
		err = refusal.Partial("partly-failed", "%d fees could not be invoiced", len(res.Failed)).
			WithHint("mend what is named above and run again: nothing is issued twice")
	}
	return err
}

func (env *Env) showFees(res shop.FeesResult, dryRun bool) error {
	v := feesView{res.Year, dryRun, viewInvoices(res.Issued), env.feeReasons(res.Skipped), env.feeReasons(res.Failed),
		list(res.Rebuilt), env.warnings(res.Warnings)}
	env.warnAll(res.Warnings)
	if !env.json {
		for _, f := range v.Failed {
			fmt.Fprintf(env.Err, "scatto: %s %s: %s\n", f.Customer, f.Contract, f.Reason)
		}
		for _, l := range v.Skipped {
			if !env.quiet && !env.OutTerminal && l.Kind != "not-renewed" { // that one is a warning already
				fmt.Fprintf(env.Err, "scatto: %s\n", env.T("%s skipped: %s", l.Contract, l.Reason))
			}
		}
	}
	return env.say(v, func() *ui.Table {
		if env.quiet {
			return &ui.Table{}
		}
		t := env.invoiceRows(res.Issued)
		for i, one := range res.Issued {
			t.Rows[i] = append(t.Rows[i], one.PDF, one.XML)
		}
		return t
	}, func() string { return env.feesWords(v) })
}

func (env *Env) feesWords(v feesView) string {
	var b strings.Builder
	for _, one := range v.Issued {
		number := string(one.Number)
		if v.DryRun {
			number = env.T("would be issued")
		}
		fmt.Fprintf(&b, "%s  %s  %s %s  %s + %s = %s\n    %s\n", number, one.Date, one.Customer, one.Name, one.Net, one.VAT, one.Total, one.Lines[0].Description)
		if one.PDF != "" {
			fmt.Fprintf(&b, "    %s\n    %s\n", one.PDF, one.XML)
		}
	}
	for _, s := range v.Skipped {
		b.WriteString(env.T("%s skipped: %s", s.Contract, s.Reason) + "\n")
	}
	for _, path := range v.Rebuilt {
		b.WriteString(env.T("rebuilt %s", path) + "\n")
	}
	if v.DryRun {
		b.WriteString(env.T("fees %d: %d would be issued, %d skipped, %d failed", v.Year, len(v.Issued), len(v.Skipped), len(v.Failed)))
		return b.String()
	}
	b.WriteString(env.T("fees %d: %d issued, %d skipped, %d failed", v.Year, len(v.Issued), len(v.Skipped), len(v.Failed)))
	return b.String()
}

func (env *Env) feeReasons(left []shop.FeeLeft) []feeReasonView {
	out := []feeReasonView{}
	for _, l := range left {
		out = append(out, feeReasonView{l.Customer, l.Contract, refusal.KindOf(l.Why), env.reason(l.Why)})
	}
	return out
}
