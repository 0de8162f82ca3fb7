package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type quoteRefuseOptions struct{ step shop.QuoteStep }

func newQuoteRefuse(env *Env) *cobra.Command {
	var o quoteRefuseOptions
	c := &cobra.Command{
		Use:     "refuse QUOTE",
		Short:   env.T("record that the customer does not want it"),
		Example: "  scatto quote refuse Q0001 --reason \"troppo caro\"",
		Args:    takes("QUOTE"),
	}
	dateFlag(c, &o.step.Date, "date", env.T("day of the refusal (default today)"))
	c.Flags().StringVar(&o.step.Reason, "reason", "", env.T("why, a `TEXT`"))
	c.Flags().StringVar(&o.step.Note, "note", "", env.T("internal `TEXT`"))
	completeQuotes(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.step.Quote = args[0]
		return quoteRefuse(env, s, o)
	})
}

func quoteRefuse(env *Env, s *shop.Shop, o quoteRefuseOptions) error {
	out, err := s.RefuseQuote(o.step)
	if err != nil {
		return err
	}
	return env.showQuote(s, out)
}
