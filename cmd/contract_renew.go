package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

type contractRenewOptions struct {
	contract    string
	carry       contract.Carry
	until       calendar.Date
	due, dryRun bool
	year        int
	saleFlags
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
		Long: env.T("Add the next period of one contract. Its hours are bought anew, at the price that\n" +
			"they had, or at --price. Minutes left go over as the contract says, or as\n" +
			"--carry-over says; those are drawn first.\n" +
			"With --due: of all whose period ended without a cancellation since 1 January of\n" +
			"last year, or with --year those that end in that year. Contracts that sold hours\n" +
			"without a fee are left out: nobody buys hours by silence."),
		Example: "  scatto contract renew K0001\n" +
			"  scatto contract renew K0001 --carry-over 120 --carry-expires 2027-06-30 --price 600.00 --invoice\n" +
			"  scatto contract renew --due --dry-run",
		Args: mayTake("CONTRACT"),
	}
	f := c.Flags()
	f.BoolVar(&o.due, "due", false, env.T("all that ended and were not cancelled"))
	flagVar(c, &o.year, "year", "YYYY", env.T("with --due: those that end in the year"), readYear)
	f.BoolVar(&o.dryRun, "dry-run", false, env.T("with --due: only say what would be renewed"))
	carryFlag(env, c, &o.carry)
	dateFlag(c, &o.until, "carry-expires", env.T("last day on which the minutes carried over can be used (default the renewal's)"))
	o.saleFlags.add(env, c)
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
		in := shop.RenewInput{CarriedUntil: o.until, Sale: o.input()}
		if c.Flags().Changed("carry-over") {
			in.CarryOver = &o.carry
		}
		return contractRenew(env, s, o.contract, in)
	})
}

func contractRenew(env *Env, s *shop.Shop, id string, in shop.RenewInput) error {
	sold, err := s.SellRenewal(id, in)
	if err != nil {
		return err
	}
	return env.showSold(s, sold)
}

func contractRenewDue(env *Env, s *shop.Shop, o contractRenewOptions) error {
	out, err := s.RenewDue(o.year, o.dryRun)
	if err != nil {
		return err
	}
	v := renewedView{o.dryRun, []contractView{}, env.feeReasons(out.Skipped)}
	for _, c := range out.Renewed {
		v.Renewed = append(v.Renewed, viewContract(shop.Holding{Contract: c, Balance: c.Minutes}))
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
