package shop

import (
	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
	"scatto/ticket/customisation"
)

// QuoteDepositInput says how the deposit of a signed quote is invoiced.
type QuoteDepositInput struct {
	Quote  string
	Date   calendar.Date // of the TD02; zero: today
	Paid   bool          // the money came
	PaidOn calendar.Date // when, no later than the date; zero: on the date
	VAT    string        // treatment; "": that of the lines
	Terms  string
}

// InvoiceQuoteDeposit issues the TD02 of the deposit that a signed quote asks
// for, once; the document of the quote's lines takes it off.
func (s *Shop) InvoiceQuoteDeposit(in QuoteDepositInput) (one Issued, out Quoted, err error) {
	if err := s.beginDocuments(); err != nil {
		return one, out, err
	}
	if in.Date.IsZero() {
		in.Date = s.Today()
	}
	var inv invoice.Invoice
	var warnings []*refusal.Error
	out, err = s.stepQuote(in.Quote, "deposit", "", customisation.Proof{}, nil, func(w *write, q contract.Quote) (contract.Quote, error) {
		card, err := w.depositDue(q)
		if err != nil {
			return q, err
		}
		d := DepositInput{Customer: card.ID, Date: in.Date, Net: q.Deposit.Of(q.Net), Description: depositWords(q), Terms: in.Terms, Paid: in.Paid, PaidOn: in.PaidOn}
		if d.VAT, err = s.depositTreatment(card, q, in.VAT); err != nil {
			return q, err
		}
		if inv, warnings, err = w.issueDeposit(d); err != nil {
			return q, err
		}
		q.DepositInvoice = inv.Number.String()
		return q, nil
	})
	if err != nil {
		return one, out, err
	}
	out.Warnings = append(out.Warnings, warnings...)
	one, err = s.finish(inv)
	return one, out, err
}

// depositDue refuses a deposit that was not agreed, or is invoiced.
func (w *write) depositDue(q contract.Quote) (card Card, err error) {
	if err := q.Invoiceable(); err != nil {
		return card, err
	}
	if q.Deposit.IsZero() {
		return card, refusal.Rule("no-deposit-agreed", "quote %s asks for no deposit", q.ID).
			WithHint("one that was agreed later: scatto invoice deposit %s --amount AMOUNT", q.Customer)
	}
	if err := w.quoteUnbilled(q); err != nil {
		return card, err
	}
	if q.DepositInvoice != "" {
		n, err := invoice.ParseNumber(q.DepositInvoice)
		if err != nil {
			return card, err
		}
		before, err := findInvoice(w.Tx, n)
		if err != nil {
			return card, err
		}
		if net, _ := before.Remaining(); net > 0 { // one that was credited whole may be asked for anew
			return card, refusal.Rule("deposit-invoiced", "the deposit of quote %s is on invoice %s", q.ID, n)
		}
	}
	return findCard(w.Tx, q.Customer)
}

// depositWords is what the customer reads on the TD02.
func depositWords(q contract.Quote) string {
	words := "Acconto"
	if p := q.Deposit.Percent; p != 0 {
		words += " " + document.Percent(p)
	}
	return words + " sul preventivo " + q.ID + " del " + q.Date.Italian() + ": " + q.Title
}
