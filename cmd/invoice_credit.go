package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/invoice"
)

type invoiceCreditOptions struct {
	shop.CreditInput
	date, cause, amount string
}

func newInvoiceCredit(env *Env) *cobra.Command {
	var o invoiceCreditOptions
	c := &cobra.Command{
		Use:   "credit NUMBER --reason TEXT",
		Short: env.T("issue a credit note: for all that is left, for sessions, or for a net amount"),
		Example: "  scatto invoice credit 1/2026 --reason \"fattura errata\"\n" +
			"  scatto invoice credit 1/2026 --session S0007 --reason \"sostituito hardware difettoso\" --rebill",
		Args: takes("NUMBER"),
	}
	f := c.Flags()
	f.StringVar(&o.Reason, "reason", "", env.T("why, a `TEXT`; the customer reads it"))
	f.StringVar(&o.cause, "cause", string(invoice.ByAgreement), env.T("the cause that art. 26 ties the term to: agreement, error, discount, resolution, insolvency (a `CAUSE`)"))
	f.StringVar(&o.date, "date", "", env.T("the credit note's `DATE` (default today)"))
	f.StringSliceVar(&o.Sessions, "session", nil, env.T("credit this `SESSION`; may be given several times"))
	f.StringVar(&o.amount, "amount", "", env.T("credit this net `AMOUNT`"))
	f.StringVar(&o.Treatment, "vat-treatment", "", env.T("VAT treatment `CODE` of that amount, where the invoice has several"))
	f.BoolVar(&o.WithoutVAT, "without-vat", false, env.T("leave the VAT as it is"))
	f.BoolVar(&o.Rebill, "rebill", false, env.T("the credited sessions are to be invoiced again"))
	completeFlag(c, "cause", invoice.CreditCauses())
	c.ValidArgsFunction = completion(env, invoiceNumbers)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.Number = args[0]
		return invoiceCredit(env, s, o)
	})
}

func invoiceCredit(env *Env, s *shop.Shop, o invoiceCreditOptions) (err error) {
	if o.Cause, err = invoice.ParseCreditCause(o.cause); err != nil {
		return err
	}
	if err := parseDateFlag(o.date, &o.Date); err != nil {
		return err
	}
	if o.Treatment != "" && o.amount == "" {
		return refusal.Usage("treatment-without-price", "a VAT treatment needs the price that it is for")
	}
	if o.amount != "" {
		if o.Net, err = money.Parse(o.amount); err != nil {
			return err
		}
		if o.Net == 0 { // to the shop no amount means all that is left
			return refusal.Rule("bad-amount", "a credit note cannot be %s", o.Net)
		}
	}
	one, warnings, err := s.CreditInvoice(o.CreditInput)
	if err != nil {
		return err
	}
	env.warnAll(warnings)
	return env.showInvoice(one)
}

// creditWords says what a credit note means for the customer: he owes less, or
// has money to come.
func (env *Env) creditWords(one shop.Issued) string {
	note, owed := one.Invoice, one.Owed
	for _, p := range one.Payments {
		if p.Returned.IsZero() {
			owed += p.Amount
		}
	}
	all, total := note.Relieves(), note.Totals.Total
	switch {
	case len(note.Related) == 0 || owed+money.Cents(len(note.Summaries)) >= all: // each group may leave a cent
		if all != total {
			return env.T("total %s: %s credited to the customer", total, all)
		}
		return env.T("total %s, credited to the customer", total)
	case owed == 0 && all != total:
		return env.T("total %s: %s taken off invoice %s", total, all, note.Related[0].Number)
	case owed == 0:
		return env.T("total %s, taken off invoice %s", total, note.Related[0].Number)
	}
	return env.T("total %s: %s taken off invoice %s, %s credited to the customer", total, all-owed, note.Related[0].Number, owed)
}
