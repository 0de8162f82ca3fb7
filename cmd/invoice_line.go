package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

func newInvoiceLine(env *Env) *cobra.Command {
	return group(env, "line", env.T("lines by hand for a customer's next invoice: goods, travel, discounts, deductions"),
		newInvoiceLineAdd(env), newInvoiceLineList(env), newInvoiceLineWithdraw(env),
	)
}

// extraView is the JSON of a line added by hand.
type extraView struct {
	ID          string         `json:"id"`
	Customer    string         `json:"customer"`
	Date        calendar.Date  `json:"date"`
	Description string         `json:"description"`
	Quantity    int64          `json:"quantity"`
	Unit        orNull         `json:"unit"`
	UnitPrice   money.Cents    `json:"unit_price"`
	Discounts   []discountView `json:"discounts"`
	Amount      money.Cents    `json:"amount"`
	VAT         orNull         `json:"vat_treatment"`
	Goods       bool           `json:"goods"`
	DDT         orNull         `json:"ddt"`
	DDTDate     calendar.Date  `json:"ddt_date"`
	Effected    calendar.Date  `json:"effected"`
	Deducts     orNull         `json:"deducts"`
	Invoice     orNull         `json:"invoice"`
	Withdrawn   orNull         `json:"withdrawn"`
}

type discountView struct {
	Percent *string      `json:"percent"`
	Amount  *money.Cents `json:"amount"`
}

func viewDiscounts(all []invoice.Discount) []discountView {
	out := []discountView{}
	for _, d := range all {
		if d.Percent != 0 {
			percent := d.Percent.String()
			out = append(out, discountView{Percent: &percent})
		} else {
			out = append(out, discountView{Amount: &d.Amount})
		}
	}
	return out
}

func viewExtra(x invoice.Extra) extraView {
	l := x.Line
	return extraView{
		ID: x.ID, Customer: x.Customer, Date: x.Date, Description: l.Description, Quantity: l.Quantity, Unit: orNull(l.Unit),
		UnitPrice: l.UnitPrice, Discounts: viewDiscounts(l.Discounts), Amount: l.Amount, VAT: orNull(x.VAT), Goods: l.Goods,
		DDT: orNull(l.Delivery.Number), DDTDate: l.Delivery.Date, Effected: l.Effected, Deducts: orNull(l.Deducts),
		Invoice: orNull(x.Invoice), Withdrawn: orNull(x.Withdrawn),
	}
}

func (env *Env) showExtras(found []invoice.Extra) error {
	views := []extraView{}
	for _, x := range found {
		views = append(views, viewExtra(x))
	}
	return env.print(views, func() *ui.Table { return env.extraRows(found) })
}

func (env *Env) extraRows(found []invoice.Extra) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Customer"), env.T("Date"), env.T("Description"), env.T("Qty"), env.T("Amount"), env.T("Invoice")}, Right: []int{4, 5}}
	for _, x := range found {
		words := x.Line.Description
		if env.OutTerminal {
			words = clipped(words, 30)
		}
		where := x.Invoice
		if x.Withdrawn != "" {
			where = env.T("withdrawn")
		}
		t.Add(x.ID, x.Customer, x.Date, words, x.Line.Quantity, x.Line.Amount, where)
	}
	return t
}

func newInvoiceLineList(env *Env) *cobra.Command {
	var customerID string
	var all bool
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("the lines that wait for an invoice"),
		Example: "  scatto invoice line list\n  scatto invoice line list --customer C0001 --all",
		Args:    takes(),
	}
	c.Flags().StringVar(&customerID, "customer", "", env.T("only the customer `ID`"))
	c.Flags().BoolVar(&all, "all", false, env.T("also those that were invoiced or withdrawn"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		found, err := s.Extras(customerID, all)
		if err != nil {
			return err
		}
		return env.showExtras(found)
	})
}

func newInvoiceLineWithdraw(env *Env) *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use:     "withdraw LINE",
		Aliases: []string{"remove"},
		Short:   env.T("take a line back before it is invoiced"),
		Example: "  scatto invoice line withdraw X0001 --reason \"reso\"",
		Args:    takes("LINE"),
	}
	c.Flags().StringVar(&reason, "reason", "", env.T("why, a `TEXT`"))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		x, err := s.WithdrawExtra(args[0], reason)
		if err != nil {
			return err
		}
		return env.print(viewExtra(x), func() *ui.Table { return env.extraRows([]invoice.Extra{x}) })
	})
}

// discountWords puts discounts behind a line's words.
func discountWords(all []discountView) (words string) {
	for _, d := range all {
		if d.Percent != nil {
			words += " -" + *d.Percent + "%"
		} else {
			words += " -" + d.Amount.String()
		}
	}
	return words
}
