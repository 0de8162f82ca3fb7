package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/invoice"
)

type invoicePaidOptions struct{ number, date, amount, note, with string }

func newInvoicePaid(env *Env) *cobra.Command {
	var o invoicePaidOptions
	c := &cobra.Command{
		Use:   "paid NUMBER",
		Short: env.T("record that an invoice was paid, or part of it"),
		Long: env.T("Record money that came for an invoice. With the number of a credit note it is\n" +
			"money that you gave back; --with pays an invoice out of a credit note."),
		Example: "  scatto invoice paid 1/2026 --date 2026-11-28\n  scatto invoice paid 1/2026 --date 2026-11-28 --amount 100.00\n" +
			"  scatto invoice paid 3/2026 --with 2/2026",
		Args: takes("NUMBER"),
	}
	c.Flags().StringVar(&o.date, "date", "", env.T("the day the money came, a `DATE` (default today)"))
	c.Flags().StringVar(&o.amount, "amount", "", env.T("how much came, an `AMOUNT` (default all that is open)"))
	c.Flags().StringVar(&o.with, "with", "", env.T("pay with what is owed on this credit note: its `NUMBER`"))
	_ = c.RegisterFlagCompletionFunc("with", func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		return flagCompletion(env, func(s *shop.Shop) ([]string, error) { return notesOwed(s, args) })(c, args, typed)
	})
	c.Flags().StringVar(&o.note, "note", "", env.T("what to remember about it, a `TEXT`"))
	c.ValidArgsFunction = completion(env, openNumbers)
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
	one, err := s.IssuedInvoice(o.number)
	if err != nil {
		return err
	}
	if err := bookPaid(s, one, o, invoice.Paid{Date: date, Amount: amount, Note: o.note}); err != nil {
		return err
	}
	if one, err = s.IssuedInvoice(o.number); err != nil {
		return err
	}
	if one.Type != invoice.TD04 && o.with == "" {
		unused, err := s.UnusedCredit(one.Invoice)
		if err != nil {
			return err
		}
		env.warnAll(unused)
	}
	return env.showInvoice(one)
}

// bookPaid books money that came, that went back, or that moves from a credit
// note to an invoice.
func bookPaid(s *shop.Shop, one shop.Issued, o invoicePaidOptions, p invoice.Paid) (err error) {
	switch {
	case o.with != "" && one.Type == invoice.TD04:
		return refusal.Usage("flags-exclude", "%s is a credit note: --with goes with the invoice that it pays", o.number).
			WithHint("scatto invoice paid NUMBER --with %s", o.number)
	case o.with != "":
		return s.SetOff(o.number, o.with, p)
	case one.Type == invoice.TD04:
		return s.RefundCredit(o.number, p)
	}
	_, err = s.ReceivePayment(o.number, p)
	return err
}

// movedWords says of money that went out of a credit note where it went.
func (env *Env) movedWords(p invoice.Paid) (words string) {
	amount := max(p.Amount, -p.Amount)
	switch {
	case p.How != invoice.BySetOff:
		words = env.T("%s given back on %s (%s)", amount, p.Date, p.CreditNote)
	case p.Against != "":
		words = env.T("%s set off against invoice %s on %s (%s)", amount, p.Against, p.Date, p.CreditNote)
	default:
		words = env.T("%s set off with credit note %s on %s", amount, p.CreditNote, p.Date)
	}
	if !p.Returned.IsZero() {
		words += "; " + env.T("taken back on %s: %s", p.Returned, p.Reason)
	}
	return words
}
