package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type quoteDueOptions struct{ within string }

func newQuoteDue(env *Env) *cobra.Command {
	var o quoteDueOptions
	c := &cobra.Command{
		Use:   "due",
		Short: env.T("quotes with something to do: an answer, a contract, a deposit or an invoice that is missing"),
		Long: env.T("Offers whose last day comes unanswered; signed ones that soon bind by silence, or whose contract is to\n" +
			"be sent or put on record; accepted ones whose deposit or lines are on no invoice yet."),
		Example: "  scatto quote due\n  scatto quote due --within 30d",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.within, "within", "7d", env.T("whose last day to answer or to revoke lies within this `SPAN`, such as 30d"))
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
	views := []offerView{}
	for _, q := range found {
		views = append(views, env.viewQuote(s, q))
	}
	return env.print(views, func() *ui.Table { return env.offerTaskRows(views) })
}
