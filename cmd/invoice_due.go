package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

type invoiceDueOptions struct{ within *time.Duration }

// invoiceDueView is a document with which something has to happen.
type invoiceDueView struct {
	Number     string        `json:"number"`
	Type       string        `json:"type"`
	Date       calendar.Date `json:"date"`
	Customer   string        `json:"customer"`
	Name       string        `json:"name"`
	State      string        `json:"state"`
	TransmitBy calendar.Date `json:"transmit_by"`
	VATMonth   string        `json:"vat_month"`
	DueBy      calendar.Date `json:"due_by"`
	What       string        `json:"what"`
	Late       bool          `json:"late"`
}

func newInvoiceDue(env *Env) *cobra.Command {
	var o invoiceDueOptions
	c := &cobra.Command{
		Use:   "due",
		Short: env.T("what has to happen with which invoice, by when"),
		Long: env.T("List every document with which something has to happen: send it to SdI in time,\n" +
			"send a discarded one again within 5 days, tell a customer who was not reached."),
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
	views := []invoiceDueView{}
	for _, d := range found {
		inv := d.Invoice
		views = append(views, invoiceDueView{inv.Number.String(), string(inv.Type), inv.Date, inv.CustomerID, inv.Buyer.Name, string(inv.SDI()),
			invoice.TransmitBy(inv), invoice.VATMonth(inv), d.Step.By, string(d.Step.What), d.Late})
	}
	return env.print(views, func() *ui.Table { return env.invoiceDueRows(found) })
}

// invoiceDueRows lists them, for a person what fits on 80 columns.
func (env *Env) invoiceDueRows(found []shop.SDIDue) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Due by"), env.T("What"), env.T("Number"), env.T("State"), env.T("Customer"), env.T("Name")}}
	for _, d := range found {
		inv, by := d.Invoice, d.Step.By.String()
		if !env.OutTerminal {
			t.Add(by, d.Step.What, inv.Number, inv.SDI(), inv.CustomerID, inv.Buyer.Name, inv.Type, inv.Date, invoice.TransmitBy(inv), invoice.VATMonth(inv))
			continue
		}
		if d.Late {
			by += " !"
		}
		t.Add(by, env.sdiStepWords(d.Step.What), inv.Number, env.sdiWords(inv.SDI()), inv.CustomerID, inv.Buyer.Name)
	}
	return t
}
