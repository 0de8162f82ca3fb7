package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

func newQuoteInvoice(env *Env) *cobra.Command {
	var o shop.QuoteBill
	c := &cobra.Command{
		Use:   "invoice QUOTE",
		Short: env.T("invoice what the customer accepted, less the deposit"),
		Long: env.T("One invoice of the lines and of the options chosen, once; the deposit is taken off. The fee of a\n" +
			"contract is not on it. To put them on the month's invoice instead: scatto quote to-lines."),
		Example: "  scatto quote invoice Q0001\n  scatto quote invoice Q0001 --date 2026-04-30 --terms \"30/60/90 fm\"",
		Args:    takes("QUOTE"),
	}
	f := c.Flags()
	dateFlag(c, &o.Date, "date", env.T("the invoice's date (default today)"))
	f.StringVar(&o.Terms, "terms", "", env.T("payment `TERMS` instead of the quote's: 30, 30/60/90, 60 fm, 60 fm 10"))
	serialsFlag(env, c, &o.Serials)
	f.BoolVar(&o.LateGoods, "late-goods", false, env.T("issue goods without transport document late, knowingly"))
	completeQuotes(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.Quote = args[0]
		one, q, err := s.InvoiceQuote(o)
		if err != nil {
			return err
		}
		env.warnAll(q.Warnings)
		return env.showInvoice(one)
	})
}

// serialsFlag adds --serial for items that are sold by serial number.
func serialsFlag(env *Env, c *cobra.Command, to *[]string) {
	c.Flags().StringArrayVar(to, "serial", nil, env.T("`ITEM=SERIAL` of a piece sold by serial number, such as A0001=SN12345"))
}
