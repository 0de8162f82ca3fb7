package cmd

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/invoice"
)

type saleAddOptions struct {
	shop.Sale
	line       string
	quantity   int
	warranty   int
	noWarranty bool
	discounts  []string
	ddt        string
	ddtDate    calendar.Date
	price      *money.Cents
	cost       *money.Cents
}

func newSaleAdd(env *Env) *cobra.Command {
	var o saleAddOptions
	c := &cobra.Command{
		Use:   "add CUSTOMER (--item ITEM | --line \"DESC;QTY;PRICE[;VAT]\")",
		Short: env.T("sell a thing that is handed over"),
		Long: env.T("Sell a thing that is handed over: it waits for the customer's next invoice.\n" +
			"With a transport document (scatto ddt issue, or --ddt for one on paper) the\n" +
			"month's invoice takes it; without one it must be invoiced within 12 days."),
		Example: "  scatto sale add miramare --item SW8 --quantity 2\n" +
			"  scatto sale add C0001 --item A0002 --serial 5CG1234XYZ --device RECEPTION-1\n" +
			"  scatto sale add C0001 --line \"Cavo HDMI 2 m;3;9.90\"",
		Args: takes("CUSTOMER"),
	}
	f := c.Flags()
	f.StringVar(&o.Item, "item", "", env.T("the `ITEM`: its number or code"))
	f.StringVar(&o.line, "line", "", env.T("what is on no list, a `LINE` like \"Switch 8 porte;1;45.90\""))
	wholeFlag(c, &o.quantity, "quantity", "N", env.T("how many (default 1, or one for each --serial)"))
	amountFlag(c, &o.price, "price", env.T("net price of one instead of the item's"))
	amountFlag(c, &o.cost, "cost", env.T("what the shop paid for one instead of the item's"))
	f.StringArrayVar(&o.discounts, "discount", nil, env.T("`DISCOUNT` off the price of one, 10% or 5.00; repeat it for a cascade"))
	f.StringVar(&o.VAT, "vat-treatment", "", env.T("VAT treatment `CODE` instead of the item's or the customer's"))
	f.StringArrayVar(&o.Serials, "serial", nil, env.T("serial `NUMBER` of a piece; repeat it for more"))
	f.StringVar(&o.Device, "device", "", env.T("the customer's `DEVICE` that it went into"))
	wholeFlag(c, &o.warranty, "warranty-months", "MONTHS", env.T("warranty instead of the item's"))
	f.BoolVar(&o.noWarranty, "no-warranty", false, env.T("without warranty, such as a used part"))
	siteFlags(env, c, &o.Site, &o.Payer)
	dateFlag(c, &o.Date, "date", env.T("day on which it was handed over (default today)"))
	f.StringVar(&o.ddt, "ddt", "", env.T("`NUMBER` of a transport document on paper, not one of scatto's"))
	dateFlag(c, &o.ddtDate, "ddt-date", env.T("its day (default that of the sale)"))
	f.StringVar(&o.Ticket, "ticket", "", env.T("the `TICKET` that it was needed for"))
	_ = c.RegisterFlagCompletionFunc("item", flagCompletion(env, itemValues))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.Customer = args[0]
		return saleAdd(env, s, o, c.Flags().Changed)
	})
}

func saleAdd(env *Env, s *shop.Shop, o saleAddOptions, given func(string) bool) error {
	switch {
	case (o.Item == "") == (o.line == ""):
		return refusal.Usage("missing-flag", "say what is sold: --item or --line").WithHint(`--item SW8, or --line "Switch 8 porte;1;45.90"`)
	case o.line != "" && (given("quantity") || given("price")):
		return refusal.Usage("flags-exclude", "--line says quantity and price itself")
	case given("warranty-months") && o.noWarranty:
		return refusal.Usage("flags-exclude", "--warranty-months and --no-warranty exclude each other")
	case given("quantity") && o.quantity == 0:
		return refusal.Rule("bad-quantity", "a line of quantity 0 sells nothing")
	case o.ddt == "" && given("ddt-date"):
		return refusal.Usage("missing-flag", "the transport document of %s has no number", o.ddtDate).WithHint("give it with --ddt")
	}
	in, err := o.Sale, error(nil)
	in.Quantity, in.Price, in.Cost = int64(o.quantity), o.price, o.cost
	if o.line != "" {
		var code string
		if in.Line, code, err = invoice.ParseLine(o.line); err != nil {
			return err
		}
		if code != "" {
			in.VAT = code
		}
	}
	for _, d := range o.discounts {
		one, err := invoice.ParseDiscount(d)
		if err != nil {
			return err
		}
		in.Line.Discounts = append(in.Line.Discounts, one)
	}
	if given("warranty-months") || o.noWarranty {
		in.Warranty = &o.warranty
	}
	in.Line.Delivery = invoice.Reference{Number: o.ddt, Date: o.ddtDate}
	card, err := customerMeant(s, in.Customer)
	if err != nil {
		return err
	}
	in.Customer = card.ID
	if in.Payer, err = payerMeant(s, in.Payer); err != nil {
		return err
	}
	x, err := s.AddSale(in)
	if err != nil {
		return itemWithQuantity(err, o.Item)
	}
	kept, err := s.KeptNumber(x)
	if err != nil {
		return err
	}
	env.warnAll(kept)
	return env.showSale(x)
}

// itemWithQuantity names the flag to somebody who wrote "A0001;2", as a visit
// takes it, where no item has that code.
func itemWithQuantity(err error, item string) error {
	var no *refusal.Error
	code, quantity, more := strings.Cut(item, ";")
	if !more || !errors.As(err, &no) || no.Kind != "no-item" {
		return err
	}
	quantity, _, _ = strings.Cut(quantity, ";")
	return no.WithHint("--item %s --quantity %s", strings.TrimSpace(code), strings.TrimSpace(quantity))
}
