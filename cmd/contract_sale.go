package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

// saleFlags are the flags of what hours are sold for.
type saleFlags struct {
	price     *money.Cents
	treatment string
	invoice   bool
}

func (o *saleFlags) add(env *Env, c *cobra.Command) {
	amountFlag(c, &o.price, "price", env.T("what the hours cost in all, net, such as 600.00"))
	c.Flags().StringVar(&o.treatment, "vat-treatment", "", env.T("VAT treatment of the sale, a `CODE` (default the customer's)"))
	c.Flags().BoolVar(&o.invoice, "invoice", false, env.T("issue the invoice of the sale at once, dated today"))
}

func (o *saleFlags) input() shop.SaleInput {
	return shop.SaleInput{Price: o.price, Treatment: o.treatment, Invoice: o.invoice}
}

// saleView is the JSON of minutes sold.
type saleView struct {
	At        calendar.Date `json:"at"`
	Minutes   int64         `json:"minutes"`
	Price     money.Cents   `json:"price"`
	Treatment orNull        `json:"vat_treatment"`
	Until     calendar.Date `json:"until"`
	Invoice   orNull        `json:"invoice"`
}

func viewSales(k contract.Contract) []saleView {
	out := []saleView{}
	for _, b := range k.Sales {
		out = append(out, saleView{b.At, b.Minutes, b.Price, orNull(b.Treatment), b.Until, orNull(b.Invoice)})
	}
	return out
}

// toInvoice is the sum of what was sold and not invoiced, nil for nothing.
func toInvoice(k contract.Contract) *money.Cents {
	var sum money.Cents
	for _, i := range k.Uninvoiced() {
		sum += k.Sales[i].Price
	}
	if sum == 0 {
		return nil
	}
	return &sum
}

// soldView is a contract just sold, with the invoice that was issued.
type soldView struct {
	contractView
	InvoiceIssued *invoiceView  `json:"invoice"`
	Warnings      []warningView `json:"warnings"`
}

// showSold prints a contract just written and, when there is one, its invoice;
// what is still to be invoiced is said with the way to do it.
func (env *Env) showSold(s *shop.Shop, sold shop.Sold) error {
	h, err := s.Holding(sold.Contract.ID)
	if err != nil {
		return err
	}
	v := soldView{contractView: viewContract(h), Warnings: env.warnings(sold.Warnings)}
	env.warnAll(sold.Warnings)
	if sold.Issued != nil {
		one := viewInvoice(*sold.Issued)
		v.InvoiceIssued = &one
	}
	return env.say(v, func() *ui.Table { return env.contractRows([]contractView{v.contractView}) }, func() string {
		words := env.contractLine(v.contractView)
		if v.ToInvoice != nil {
			words += "\n" + env.T("%s to be invoiced: scatto contract invoice %s", *v.ToInvoice, v.ID)
		}
		if sold.Issued != nil {
			words += "\n" + env.invoiceWords(*sold.Issued)
		}
		return words
	})
}

type contractInvoiceOptions struct {
	contract string
	date     calendar.Date
}

func newContractInvoice(env *Env) *cobra.Command {
	var o contractInvoiceOptions
	c := &cobra.Command{
		Use:     "invoice CONTRACT",
		Short:   env.T("issue the invoice of hours that were sold and not invoiced yet"),
		Example: "  scatto contract invoice K0001\n  scatto contract invoice K0001 --date 2026-11-03",
		Args:    takes("CONTRACT"),
	}
	dateFlag(c, &o.date, "date", env.T("the invoice's date (default today)"))
	completeContracts(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.contract = args[0]
		return contractInvoice(env, s, o)
	})
}

func contractInvoice(env *Env, s *shop.Shop, o contractInvoiceOptions) error {
	sold, err := s.InvoiceContract(o.contract, o.date)
	if err != nil {
		return err
	}
	env.warnAll(sold.Warnings)
	return env.showInvoice(*sold.Issued)
}
