package shop

import (
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
	"scatto/ticket/customisation"
)

// QuoteBill says how the lines of a signed quote are invoiced.
type QuoteBill struct {
	Quote     string
	Date      calendar.Date // of the document, or from when the lines may be invoiced; zero: today
	Terms     string        // "": the quote's
	Serials   []string      // "A0001=SERIAL", of items sold by serial number
	LateGoods bool
}

// InvoiceQuote issues the document of what a customer accepted, once: its lines
// less the deposit.
func (s *Shop) InvoiceQuote(in QuoteBill) (one Issued, out Quoted, err error) {
	issue, err := s.tidyIssue(IssueInput{Date: in.Date, Terms: in.Terms, LateGoods: in.LateGoods})
	if err != nil {
		return one, out, err
	}
	in.Date = issue.Date
	var inv invoice.Invoice
	var warnings []*refusal.Error
	out, err = s.stepQuote(in.Quote, "invoice", "", customisation.Proof{}, nil, func(w *write, q contract.Quote) (contract.Quote, error) {
		extras, err := w.quoteLines(&q, in)
		if err != nil {
			return q, err
		}
		card, err := findCard(w.Tx, q.Customer)
		if err != nil {
			return q, err
		}
		if issue.Terms == "" {
			issue.Terms = q.Terms
		}
		inv, warnings, err = w.issueExtras(card, issue, extras)
		return q, err
	})
	if err != nil {
		return one, out, err
	}
	out.Warnings = append(append(out.Warnings, depositForgotten(out.Quote)...), warnings...)
	one, err = s.finish(inv)
	return one, out, err
}

// QuoteToLines lets what a customer accepted wait for his next document, once,
// with the deduction of the deposit.
func (s *Shop) QuoteToLines(in QuoteBill) (list []invoice.Extra, out Quoted, err error) {
	if in.Date, err = s.stepDay(in.Date); err != nil {
		return nil, out, err
	}
	out, err = s.stepQuote(in.Quote, "lines", "", customisation.Proof{}, nil, func(w *write, q contract.Quote) (contract.Quote, error) {
		list, err = w.quoteLines(&q, in)
		return q, err
	})
	if err == nil {
		out.Warnings = append(out.Warnings, depositForgotten(out.Quote)...)
	}
	return list, out, err
}

// depositForgotten warns that an agreed deposit was never invoiced when the
// lines are.
func depositForgotten(q contract.Quote) (warnings []*refusal.Error) {
	if !q.Deposit.IsZero() && q.DepositInvoice == "" {
		warnings = append(warnings, refusal.Rule("deposit-not-invoiced",
			"the agreed deposit of %s is on no invoice: the whole is invoiced", q.Deposit.Of(q.Net)))
	}
	return warnings
}

// quoteLines makes lines that wait of what was accepted, and of the deposit the
// line that takes it off, and notes them on the quote.
func (w *write) quoteLines(q *contract.Quote, in QuoteBill) (list []invoice.Extra, err error) {
	if err := q.Invoiceable(); err != nil {
		return nil, err
	}
	if err := w.quoteUnbilled(*q); err != nil {
		return nil, err
	}
	if len(q.Accepted()) == 0 {
		return nil, refusal.Rule("nothing-to-invoice", "quote %s has no lines: its fee is invoiced by its contract", q.ID).
			WithHint("scatto quote to-contract %s", q.ID)
	}
	card, err := findCard(w.Tx, q.Customer)
	if err != nil {
		return nil, err
	}
	serials, err := quoteSerials(*q, in.Serials)
	if err != nil {
		return nil, err
	}
	q.Extras = nil
	for _, l := range q.Accepted() {
		x := invoice.Extra{Date: in.Date, Line: l.Sold(), VAT: l.Treatment, Quote: q.ID}
		if l.Item != "" {
			n := min(int64(len(serials[l.Item])), l.Quantity)
			x, err = w.sell(Sale{
				Customer: card.ID, Item: l.Item, Line: invoice.Line{Description: l.Description, Unit: l.Unit, Discounts: l.Discounts},
				Quantity: l.Quantity, Price: &l.UnitPrice, Cost: &l.Cost, VAT: l.Treatment, Warranty: &l.Warranty,
				Serials: serials[l.Item][:n], Date: in.Date, Quote: q.ID,
			})
			serials[l.Item] = serials[l.Item][n:]
		} else {
			x.Customer = card.ID
			x, err = w.keep(x)
		}
		if err != nil {
			return nil, err
		}
		list = append(list, x)
	}
	if q.DepositInvoice != "" {
		x, err := w.takeOffDeposit(card, *q, in.Date, sumOfExtras(list))
		if err != nil {
			return nil, err
		}
		if x.ID != "" {
			list = append(list, x)
		}
	}
	for _, x := range list {
		q.Extras = append(q.Extras, x.ID)
	}
	return list, nil
}

func sumOfExtras(list []invoice.Extra) (net money.Cents) {
	for _, x := range list {
		net += x.Line.Amount
	}
	return net
}

// depositLeft is the net of a quote's deposit that no document took off yet, 0
// where none was invoiced or it was credited.
func depositLeft(tx *store.Tx, q contract.Quote) (money.Cents, error) {
	if q.DepositInvoice == "" {
		return 0, nil
	}
	n, err := invoice.ParseNumber(q.DepositInvoice)
	if err != nil {
		return 0, err
	}
	deposit, err := findInvoice(tx, n)
	return deposit.DepositLeft(), err
}

// takeOffDeposit keeps the line that takes a quote's deposit off, of a newer and
// smaller version no more than most, its net; none when nothing is left of it.
func (w *write) takeOffDeposit(card Card, q contract.Quote, on calendar.Date, most money.Cents) (x invoice.Extra, err error) {
	left, err := depositLeft(w.Tx, q)
	if err != nil || left <= 0 || most <= 0 {
		return x, err
	}
	l, err := w.deduction(card, q.DepositInvoice, invoice.Line{UnitPrice: min(left, most)})
	if err != nil {
		return x, err
	}
	return w.keep(invoice.Extra{Customer: card.ID, Date: on, Line: l, Quote: q.ID})
}

// quoteUnbilled refuses a quote whose lines are invoiced, or wait to be.
func (w *write) quoteUnbilled(q contract.Quote) error {
	out := Quoted{Quote: q}
	if err := w.shop.quotedBills(w.Tx, &out); err != nil {
		return err
	}
	switch {
	case len(out.Invoices) > 0:
		return refusal.Rule("already-invoiced", "quote %s is on invoice %s", q.ID, strings.Join(out.Invoices, ", ")).
			WithHint("when that was wrong: scatto invoice credit %s --rebill", out.Invoices[0])
	case len(out.Waiting) > 0:
		return refusal.Rule("already-lines", "the lines of quote %s wait for the next invoice: %s", q.ID, strings.Join(out.Waiting, ", ")).
			WithHint("scatto invoice issue %s, or the month's run", q.Customer)
	}
	return nil
}

// quoteSerials reads "A0001=SERIAL" for the items of a quote.
func quoteSerials(q contract.Quote, given []string) (map[string][]string, error) {
	out, room := map[string][]string{}, map[string]int64{}
	var items []string
	for _, l := range q.Accepted() {
		if l.Item != "" {
			items, room[l.Item] = append(items, l.Item), room[l.Item]+l.Quantity
		}
	}
	for _, s := range given {
		item, serial, ok := strings.Cut(s, "=")
		item = strings.ToUpper(strings.TrimSpace(item))
		switch {
		case !ok || strings.TrimSpace(serial) == "":
			return nil, refusal.Usage("bad-serial", "%q names no item and serial number", s).WithHint("write it like A0001=SN12345")
		case room[item] == 0:
			return nil, refusal.Unknown("unknown-item", "unknown item %q", item, items)
		case int64(len(out[item])) == room[item]:
			return nil, refusal.Rule("too-many-serials", "item %s of quote %s has %d pieces and more serial numbers", item, q.ID, room[item])
		}
		out[item] = append(out[item], strings.TrimSpace(serial))
	}
	return out, nil
}
