package cmd

import (
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// runMemory is where collecting begins in a run: pictures of pages are many
// and short-lived, and no command may need 100 MB. From 120 MB on a run needs
// a tenth less CPU and 140 MB.
const runMemory = 56 << 20

type invoiceRunOptions struct {
	month, date, customer string
	cause                 string
	dryRun, late, attach  bool
}

type runView struct {
	Month    string        `json:"month"`
	DryRun   bool          `json:"dry_run"`
	Issued   []invoiceView `json:"issued"`
	Skipped  []reasonView  `json:"skipped"`
	Failed   []reasonView  `json:"failed"`
	Rebuilt  []string      `json:"rebuilt"`
	Warnings []warningView `json:"warnings"`
}

type reasonView struct {
	Customer string `json:"customer"`
	Kind     string `json:"kind"`
	Reason   string `json:"reason"`
	Hint     orNull `json:"hint"`
}

func newInvoiceRun(env *Env) *cobra.Command {
	var o invoiceRunOptions
	c := &cobra.Command{
		Use:   "run --month YYYY-MM",
		Short: env.T("issue the month's invoices, of sessions, visits, goods, fees and services"),
		Long: env.T("Issue the invoices of a month: what is closed or due up to its last day and on no invoice yet.\n" +
			"That is chargeable sessions, visits, goods and other lines that wait, fees by periods, and services.\n" +
			"Prepaid hours are invoiced on their own (scatto contract invoice): those that are not are named.\n" +
			"Run it again as often as you like: it issues nothing twice and rebuilds missing files."),
		Example: "  scatto invoice run --month 2026-10 --dry-run\n  scatto invoice run --month 2026-10 --date 2026-10-31",
		Args:    takes(),
	}
	f := c.Flags()
	f.StringVar(&o.month, "month", "", env.T("the `MONTH`, like 2026-10"))
	f.StringVar(&o.date, "date", "", env.T("the invoices' `DATE` (default today)"))
	f.StringVar(&o.customer, "customer", "", env.T("only the customer `ID`"))
	f.StringVar(&o.cause, "cause", "", env.T("a `TEXT` printed as Causale on every invoice"))
	f.BoolVar(&o.attach, "attach-reports", false, env.T("put the intervention reports into the XML"))
	f.BoolVar(&o.late, "late-goods", false, env.T("issue goods without transport document late, knowingly"))
	f.BoolVar(&o.dryRun, "dry-run", false, env.T("only say what would be issued"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return withShop(env, c, func(s *shop.Shop, _ []string) error { return invoiceRun(env, s, o) })
}

func invoiceRun(env *Env, s *shop.Shop, o invoiceRunOptions) error {
	in := shop.RunInput{Month: o.month, Customer: o.customer, DryRun: o.dryRun, Cause: o.cause, Attach: o.attach, LateGoods: o.late}
	if o.month == "" {
		return refusal.Usage("missing-flag", "say with --month which month to invoice").WithHint("write it like 2026-10")
	}
	if err := parseDateFlag(o.date, &in.Date); err != nil {
		return err
	}
	in.Progress = env.progress()
	in.Each = func(issued, of int) {
		env.halted.Store(refusal.Partial(shop.Interrupted, "interrupted: %d invoices were issued, of %d customers", issued, of).
			WithHint("the same command completes it: nothing is issued twice, missing files are made"))
	}
	defer env.halted.Store(nil)
	debug.SetMemoryLimit(runMemory)
	res, err := s.RunInvoices(in)
	if err != nil && len(res.Issued) == 0 {
		return err
	}
	if perr := env.showRun(res, o.dryRun); perr != nil {
		return perr
	}
	if err != nil {
		return err
	}
	switch {
	case len(res.Failed) > 0 && env.quiet && !env.json:
		return verdict(exitPartial) // each is named on its line
	case len(res.Failed) > 0:
		return refusal.Partial("partly-failed", "%d customers could not be invoiced", len(res.Failed)).
			WithHint("mend what is named above and run again: nothing is issued twice")
	}
	return nil
}

// parseDateFlag reads an optional YYYY-MM-DD or DD/MM/YYYY.
func parseDateFlag(s string, to *calendar.Date) (err error) {
	if s != "" {
		*to, err = calendar.ParseWritten(s)
	}
	return err
}

func (env *Env) showRun(res shop.RunResult, dryRun bool) error {
	v := runView{res.Month, dryRun, viewInvoices(res.Issued), env.reasons(res.Skipped), env.reasons(res.Failed),
		list(res.Rebuilt), env.warnings(res.Warnings)}
	env.warnAll(res.Warnings)
	if !env.json {
		for _, f := range v.Failed {
			fmt.Fprintf(env.Err, "scatto: %s: %s\n", f.Customer, f.words())
		}
		env.warnWaiting(v.Warnings)
		env.warnSkipped(v.Skipped)
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
	}, func() string { return env.runWords(res, v, dryRun) })
}

// warnSkipped says on stderr what a script would not see: who is skipped, and
// even with --quiet what waits for somebody, a line each.
func (env *Env) warnSkipped(skipped []reasonView) {
	for _, s := range skipped {
		waits := waitsForSomebody(s.Kind)
		if waits && (env.quiet || !env.OutTerminal) || !env.quiet && !env.OutTerminal {
			fmt.Fprintf(env.Err, "scatto: %s\n", env.T("%s skipped: %s", s.Customer, s.Reason))
		}
	}
}

// warnWaiting says the same, with --quiet, of customers who have a document.
func (env *Env) warnWaiting(warnings []warningView) {
	for _, w := range warnings {
		if env.quiet && waitsForSomebody(w.Kind) {
			fmt.Fprintf(env.Err, "scatto: %s\n", w.Message)
		}
	}
}

// waitsForSomebody reports the kinds of what a run leaves out until a person
// has looked at it.
func waitsForSomebody(kind string) bool {
	return kind == "not-confirmed" || kind == "still-open" || kind == "needs-signature" || kind == "hours-not-invoiced"
}

func (env *Env) runWords(res shop.RunResult, v runView, dryRun bool) string {
	var b strings.Builder
	for _, one := range v.Issued {
		number := string(one.Number)
		if dryRun {
			number = env.T("would be issued")
		}
		fmt.Fprintf(&b, "%s  %s  %s %s  %s + %s = %s\n", number, one.Date, one.Customer, one.Name, one.Net, one.VAT, one.Total)
		if one.PDF != "" {
			fmt.Fprintf(&b, "    %s\n    %s\n", one.PDF, one.XML)
		}
	}
	for _, s := range v.Skipped {
		b.WriteString(env.T("%s skipped: %s", s.Customer, s.Reason) + "\n")
	}
	for _, path := range v.Rebuilt {
		b.WriteString(env.T("rebuilt %s", path) + "\n")
	}
	if dryRun {
		b.WriteString(env.T("%s: %d would be issued, %d skipped, %d failed", v.Month, len(v.Issued), len(v.Skipped), len(v.Failed)))
		return b.String()
	}
	b.WriteString(env.T("%s: %d issued, %d skipped, %d failed", v.Month, len(v.Issued), len(v.Skipped), len(v.Failed)))
	return b.String()
}

func (env *Env) reasons(left []shop.Left) []reasonView {
	out := []reasonView{}
	for _, l := range left {
		out = append(out, env.whyLeft(l.Customer, l.Why))
	}
	return out
}

// words gives the reason with what to do.
func (v reasonView) words() string {
	if v.Hint == "" {
		return v.Reason
	}
	return v.Reason + " (" + string(v.Hint) + ")"
}

// whyLeft says why a customer has no document, and what to do.
func (env *Env) whyLeft(customer string, why error) reasonView {
	v := reasonView{Customer: customer, Kind: refusal.KindOf(why), Reason: env.reason(why)}
	var r *refusal.Error
	if errors.As(why, &r) && r.Hint != "" {
		v.Hint = orNull(ui.Clean(env.T(r.Hint, env.words(r.HintArgs)...)))
	}
	return v
}
