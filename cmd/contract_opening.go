package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type contractOpeningOptions struct {
	left   int
	reason string
}

func newContractOpening(env *Env) *cobra.Command {
	var o contractOpeningOptions
	c := &cobra.Command{
		Use:   "opening CONTRACT --balance-minutes N --reason TEXT",
		Short: env.T("say how many hours were left when the work moved here"),
		Long: env.T("What the customer used before, under another system, is taken off in one line of\n" +
			"its own, the opening balance. No invoice follows. It can be corrected until the\n" +
			"first session of here has drawn. With --at it is the balance of that day."),
		Example: "  scatto contract opening K0001 --balance-minutes 360 --reason \"saldo del vecchio gestionale\"",
		Args:    takes("CONTRACT"),
	}
	wholeFlag(c, &o.left, "balance-minutes", "N", env.T("minutes that are left"))
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`"))
	completeContracts(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "balance-minutes", "reason"); err != nil {
			return err
		}
		k, err := s.BeginContract(args[0], int64(o.left), o.reason)
		if err != nil {
			return err
		}
		return env.showSold(s, shop.Sold{Contract: k})
	})
}

// leftOf is what is left of minutes bought after those used before.
func leftOf(bought *int64, used int) (int64, error) {
	switch {
	case bought == nil:
		return 0, refusal.Usage("used-without-hours", "minutes used before need the hours that they are of").WithHint("say with --hours how many were bought")
	case used < 0 || int64(used) > *bought:
		return 0, refusal.Rule("bad-minutes", "%d of %d minutes cannot have been used", used, *bought)
	}
	return *bought - int64(used), nil
}
