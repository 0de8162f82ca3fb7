package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type contractTopUpOptions struct {
	contract       string
	hours, minutes int
	note           string
}

func newContractTopUp(env *Env) *cobra.Command {
	var o contractTopUpOptions
	c := &cobra.Command{
		Use:     "top-up CONTRACT --hours N",
		Short:   env.T("add hours that the customer bought later"),
		Example: "  scatto contract top-up K0001 --hours 5 --note \"ordine del 12 marzo\"",
		Args:    takes("CONTRACT"),
	}
	wholeFlag(c, &o.hours, "hours", "N", env.T("hours bought"))
	wholeFlag(c, &o.minutes, "minutes", "N", env.T("minutes bought, instead of --hours"))
	c.Flags().StringVar(&o.note, "note", "", env.T("internal `TEXT`"))
	completeContracts(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.contract = args[0]
		return contractTopUp(env, s, o, c.Flags().Changed)
	})
}

func contractTopUp(env *Env, s *shop.Shop, o contractTopUpOptions, given func(string) bool) error {
	bought, err := minutesBought(o.hours, o.minutes, given)
	if err != nil {
		return err
	}
	if bought == nil {
		return refusal.Usage("missing-flag", "--%s is missing", "hours").WithHint("how many hours were bought: --hours N")
	}
	k, l, err := s.TopUpContract(o.contract, *bought, o.note)
	if err != nil {
		return err
	}
	return env.showContract(viewContract(k, l.Balance()))
}
