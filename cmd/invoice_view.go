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
	Open       money.Cents    `json:"open"`        // of a credit note: below zero, what is owed back
	ToCustomer money.Cents    `json:"to_customer"` // that amount, and 0.00 elsewhere
	LeftNet    money.Cents    `json:"left_net"`    // after credit notes
	LeftTotal  money.Cents    `json:"left_total"`
	TransmitBy calendar.Date  `json:"transmit_by"`
	VATMonth   orNull         `json:"vat_month"` // null: declared elsewhere
	PDF        orNull         `json:"pdf"`
	XML        orNull         `json:"xml"`
	Related    []relatedView  `json:"related"`
	Lines      []lineView     `json:"lines"`
	Summaries  []summaryView  `json:"summaries"`
	Payments   []invoice.Paid `json:"payments"`
	Credits    []creditView   `json:"credits"`

	SDIState    string               `json:"sdi_state"`
	Sendings    []sendingView        `json:"sendings"`
	File        orNull               `json:"file"` // name of the XML, without folder
	Method      orNull               `json:"payment_method"`
	Withheld    money.Cents          `json:"withheld"`
	Withholding *withholdingView     `json:"withholding"`
	Instalments []invoice.Instalment `json:"instalments"`
	Debit       *debitView           `json:"debit"`
	Deliveries  []relatedView        `json:"deliveries"` // transport documents
	Orders      []orderView          `json:"orders"`
	Attachments []string             `json:"attachments"`
	DepositLeft *money.Cents         `json:"deposit_left"` // of a TD02
	Cause       []string             `json:"cause"`
	Elsewhere   bool                 `json:"issued_elsewhere"` // by another system: no file, no ledger of here
	Lapsed      calendar.Date        `json:"lapsed"`           // its years were over: files and words went on this day
}

type withholdingView struct {
	Type   string      `json:"type"`
	Cause  string      `json:"cause"`
	Rate   string      `json:"rate"`
	Base   money.Cents `json:"base"`
	Amount money.Cents `json:"amount"`
}

type debitView struct {
	Mandate    string        `json:"mandate"`
	Scheme     string        `json:"scheme"`
	Creditor   string        `json:"creditor"`
	IBAN       string        `json:"iban"`
	Collection calendar.Date `json:"collection_date"` // of the first instalment
}

type orderView struct {
	Kind string        `json:"kind"`
	ID   string        `json:"id"`
	Date calendar.Date `json:"date"`
	CUP  orNull        `json:"cup"`
	CIG  orNull        `json:"cig"`
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

	Discounts  []discountView `json:"discounts"`
	Activity   orNull         `json:"activity"`
	PriceList  orNull         `json:"price_list"`
	ListFrom   calendar.Date  `json:"list_valid_from"`
	PeriodFrom calendar.Date  `json:"period_from"`
	PeriodTo   calendar.Date  `json:"period_to"`
	DDT        orNull         `json:"ddt"`
	Contract   orNull         `json:"contract"`
	Deducts    orNull         `json:"deducts"`
	Service    orNull         `json:"service"`
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

	Withheld money.Cents `json:"withheld"` // of the withholding, given back with it
}

func viewInvoice(one shop.Issued) invoiceView {
	inv := one.Invoice
	leftNet, leftTotal := inv.Remaining()
	v := invoiceView{
		Customer: inv.CustomerID, Name: inv.Buyer.Name, Type: string(inv.Type), Date: inv.Date, Due: inv.Due, Month: orNull(inv.Month),
		Net: inv.Totals.Net, VAT: inv.Totals.VAT, StampDuty: inv.Totals.Stamp, Total: inv.Totals.Total, ToPay: inv.Totals.ToPay,
		Open: inv.Open() - one.Owed, ToCustomer: one.Owed, LeftNet: leftNet, LeftTotal: leftTotal, TransmitBy: invoice.TransmitBy(inv), VATMonth: orNull(invoice.VATMonth(inv)),
		PDF: orNull(one.PDF), XML: orNull(one.XML), Related: []relatedView{}, Lines: []lineView{}, Summaries: []summaryView{},
		Payments: list(inv.Payments), Credits: []creditView{}, Lapsed: inv.Lapsed,
	}
	if inv.Number.N != 0 {
		v.Number = orNull(inv.Number.String())
	}
	for _, r := range inv.Related {
		v.Related = append(v.Related, relatedView{r.Number, r.Date})
	}
	for _, l := range inv.Lines {
		v.Lines = append(v.Lines, lineView{l.Description, l.Quantity, orNull(l.Unit), l.UnitPrice, l.Amount, l.Treatment.Rate.String(),
			orNull(l.Treatment.Natura), orNull(l.Session), orNull(l.Ticket), stamp(l.From), stamp(l.To), list(l.Rules),
			viewDiscounts(l.Discounts), orNull(l.Activity), orNull(l.PriceList), l.ListFrom, l.PeriodFrom, l.PeriodTo,
			orNull(l.Delivery.Number), orNull(l.Contract), orNull(l.Deducts), orNull(l.Service)})
	}
	for _, s := range inv.Summaries {
		v.Summaries = append(v.Summaries, summaryView{s.Rate.String(), orNull(s.Natura), s.Taxable, s.Tax})
	}
	for _, c := range inv.Credits {
		v.Credits = append(v.Credits, creditView{c.Number.String(), c.Net, c.Total, c.Withheld})
	}
	v.addTerms(inv)
	if !inv.Number.Ours() {
		v.Elsewhere, v.TransmitBy, v.VATMonth, v.Summaries = true, calendar.Date{}, "", []summaryView{}
	}
	return v
}

// addTerms shows how the document is paid, sent and tied to others.
func (v *invoiceView) addTerms(inv invoice.Invoice) {
	v.SDIState, v.File, v.Method, v.Withheld = string(inv.SDI()), orNull(inv.FileCode), orNull(inv.Payment.Method), inv.Totals.Withheld
	if w := inv.Withholding; w.Type != "" {
		v.Withholding = &withholdingView{w.Type, w.Cause, w.Rate.String(), w.Base, w.Amount}
	}
	v.Sendings = []sendingView{}
	for _, s := range inv.Sendings {
		v.Sendings = append(v.Sendings, viewSending(s))
	}
	v.Instalments, v.Cause, v.Deliveries, v.Orders, v.Attachments = list(inv.Instalments), list(inv.Cause), []relatedView{}, []orderView{}, []string{}
	if d := inv.Debit; d.Mandate != "" && len(inv.Instalments) > 0 {
		v.Debit = &debitView{d.Mandate, d.Scheme, d.Creditor, d.IBAN, inv.Instalments[0].Collection()}
	}
	for _, d := range inv.Deliveries() {
		v.Deliveries = append(v.Deliveries, relatedView{d.Number, d.Date})
	}
	for _, o := range inv.Orders {
		v.Orders = append(v.Orders, orderView{o.Kind, o.ID, o.Date, orNull(o.CUP), orNull(o.CIG)})
	}
	for _, a := range inv.Attachments {
		v.Attachments = append(v.Attachments, a.Name)
	}
	if inv.Type == invoice.TD02 {
		left := inv.DepositLeft()
		v.DepositLeft = &left
	}
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
		inv, open := one.Invoice, one.Open()-one.Owed
		net, vat, total := inv.Totals.Net, inv.Totals.VAT, inv.Totals.Total
		if inv.Type == invoice.TD04 { // so that a column adds up, as in the ledger
			net, vat, total = -net, -vat, -total
		}
		number := inv.Number.String()
		if inv.Number.N == 0 {
			number = "-"
		}
		if env.OutTerminal {
			t.Add(number, inv.Type, inv.Date, inv.Due, inv.CustomerID, inv.Buyer.Name, total, open)
			continue
		}
		t.Add(number, inv.Type, inv.Date, inv.Due, inv.CustomerID, inv.Buyer.Name, net, vat, total, open)
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
		fmt.Fprintf(&b, "\n  %-11s %s", l.Ticket, priceLine(l.Description+discountWords(l.Discounts), l.Quantity, l.UnitPrice, l.Amount))
	}
	b.WriteString("\n")
	for _, s := range v.Summaries {
		fmt.Fprintf(&b, "\n  %s", env.T("taxable %s at %s %%: VAT %s", s.Taxable, s.Rate, s.Tax))
	}
	if v.Type == string(invoice.TD04) {
		fmt.Fprintf(&b, "\n  %s", env.creditWords(one))
	} else {
		fmt.Fprintf(&b, "\n  %s", env.T("total %s, to pay %s by %s", v.Total, v.ToPay, v.Due))
	}
	if len(v.Instalments) > 1 {
		for _, n := range v.Instalments {
			fmt.Fprintf(&b, "\n    %s  %s", n.Due, n.Amount)
		}
	}
	if w := v.Withholding; w != nil {
		fmt.Fprintf(&b, "\n  %s", env.T("withheld %s (%s %% of %s)", w.Amount, w.Rate, w.Base))
	}
	if v.DepositLeft != nil {
		fmt.Fprintf(&b, "\n  %s", env.T("deposit, %s not yet taken off", *v.DepositLeft))
	}
	for _, c := range v.Credits {
		if c.Withheld != 0 {
			fmt.Fprintf(&b, "\n  %s", env.T("credited by %s: %s, less %s withheld", c.Number, c.Total, c.Withheld))
			continue
		}
		fmt.Fprintf(&b, "\n  %s", env.T("credited by %s: %s", c.Number, c.Total))
	}
	for _, p := range v.Payments {
		if p.CreditNote != "" {
			fmt.Fprintf(&b, "\n  %s", env.movedWords(p))
			continue
		}
		if !p.Returned.IsZero() {
			fmt.Fprintf(&b, "\n  %s", env.T("paid %s on %s, came back on %s: %s", p.Amount, p.Date, p.Returned, p.Reason))
			continue
		}
		fmt.Fprintf(&b, "\n  %s", env.T("paid %s on %s", p.Amount, p.Date))
	}
	if v.ToCustomer > 0 {
		fmt.Fprintf(&b, "\n  %s", env.T("owed to the customer: %s", v.ToCustomer))
	}
	switch {
	case !v.Lapsed.IsZero():
		fmt.Fprintf(&b, "\n  %s", env.T("its ten years were over: files, words and personal data went on %s", v.Lapsed))
	case v.Elsewhere:
		fmt.Fprintf(&b, "\n  %s", env.T("open %s; issued by another system, collected here", v.Open))
	default:
		fmt.Fprintf(&b, "\n  %s", env.standWords(one.Invoice, v.Open))
	}
	if v.PDF != "" {
		fmt.Fprintf(&b, "\n\n  %s\n  %s", v.PDF, v.XML)
	}
	return b.String()
}
