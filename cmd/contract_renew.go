package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type contractRenewOptions struct {
	contract    string
	due, dryRun bool
	year        int
}

// renewedView is what a renewal of all that ended did.
type renewedView struct {
	DryRun  bool            `json:"dry_run"`
	Renewed []contractView  `json:"renewed"`
	Skipped []feeReasonView `json:"skipped"`
}

func newContractRenew(env *Env) *cobra.Command {
	var o contractRenewOptions
	c := &cobra.Command{
		Use:   "renew CONTRACT",
		Short: env.T("add the next period on the same terms, under a new number; --due: of all that ended"),
		Long: env.T("Add the next period of one contract, or with --due of all whose period ended\n" +
			"without a cancellation: since 1 January of last year, or with --year those that\n" +
			"end in that year. Contracts that sold hours without a fee are left out: nobody\n" +
			"buys hours by silence."),
		Example: "  scatto contract renew K0001\n  scatto contract renew --due --dry-run\n  scatto contract renew --due --year 2026",
		Args:    mayTake("CONTRACT"),
	}
	f := c.Flags()
	f.BoolVar(&o.due, "due", false, env.T("all that ended and were not cancelled"))
	flagVar(c, &o.year, "year", "YYYY", env.T("with --due: those that end in the year"), readYear)
	f.BoolVar(&o.dryRun, "dry-run", false, env.T("with --due: only say what would be renewed"))
	completeContracts(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		switch {
		case o.due && len(args) > 0:
			return refusal.Usage("contract-and-due", "--due is for all contracts: name none")
		case o.due:
			return contractRenewDue(env, s, o)
		case o.dryRun || o.year != 0:
			return refusal.Usage("without-due", "--year and --dry-run belong to --due")
		case len(args) == 0:
			return refusal.Usage("missing-argument", "missing argument %s", argumentName(c, 0)).WithHint("usage: %s", c.UseLine())
		}
		o.contract = args[0]
		return contractRenew(env, s, o)
	})
}

func contractRenew(env *Env, s *shop.Shop, o contractRenewOptions) error {
	next, err := s.RenewContract(o.contract)
	if err != nil {
		return err
	}
	return env.showContract(viewContract(next, next.Minutes))
}

func contractRenewDue(env *Env, s *shop.Shop, o contractRenewOptions) error {
	out, err := s.RenewDue(o.year, o.dryRun)
	if err != nil {
		return err
	}
	v := renewedView{o.dryRun, []contractView{}, env.feeReasons(out.Skipped)}
	for _, c := range out.Renewed {
		v.Renewed = append(v.Renewed, viewContract(c, c.Minutes))
	}
	return env.say(v, func() *ui.Table { return env.contractRows(v.Renewed) }, func() string {
		var b strings.Builder
		for _, c := range v.Renewed {
			b.WriteString(env.T("%s renewed: %s", c.Renews, env.contractLine(c)) + "\n")
		}
		for _, l := range v.Skipped {
			b.WriteString(env.T("%s skipped: %s", l.Contract, l.Reason) + "\n")
		}
		b.WriteString(env.T("%d renewed, %d skipped", len(v.Renewed), len(v.Skipped)))
		return b.String()
	})
}
