package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/invoice"
)

type invoiceIssueOptions struct {
	shop.IssueInput
	lines []string
}

func newInvoiceIssue(env *Env) *cobra.Command {
	var o invoiceIssueOptions
	c := &cobra.Command{
		Use:   "issue CUSTOMER",
		Short: env.T("issue one invoice now, outside the month's run"),
		Long: env.T("Issue one invoice now: from the lines given, or else from those that wait for the customer.\n" +
			"Sessions stay for the month's run."),
		Example: "  scatto invoice issue C0001 --line \"Progetto rete;1;1500.00\"\n" +
			"  scatto invoice issue C0001 --line \"Migrazione;1;3100.00\" --deduct 1/2026 --terms \"30/60/90 fm\"",
		Args: takes("CUSTOMER"),
	}
	f := c.Flags()
	f.StringArrayVar(&o.lines, "line", nil, env.T("a `LINE` \"description;quantity;price\", with a VAT treatment after another semicolon"))
	f.StringSliceVar(&o.Deduct, "deduct", nil, env.T("take off all that is left of the deposit with this `NUMBER`"))
	dateFlag(c, &o.Date, "date", env.T("the invoice's date (default today)"))
	f.StringVar(&o.Terms, "terms", "", env.T("payment `TERMS`: 30, 30/60/90, 60 fm, 60 fm 10"))
	f.StringVar(&o.Cause, "cause", "", env.T("a `TEXT` printed as Causale"))
	f.StringArrayVar(&o.Files, "attach", nil, env.T("a `FILE` to put into the XML"))
	f.BoolVar(&o.LateGoods, "late-goods", false, env.T("issue goods without transport document late, knowingly"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.Customer = args[0]
		return invoiceIssue(env, s, o)
	})
}

func invoiceIssue(env *Env, s *shop.Shop, o invoiceIssueOptions) error {
	for _, text := range o.lines {
		l, code, err := invoice.ParseLine(text)
		if err != nil {
			return err
		}
		o.Lines = append(o.Lines, invoice.Extra{Line: l, VAT: code})
	}
	one, warnings, err := s.IssueInvoice(o.IssueInput)
	if err != nil {
		return err
	}
	env.warnAll(warnings)
	return env.showInvoice(one)
}

type invoiceDepositOptions struct {
	shop.DepositInput
	amount *money.Cents
}

func newInvoiceDeposit(env *Env) *cobra.Command {
	var o invoiceDepositOptions
	c := &cobra.Command{
		Use:     "deposit CUSTOMER --amount AMOUNT",
		Short:   env.T("invoice a deposit (TD02); a later invoice takes it off"),
		Example: "  scatto invoice deposit C0001 --amount 930.00 --description \"Acconto 30 % sul preventivo Q0001\"",
		Args:    takes("CUSTOMER"),
	}
	amountFlag(c, &o.amount, "amount", env.T("the net amount"))
	c.Flags().StringVar(&o.Description, "description", "", env.T("what it is for, a `TEXT`; the customer reads it"))
	c.Flags().StringVar(&o.VAT, "vat-treatment", "", env.T("VAT treatment `CODE` instead of the customer's"))
	c.Flags().StringVar(&o.Terms, "terms", "", env.T("payment `TERMS`: 30, 30/60/90, 60 fm, 60 fm 10"))
	dateFlag(c, &o.Date, "date", env.T("the invoice's date: the day on which the money came (default today)"))
	c.Flags().BoolVar(&o.Paid, "paid", false, env.T("the money came on that day: book it"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.Customer = args[0]
		if o.amount == nil {
			return refusal.Usage("missing-flag", "--%s is missing", "amount").WithHint("the net amount: --amount 930.00")
		}
		o.Net = *o.amount
		one, warnings, err := s.IssueDeposit(o.DepositInput)
		if err != nil {
			return err
		}
		env.warnAll(warnings)
		return env.showInvoice(one)
	})
}
