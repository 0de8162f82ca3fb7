package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/invoice"
)

// invoiceView is the JSON of a document, wherever one is printed.
type invoiceView struct {
	Number     orNull         `json:"number"`
	Customer   string         `json:"customer"`
	Name       string         `json:"name"`
	Type       string         `json:"type"`
	Date       calendar.Date  `json:"date"`
	Due        calendar.Date  `json:"due"`
	Month      orNull         `json:"month"`
	Net        money.Cents    `json:"net"`
	VAT        money.Cents    `json:"vat"`
	StampDuty  money.Cents    `json:"stamp_duty"`
	Total      money.Cents    `json:"total"`
	ToPay      money.Cents    `json:"to_pay"`
	Open       money.Cents    `json:"open"`
	LeftNet    money.Cents    `json:"left_net"` // after credit notes
	LeftTotal  money.Cents    `json:"left_total"`
	TransmitBy calendar.Date  `json:"transmit_by"`
	VATMonth   string         `json:"vat_month"`
	PDF        orNull         `json:"pdf"`
	XML        orNull         `json:"xml"`
	Related    []relatedView  `json:"related"`
	Lines      []lineView     `json:"lines"`
	Summaries  []summaryView  `json:"summaries"`
	Payments   []invoice.Paid `json:"payments"`
	Credits    []creditView   `json:"credits"`
}

type relatedView struct {
	Number string        `json:"number"`
	Date   calendar.Date `json:"date"`
}

type lineView struct {
	Description string      `json:"description"`
	Quantity    int64       `json:"quantity"`
	Unit        orNull      `json:"unit"`
	UnitPrice   money.Cents `json:"unit_price"`
	Amount      money.Cents `json:"amount"`
	Rate        string      `json:"rate"`
	Natura      orNull      `json:"natura"`
	Session     orNull      `json:"session"`
	Ticket      orNull      `json:"ticket"`
	From        stamp       `json:"from"`
	To          stamp       `json:"to"`
	Rules       []string    `json:"rules"`
}

type summaryView struct {
	Rate    string      `json:"rate"`
	Natura  orNull      `json:"natura"`
	Taxable money.Cents `json:"taxable"`
	Tax     money.Cents `json:"tax"`
}

type creditView struct {
	Number string      `json:"number"`
	Net    money.Cents `json:"net"`
	Total  money.Cents `json:"total"`
}

func viewInvoice(one shop.Issued) invoiceView {
	inv := one.Invoice
	leftNet, leftTotal := inv.Remaining()
	v := invoiceView{
		Customer: inv.CustomerID, Name: inv.Buyer.Name, Type: string(inv.Type), Date: inv.Date, Due: inv.Due, Month: orNull(inv.Month),
		Net: inv.Totals.Net, VAT: inv.Totals.VAT, StampDuty: inv.Totals.Stamp, Total: inv.Totals.Total, ToPay: inv.Totals.ToPay,
		Open: inv.Open(), LeftNet: leftNet, LeftTotal: leftTotal, TransmitBy: invoice.TransmitBy(inv), VATMonth: invoice.VATMonth(inv),
		PDF: orNull(one.PDF), XML: orNull(one.XML), Related: []relatedView{}, Lines: []lineView{}, Summaries: []summaryView{},
		Payments: list(inv.Payments), Credits: []creditView{},
	}
	if inv.Number.N != 0 {
		v.Number = orNull(inv.Number.String())
	}
	for _, r := range inv.Related {
		v.Related = append(v.Related, relatedView{r.Number, r.Date})
	}
	for _, l := range inv.Lines {
		v.Lines = append(v.Lines, lineView{l.Description, l.Quantity, orNull(l.Unit), l.UnitPrice, l.Amount, l.Treatment.Rate.String(),
			orNull(l.Treatment.Natura), orNull(l.Session), orNull(l.Ticket), stamp(l.From), stamp(l.To), list(l.Rules)})
	}
	for _, s := range inv.Summaries {
		v.Summaries = append(v.Summaries, summaryView{s.Rate.String(), orNull(s.Natura), s.Taxable, s.Tax})
	}
	for _, c := range inv.Credits {
		v.Credits = append(v.Credits, creditView{c.Number.String(), c.Net, c.Total})
	}
	return v
}

func viewInvoices(found []shop.Issued) []invoiceView {
	out := []invoiceView{}
	for _, one := range found {
		out = append(out, viewInvoice(one))
	}
	return out
}

func (env *Env) invoiceRows(found []shop.Issued) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Number"), env.T("Type"), env.T("Date"), env.T("Due"), env.T("Customer"), env.T("Name"),
		env.T("Total"), env.T("Open")}, Right: []int{6, 7}}
	for _, one := range found {
		inv := one.Invoice
		number := inv.Number.String()
		if inv.Number.N == 0 {
			number = "-"
		}
		if env.OutTerminal {
			t.Add(number, inv.Type, inv.Date, inv.Due, inv.CustomerID, inv.Buyer.Name, inv.Totals.Total, inv.Open())
			continue
		}
		t.Add(number, inv.Type, inv.Date, inv.Due, inv.CustomerID, inv.Buyer.Name, inv.Totals.Net, inv.Totals.VAT, inv.Totals.Total, inv.Open())
	}
	return t
}

// invoiceWords shows one document to a person.
func (env *Env) invoiceWords(one shop.Issued) string {
	v := viewInvoice(one)
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s  %s  %s %s\n", v.Type, v.Number, v.Date, v.Customer, v.Name)
	for _, r := range v.Related {
		fmt.Fprintf(&b, "%s\n", env.T("on invoice %s of %s", r.Number, r.Date))
	}
	for _, l := range v.Lines {
		fmt.Fprintf(&b, "\n  %-11s %s", l.Ticket, priceLine(l.Description, l.Quantity, l.UnitPrice, l.Amount))
	}
	b.WriteString("\n")
	for _, s := range v.Summaries {
		fmt.Fprintf(&b, "\n  %s", env.T("taxable %s at %s %%: VAT %s", s.Taxable, s.Rate, s.Tax))
	}
	if v.Type == string(invoice.TD04) {
		fmt.Fprintf(&b, "\n  %s", env.T("total %s, credited to the customer", v.Total))
	} else {
		fmt.Fprintf(&b, "\n  %s", env.T("total %s, to pay %s by %s", v.Total, v.ToPay, v.Due))
	}
	for _, c := range v.Credits {
		fmt.Fprintf(&b, "\n  %s", env.T("credited by %s: %s", c.Number, c.Total))
	}
	for _, p := range v.Payments {
		fmt.Fprintf(&b, "\n  %s", env.T("paid %s on %s", p.Amount, p.Date))
	}
	fmt.Fprintf(&b, "\n  %s", env.T("open %s; to be transmitted by %s", v.Open, v.TransmitBy))
	if v.PDF != "" {
		fmt.Fprintf(&b, "\n\n  %s\n  %s", v.PDF, v.XML)
	}
	return b.String()
}
