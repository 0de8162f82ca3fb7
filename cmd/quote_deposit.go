package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type quoteDepositOptions struct {
	shop.QuoteDepositInput
	paid calendar.Date
}

func newQuoteDeposit(env *Env) *cobra.Command {
	var o quoteDepositOptions
	c := &cobra.Command{
		Use:   "deposit QUOTE",
		Short: env.T("invoice the deposit that a signed quote asks for (TD02)"),
		Long: env.T("Once: the invoice of the quote takes it off. Money that came is booked with --paid,\n" +
			"and the deposit's invoice bears that day, or a later --date: no document may lie before\n" +
			"the last one of its series."),
		Example: "  scatto quote deposit Q0001\n  scatto quote deposit Q0001 --paid 2026-02-16",
		Args:    takes("QUOTE"),
	}
	dateFlag(c, &o.Date, "date", env.T("the invoice's date (default today)"))
	dateFlag(c, &o.paid, "paid", env.T("day on which the money came"))
	c.Flags().StringVar(&o.VAT, "vat-treatment", "", env.T("VAT treatment `CODE` instead of that of the lines"))
	c.Flags().StringVar(&o.Terms, "terms", "", env.T("payment `TERMS`: 30, 30/60/90, 60 fm, 60 fm 10"))
	completeQuotes(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.Quote = args[0]
		return quoteDeposit(env, s, o)
	})
}

func quoteDeposit(env *Env, s *shop.Shop, o quoteDepositOptions) error {
	if !o.paid.IsZero() {
		if o.Date.IsZero() {
			o.Date = o.paid
		}
		if o.paid.After(o.Date) {
			return refusal.Usage("flags-exclude", "--paid names a day after --date").
				WithHint("what is paid is invoiced on that day, or later with --date")
		}
		o.Paid, o.PaidOn = true, o.paid
	}
	one, q, err := s.InvoiceQuoteDeposit(o.QuoteDepositInput)
	if err != nil {
		return err
	}
	env.warnAll(q.Warnings)
	return env.showInvoice(one)
}
