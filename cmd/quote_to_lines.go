package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

func newQuoteToLines(env *Env) *cobra.Command {
	var o shop.QuoteBill
	c := &cobra.Command{
		Use:   "to-lines QUOTE",
		Short: env.T("put what the customer accepted on his next invoice"),
		Long: env.T("The lines and the options chosen wait for the month's run, or for invoice issue, once, with the\n" +
			"line that takes the deposit off. Goods count as handed over on the date."),
		Example: "  scatto quote to-lines Q0001\n  scatto quote to-lines Q0001 --date 2026-04-15",
		Args:    takes("QUOTE"),
	}
	dateFlag(c, &o.Date, "date", env.T("from when they may be invoiced; of goods, when they were handed over (default today)"))
	serialsFlag(env, c, &o.Serials)
	completeQuotes(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.Quote = args[0]
		return quoteToLines(env, s, o)
	})
}

func quoteToLines(env *Env, s *shop.Shop, o shop.QuoteBill) error {
	extras, q, err := s.QuoteToLines(o)
	if err != nil {
		return err
	}
	env.warnAll(q.Warnings)
	return env.showExtras(extras)
}
