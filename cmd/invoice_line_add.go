package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

type invoiceLineAddOptions struct {
	invoice.Extra
	quantity  int
	price     *money.Cents
	discounts []string
	deduct    string
	paid      calendar.Date
}

func newInvoiceLineAdd(env *Env) *cobra.Command {
	var o invoiceLineAddOptions
	c := &cobra.Command{
		Use:   "add CUSTOMER --description TEXT --price AMOUNT",
		Short: env.T("keep a line for the customer's next invoice"),
		Long: env.T("Keep a line for the customer's next invoice: the month's run takes it, or `scatto invoice issue`.\n" +
			"Goods with a transport document (--ddt) make a deferred invoice (TD24); goods without one must be invoiced within 12 days."),
		Example: "  scatto invoice line add C0001 --description \"Switch 8 porte\" --price 45.90 --ddt 1/2026 --ddt-date 2026-03-05\n" +
			"  scatto invoice line add C0001 --description \"Trasferta, km\" --quantity 24 --price 0.60\n" +
			"  scatto invoice line add C0001 --deduct 1/2026",
		Args: takes("CUSTOMER"),
	}
	f := c.Flags()
	f.StringVar(&o.Line.Description, "description", "", env.T("what it is, a `TEXT`; the customer reads it"))
	wholeFlag(c, &o.quantity, "quantity", "N", env.T("how many (default 1)"))
	amountFlag(c, &o.price, "price", env.T("net price of one"))
	f.StringVar(&o.Line.Unit, "unit", "", env.T("unit of measure, a `WORD` such as pz or km"))
	f.StringArrayVar(&o.discounts, "discount", nil, env.T("`DISCOUNT` off the price of one, 10% or 5.00; repeat it for a cascade"))
	f.StringVar(&o.VAT, "vat-treatment", "", env.T("VAT treatment `CODE` instead of the customer's"))
	dateFlag(c, &o.Date, "date", env.T("from when it may be invoiced (default today)"))
	f.BoolVar(&o.Line.Goods, "goods", false, env.T("a thing handed over, not a service"))
	dateFlag(c, &o.Line.Effected, "delivered", env.T("day on which the goods were handed over"))
	f.StringVar(&o.Line.Delivery.Number, "ddt", "", env.T("`NUMBER` of the transport document (DDT)"))
	dateFlag(c, &o.Line.Delivery.Date, "ddt-date", env.T("day of the transport document"))
	dateFlag(c, &o.paid, "paid", env.T("day on which the service was already paid"))
	dateFlag(c, &o.Line.PeriodFrom, "period-from", env.T("first day of the period that it pays for"))
	dateFlag(c, &o.Line.PeriodTo, "period-to", env.T("last day of that period"))
	f.StringVar(&o.deduct, "deduct", "", env.T("take off the deposit with this `NUMBER`; --price says how much of it"))
	_ = c.RegisterFlagCompletionFunc("deduct", flagCompletion(env, invoiceNumbers))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.Customer = args[0]
		if o.quantity == 0 && c.Flags().Changed("quantity") {
			return refusal.Rule("bad-quantity", "a line of quantity 0 sells nothing")
		}
		return invoiceLineAdd(env, s, o)
	})
}

func invoiceLineAdd(env *Env, s *shop.Shop, o invoiceLineAddOptions) error {
	if o.price == nil && o.deduct == "" {
		return refusal.Usage("missing-flag", "--%s is missing", "price").WithHint("the net price of one: --price 45.90")
	}
	if o.price != nil {
		if o.Line.UnitPrice = *o.price; o.deduct != "" && *o.price == 0 { // to the shop no price means all that is left
			return refusal.Rule("bad-amount", "a deposit cannot be %s", *o.price)
		}
	}
	o.Line.Quantity = int64(o.quantity)
	for _, d := range o.discounts {
		one, err := invoice.ParseDiscount(d)
		if err != nil {
			return err
		}
		o.Line.Discounts = append(o.Line.Discounts, one)
	}
	if !o.paid.IsZero() {
		if o.Line.Goods || o.Line.Delivery.Number != "" {
			return refusal.Usage("flags-exclude", "--paid is for services: goods have --delivered or --ddt-date")
		}
		o.Line.Effected = o.paid
	}
	x, err := s.AddExtra(o.Extra, o.deduct)
	if err != nil {
		return err
	}
	kept, err := s.KeptNumber(x)
	if err != nil {
		return err
	}
	env.warnAll(kept)
	return env.print(viewExtra(x), func() *ui.Table { return env.extraRows([]invoice.Extra{x}) })
}
