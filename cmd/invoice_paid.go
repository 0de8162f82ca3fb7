package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/invoice"
)

type invoicePaidOptions struct{ number, date, amount, note string }

func newInvoicePaid(env *Env) *cobra.Command {
	var o invoicePaidOptions
	c := &cobra.Command{
		Use:     "paid NUMBER",
		Short:   env.T("record that an invoice was paid, or part of it"),
		Example: "  scatto invoice paid 1/2026 --date 2026-11-28\n  scatto invoice paid 1/2026 --date 2026-11-28 --amount 100.00",
		Args:    takes("NUMBER"),
	}
	c.Flags().StringVar(&o.date, "date", "", env.T("the day the money came, a `DATE` (default today)"))
	c.Flags().StringVar(&o.amount, "amount", "", env.T("how much came, an `AMOUNT` (default all that is open)"))
	c.Flags().StringVar(&o.note, "note", "", env.T("what to remember about it, a `TEXT`"))
	c.ValidArgsFunction = completion(env, invoiceNumbers)
	c.AddCommand(newInvoicePaidImport(env))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.number = args[0]
		return invoicePaid(env, s, o)
	})
}

func invoicePaid(env *Env, s *shop.Shop, o invoicePaidOptions) (err error) {
	date := s.Today()
	if err := parseDateFlag(o.date, &date); err != nil {
		return err
	}
	var amount money.Cents
	if o.amount != "" {
		if amount, err = money.Parse(o.amount); err != nil {
			return err
		}
		if amount <= 0 {
			return refusal.Rule("bad-payment", "%s is not an amount that can be received", amount)
		}
	}
	if _, err := s.ReceivePayment(o.number, invoice.Paid{Date: date, Amount: amount, Note: o.note}); err != nil {
		return err
	}
	one, err := s.IssuedInvoice(o.number)
	if err != nil {
		return err
	}
	return env.showInvoice(one)
}
