package cmd

import (
	"slices"
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

type invoiceDueOptions struct{ within *time.Duration }

// invoiceDueView is a document with which something has to happen, or goods
// that need one.
type invoiceDueView struct {
	Number     orNull        `json:"number"` // null of goods
	Type       orNull        `json:"type"`
	Date       calendar.Date `json:"date"`
	Customer   string        `json:"customer"`
	Name       string        `json:"name"`
	State      string        `json:"state"`
	TransmitBy calendar.Date `json:"transmit_by"`
	VATMonth   string        `json:"vat_month"`
	DueBy      calendar.Date `json:"due_by"`
	What       string        `json:"what"`
	Late       bool          `json:"late"`
	Line       orNull        `json:"line"` // of goods without transport document, X0001
}

func newInvoiceDue(env *Env) *cobra.Command {
	var o invoiceDueOptions
	c := &cobra.Command{
		Use:   "due",
		Short: env.T("what has to happen with which invoice, by when"),
		Long: env.T("List every document with which something has to happen: send it to SdI in time,\n" +
			"send a discarded one again within 5 days, tell a customer who was not reached;\n" +
			"and goods on no transport document, which must be invoiced within 12 days."),
		Example: "  scatto invoice due\n  scatto invoice due --within 3d",
		Args:    takes(),
	}
	flagPointer(c, &o.within, "within", "SPAN", env.T("how far to look ahead, such as 3d, 1w (default: everything)"), readHours)
	return reading(env, c, func(s *shop.Shop, _ []string) error { return invoiceDue(env, s, o) })
}

func invoiceDue(env *Env, s *shop.Shop, o invoiceDueOptions) error {
	found, err := s.InvoicesDue(o.within)
	if err != nil {
		return err
	}
	waiting, err := s.GoodsDue("", o.within)
	if err != nil {
		return err
	}
	views := []invoiceDueView{}
	for _, d := range found {
		inv := d.Invoice
		views = append(views, invoiceDueView{orNull(inv.Number.String()), orNull(inv.Type), inv.Date, inv.CustomerID, inv.Buyer.Name, string(inv.SDI()),
			invoice.TransmitBy(inv), invoice.VATMonth(inv), d.Step.By, string(d.Step.What), d.Late, ""})
	}
	for _, g := range waiting {
		views = append(views, viewGoodsToInvoice(s, g))
	}
	slices.SortStableFunc(views, func(a, b invoiceDueView) int { return a.DueBy.Compare(b.DueBy) })
	return env.print(views, func() *ui.Table { return env.invoiceDueRows(views) })
}

// viewGoodsToInvoice is a sold thing on no transport document, which the
// payer's invoice must hold in time.
func viewGoodsToInvoice(s *shop.Shop, g shop.GoodsDue) invoiceDueView {
	v := viewGoodsSold(g.Line)
	name := ""
	if card, err := s.Customer(v.Payer); err == nil {
		name = card.Name
	}
	return invoiceDueView{Date: v.Effected, Customer: v.Payer, Name: name, State: v.State, TransmitBy: g.Last, VATMonth: invoice.MonthOf(v.Effected),
		DueBy: g.Last, What: "goods", Late: g.Late, Line: orNull(v.ID)}
}

// invoiceDueRows lists them, for a person what fits on 80 columns.
func (env *Env) invoiceDueRows(found []invoiceDueView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Due by"), env.T("What"), env.T("Number"), env.T("State"), env.T("Customer"), env.T("Name")}}
	for _, d := range found {
		by, which := d.DueBy.String(), d.Number+d.Line
		if !env.OutTerminal {
			t.Add(by, d.What, which, d.State, d.Customer, d.Name, d.Type, d.Date, d.TransmitBy, d.VATMonth)
			continue
		}
		if d.Late {
			by += " !"
		}
		if d.Line != "" {
			t.Add(by, env.T("invoice goods"), which, env.T("no DDT"), d.Customer, d.Name)
			continue
		}
		t.Add(by, env.sdiStepWords(invoice.Next(d.What)), which, env.sdiWords(invoice.SDIState(d.State)), d.Customer, d.Name)
	}
	return t
}
