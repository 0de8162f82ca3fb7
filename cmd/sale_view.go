package cmd

import (
	"cmp"
	"fmt"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/ui"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

// goodsSoldView is the JSON of a sale.
type goodsSoldView struct {
	ID          string         `json:"id"`
	State       string         `json:"state"`    // waiting, delivered, invoiced, void
	Customer    string         `json:"customer"` // who got it
	Payer       string         `json:"payer"`
	Site        orNull         `json:"site"`
	Date        calendar.Date  `json:"date"`     // from when it may be invoiced
	Effected    calendar.Date  `json:"effected"` // handed over
	Item        orNull         `json:"item"`
	Description string         `json:"description"`
	Quantity    int64          `json:"quantity"`
	Unit        orNull         `json:"unit"`
	UnitPrice   money.Cents    `json:"unit_price"`
	Discounts   []discountView `json:"discounts"`
	Amount      money.Cents    `json:"amount"`
	Cost        money.Cents    `json:"cost"`
	Margin      money.Cents    `json:"margin"`
	VAT         orNull         `json:"vat_treatment"`
	Serials     []string       `json:"serials"`
	Device      orNull         `json:"device"`
	Warranty    int            `json:"warranty_months"`
	WarrantyTo  calendar.Date  `json:"warranty_to"`
	DDT         orNull         `json:"ddt"`
	DDTDate     calendar.Date  `json:"ddt_date"`
	LastDay     calendar.Date  `json:"last_day"` // of the invoice of goods without transport document
	Ticket      orNull         `json:"ticket"`
	Visit       orNull         `json:"visit"`
	Quote       orNull         `json:"quote"`
	Invoice     orNull         `json:"invoice"`
	Voided      orNull         `json:"voided"`
	Printed     string         `json:"printed"` // its words on the invoice
	AddedAt     stamp          `json:"added_at"`
	AddedBy     string         `json:"added_by"`
}

func viewGoodsSold(x invoice.Extra) goodsSoldView {
	l := x.Line
	v := goodsSoldView{
		ID: x.ID, State: saleState(x), Customer: cmp.Or(x.For, x.Customer), Payer: x.Customer, Site: orNull(x.Site), Date: x.Date,
		Effected: l.Effected, Item: orNull(x.Item), Description: l.Description, Quantity: l.Quantity, Unit: orNull(l.Unit), UnitPrice: l.UnitPrice,
		Discounts: viewDiscounts(l.Discounts), Amount: l.Amount, Cost: l.Cost, Margin: l.Amount - l.Cost, VAT: orNull(x.VAT), Serials: list(x.Serials),
		Device: orNull(x.Device), Warranty: x.Warranty, WarrantyTo: goods.WarrantyEnd(l.Effected, x.Warranty), DDT: orNull(l.Delivery.Number),
		DDTDate: l.Delivery.Date, Ticket: orNull(l.Ticket), Visit: orNull(x.Visit), Quote: orNull(x.Quote), Invoice: orNull(x.Invoice),
		Voided: orNull(x.Withdrawn), Printed: goods.Describe(x), AddedAt: stamp(x.AddedAt), AddedBy: x.AddedBy,
	}
	if v.State == "waiting" {
		v.LastDay = invoice.GoodsUntil(l)
	}
	return v
}

func saleState(x invoice.Extra) string {
	switch {
	case x.Withdrawn != "":
		return "void"
	case x.Invoice != "":
		return "invoiced"
	case x.Line.Delivery.Number != "":
		return "delivered"
	}
	return "waiting"
}

func (env *Env) saleRows(found []invoice.Extra) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Customer"), env.T("Date"), env.T("Description"), env.T("Qty"), env.T("Amount"), "DDT", env.T("Invoice")}, Right: []int{4, 5}}
	for _, x := range found {
		l, who := x.Line, cmp.Or(x.For, x.Customer)
		if !env.OutTerminal {
			t.Add(x.ID, who, l.Effected, l.Description, l.Quantity, l.Amount, l.Delivery.Number, x.Invoice, x.Withdrawn, strings.Join(x.Serials, ","), x.Customer, saleState(x))
			continue
		}
		where := x.Invoice
		if x.Withdrawn != "" {
			where = env.T("void")
		}
		t.Add(x.ID, who, l.Effected, clipped(l.Description, 22), l.Quantity, l.Amount, l.Delivery.Number, where)
	}
	return t
}

// saleWords tells a person what was sold and what is still to be done.
func (env *Env) saleWords(x invoice.Extra) string {
	v := viewGoodsSold(x)
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s  %s\n", v.ID, v.Customer, priceLine(v.Printed, v.Quantity, v.UnitPrice, v.Amount)+discountWords(v.Discounts))
	if v.Payer != v.Customer {
		b.WriteString("  " + env.T("%s pays", v.Payer) + "\n")
	}
	switch v.State {
	case "void":
		b.WriteString("  " + env.T("void: %s", v.Voided))
	case "invoiced":
		b.WriteString("  " + env.T("on invoice %s", v.Invoice))
	case "delivered":
		b.WriteString("  " + env.T("on transport document %s of %s", v.DDT, v.DDTDate))
	default:
		b.WriteString("  " + env.T("no transport document: its invoice must be sent by %s, or issue one with scatto ddt issue %s --cause sale", v.LastDay, v.Customer))
	}
	return b.String()
}
