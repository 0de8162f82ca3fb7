package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type contractTopUpOptions struct {
	contract       string
	hours, minutes int
	expires        calendar.Date
	note           string
	saleFlags
}

func newContractTopUp(env *Env) *cobra.Command {
	var o contractTopUpOptions
	c := &cobra.Command{
		Use:     "top-up CONTRACT --hours N",
		Aliases: []string{"topup"},
		Short:   env.T("add hours that the customer bought later"),
		Example: "  scatto contract top-up K0001 --hours 5 --price 300.00 --invoice\n" +
			"  scatto contract top-up K0001 --hours 5 --expires 2026-12-31 --note \"ordine del 12 marzo\"",
		Args: takes("CONTRACT"),
	}
	wholeFlag(c, &o.hours, "hours", "N", env.T("hours bought"))
	wholeFlag(c, &o.minutes, "minutes", "N", env.T("minutes bought, instead of --hours"))
	dateFlag(c, &o.expires, "expires", env.T("last day on which they can be used (default the contract's)"))
	o.saleFlags.add(env, c)
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
	sold, err := s.TopUpContract(o.contract, shop.TopUp{Minutes: *bought, Expires: o.expires, Note: o.note, Sale: o.input()})
	if err != nil {
		return err
	}
	return env.showSold(s, sold)
}
