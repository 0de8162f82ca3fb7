package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type quoteDueOptions struct{ within string }

func newQuoteDue(env *Env) *cobra.Command {
	var o quoteDueOptions
	c := &cobra.Command{
		Use:     "due",
		Short:   env.T("signed quotes that soon bind by silence, whose contract is to be sent, or is to be put on record"),
		Example: "  scatto quote due\n  scatto quote due --within 30d",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.within, "within", "7d", env.T("whose last day to revoke lies within this `SPAN`, such as 30d"))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return quoteDue(env, s, o) })
}

func quoteDue(env *Env, s *shop.Shop, o quoteDueOptions) error {
	days, err := readSpan(o.within, s.Today())
	if err != nil {
		return err
	}
	found, err := s.QuotesDue(s.Today().AddDays(days))
	if err != nil {
		return err
	}
	return env.printQuotes(s, found)
}
