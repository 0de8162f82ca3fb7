package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/tariff/invoice"
)

func newInvoiceUnpaid(env *Env) *cobra.Command {
	var b invoice.Payback
	var amount *money.Cents
	c := &cobra.Command{
		Use:   "unpaid NUMBER --reason TEXT",
		Short: env.T("take a payment back: booked by mistake, or it came back"),
		Long: env.T("Mark a payment as taken back: it stays on record and counts no more, so that the\n" +
			"invoice is open again. With a credit note it is what was given back on it. --date and --amount say which one, where there are several."),
		Example: "  scatto invoice unpaid 1/2026 --date 2026-11-28 --amount 100.00 --reason \"era di un altro cliente\"",
		Args:    takes("NUMBER"),
	}
	dateFlag(c, &b.Date, "date", env.T("the `DATE` of the payment"))
	amountFlag(c, &amount, "amount", env.T("the `AMOUNT` of the payment"))
	c.Flags().StringVar(&b.Reason, "reason", "", env.T("why, a `TEXT`"))
	c.ValidArgsFunction = completion(env, invoiceNumbers)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if amount != nil {
			b.Amount = *amount
		}
		if _, err := s.TakePaymentBack(args[0], b); err != nil {
			return err
		}
		one, err := s.IssuedInvoice(args[0])
		if err != nil {
			return err
		}
		return env.showInvoice(one)
	})
}
