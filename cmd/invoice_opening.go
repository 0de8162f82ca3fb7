package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

func newInvoiceOpening(env *Env) *cobra.Command {
	c := group(env, "opening", env.T("open invoices of another system, to collect them here"),
		newInvoiceOpeningAdd(env), newInvoiceOpeningImport(env), newInvoiceOpeningList(env), newInvoiceOpeningRemove(env))
	c.Long = env.T("Invoices that another system issued and that customers still owe. They are\n" +
		"collected and reminded here (schedule, overdue, remind, paid, sdd, riba) and\n" +
		"stand in no ledger, VAT, numbering or file of here: they were declared there.")
	return c
}

type openingAddOptions struct {
	in          shop.OpeningInput
	total, paid *money.Cents
	due         []string
	method      string
}

func newInvoiceOpeningAdd(env *Env) *cobra.Command {
	var o openingAddOptions
	c := &cobra.Command{
		Use:   "add CUSTOMER --number TEXT --date DATE --total AMOUNT --due DATE",
		Short: env.T("put an open invoice of another system on record"),
		Example: "  scatto invoice opening add miramare --number 147/2026 --date 2026-10-31 --total 536.80 --due 2026-11-30\n" +
			"  scatto invoice opening add C0002 --number FT-12 --date 2026-09-30 --total 300.00 --paid 100.00 \\\n" +
			"    --due 2026-10-31=150.00 --due 2026-11-30=150.00 --method riba",
		Args: takes("CUSTOMER"),
	}
	f := c.Flags()
	f.StringVar(&o.in.Number, "number", "", env.T("its number, as it stands on the invoice (`TEXT`)"))
	dateFlag(c, &o.in.Date, "date", env.T("the date of the invoice"))
	amountFlag(c, &o.total, "total", env.T("what the customer had to pay in all, VAT included, withholding taken off"))
	amountFlag(c, &o.paid, "paid", env.T("what was paid of it before"))
	f.StringArrayVar(&o.due, "due", nil, env.T("`DATE` by which it is to be paid; DATE=AMOUNT for each of several instalments"))
	f.StringVar(&o.method, "method", "", env.T("`METHOD`: transfer, debit, riba, card, cash (default the customer's)"))
	completeFlag(c, "method", customer.Methods())
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "number", "date", "total", "due"); err != nil {
			return err
		}
		card, err := customerMeant(s, args[0])
		if err != nil {
			return err
		}
		o.in.Customer = card.ID
		return invoiceOpeningAdd(env, s, o)
	})
}

func invoiceOpeningAdd(env *Env, s *shop.Shop, o openingAddOptions) (err error) {
	o.in.Total = *o.total
	if o.paid != nil {
		o.in.Paid = *o.paid
	}
	if o.in.Method, err = customer.ParseMethod(o.method); err != nil {
		return err
	}
	if o.in.Instalments, err = invoice.ParseInstalments(strings.Join(o.due, " ")); err != nil {
		return err
	}
	out, err := s.AddOpening(o.in)
	if err != nil {
		return err
	}
	env.warnAll(out.Warnings)
	v := viewOpening(out.Invoice)
	changed, warnings := !out.Known, env.warnings(out.Warnings)
	v.Changed, v.Warnings = &changed, &warnings
	return env.say(v, func() *ui.Table { return env.openingRows([]openingView{v}) }, func() string {
		if out.Known {
			return env.T("%s of %s was on record already: %s open", v.Number, v.Name, v.Open)
		}
		return env.T("%s of %s: %s open, due %s", v.Number, v.Name, v.Open, v.Due)
	})
}

// openingView is the JSON of an invoice of another system.
type openingView struct {
	Number      string               `json:"number"`
	Customer    string               `json:"customer"`
	Name        string               `json:"name"`
	Date        calendar.Date        `json:"date"`
	Due         calendar.Date        `json:"due"`
	Total       money.Cents          `json:"total"`
	Paid        money.Cents          `json:"paid_elsewhere"`
	Open        money.Cents          `json:"open"`
	Method      string               `json:"payment_method"`
	Instalments []invoice.Instalment `json:"instalments"`
	Payments    []invoice.Paid       `json:"payments"`
	Changed     *bool                `json:"changed,omitempty"`
	Warnings    *[]warningView       `json:"warnings,omitempty"`
}

func viewOpening(inv invoice.Invoice) openingView {
	return openingView{Number: inv.Number.String(), Customer: inv.CustomerID, Name: inv.Buyer.Name, Date: inv.Date, Due: inv.Due, Total: inv.Totals.Total,
		Paid: inv.PaidElsewhere(), Open: inv.Open(), Method: methodOf(inv.Payment.Method), Instalments: list(inv.Instalments), Payments: list(inv.Payments)}
}

func (env *Env) openingRows(list []openingView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Number"), env.T("Date"), env.T("Due"), env.T("Customer"), env.T("Name"), env.T("Total"), env.T("Open")}, Right: []int{5, 6}}
	for _, v := range list {
		name := v.Name
		if env.OutTerminal {
			name = clipped(name, 24)
		}
		t.Add(v.Number, v.Date, v.Due, v.Customer, name, v.Total, v.Open)
	}
	return t
}

func newInvoiceOpeningList(env *Env) *cobra.Command {
	var customerID string
	var open bool
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("list the invoices of another system, the oldest first"),
		Example: "  scatto invoice opening list --open",
		Args:    takes(),
	}
	c.Flags().StringVar(&customerID, "customer", "", env.T("only those of the customer `ID`"))
	c.Flags().BoolVar(&open, "open", false, env.T("only those with something open"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		found, err := s.Openings(customerID, open)
		if err != nil {
			return err
		}
		views := []openingView{}
		for _, inv := range found {
			views = append(views, viewOpening(inv))
		}
		return env.print(views, func() *ui.Table { return env.openingRows(views) })
	})
}

func newInvoiceOpeningRemove(env *Env) *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use:     "remove NUMBER --reason TEXT",
		Short:   env.T("take away an invoice of another system entered by mistake"),
		Example: "  scatto invoice opening remove 147/2026 --reason \"importo sbagliato\"",
		Args:    takes("NUMBER"),
	}
	c.Flags().StringVar(&reason, "reason", "", env.T("why, a `TEXT`"))
	c.ValidArgsFunction = completion(env, openingNumbers)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		inv, err := s.RemoveOpening(args[0], reason)
		if err != nil {
			return err
		}
		v := viewOpening(inv)
		return env.say(v, func() *ui.Table { return env.openingRows([]openingView{v}) }, func() string {
			return env.T("%s of %s is no longer collected here", v.Number, v.Name)
		})
	})
}

func openingNumbers(s *shop.Shop) (out []string, err error) {
	found, err := s.Openings("", true)
	for _, inv := range found {
		out = append(out, inv.Number.String()+"\t"+inv.Buyer.Name)
	}
	return out, err
}
