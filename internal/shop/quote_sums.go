package shop

import (
	"cmp"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

// QuotedOption is what may be chosen on a quote, with the totals of what is
// offered in any case and of the option: of an extra, of the option alone.
type QuotedOption struct {
	contract.QuoteOption
	Totals invoice.Totals
}

// pricedQuote takes from the list of goods what items do not say of themselves,
// and validates the quote.
func (w *write) pricedQuote(q contract.Quote) (contract.Quote, error) {
	for i, l := range q.Lines {
		if l.Treatment != "" {
			if _, err := w.shop.Config.Treatments.At(l.Treatment, q.Date); err != nil {
				return q, err
			}
		}
		if l.Item == "" || l.Description != "" {
			continue
		}
		it, err := findItem(w.Tx, l.Item)
		if err != nil {
			return q, err
		}
		if q.Lines[i], err = listed(l, it); err != nil {
			return q, err
		}
	}
	return q.Priced()
}

// listed is a line with what the list of goods says of its item.
func listed(l contract.QuoteLine, it goods.Item) (contract.QuoteLine, error) {
	if it.Retired {
		return l, refusal.Rule("item-retired", "item %s is no longer sold", it.ID).WithHint("scatto item edit %s --retired no", it.ID)
	}
	if l.UnitPrice == contract.ListPrice {
		l.UnitPrice = it.Price
	}
	l.Item, l.Description, l.Unit, l.Warranty, l.Cost = it.ID, it.Description, it.Unit, it.WarrantyMonths, it.Cost
	l.Treatment = cmp.Or(l.Treatment, it.VAT)
	return l.Priced()
}

// quotedSums adds VAT to what is offered: as it would be charged on the
// quote's date. Where it cannot be told the net amounts stand alone.
func (s *Shop) quotedSums(card Card, out *Quoted) error {
	q := out.Quote
	if out.Sums, out.Totals, out.Untaxed = s.taxed(card, q.Date, quotedLines(q.Accepted())); out.Untaxed != nil {
		out.Totals = invoice.Totals{Net: q.Net}
	}
	out.Options = []QuotedOption{}
	for _, o := range q.Options() {
		one := QuotedOption{QuoteOption: o, Totals: invoice.Totals{Net: o.Net}}
		if o.Alternative {
			one.Totals.Net = o.Total
		}
		var lines []contract.QuoteLine
		for _, l := range q.Lines {
			if l.Option == o.Key || l.Option == "" && o.Alternative {
				lines = append(lines, l)
			}
		}
		if _, totals, err := s.taxed(card, q.Date, quotedLines(lines)); err == nil {
			one.Totals = totals
		} else {
			out.Untaxed = cmp.Or(out.Untaxed, err)
		}
		out.Options = append(out.Options, one)
	}
	if net := q.FeeOfPeriod(); net != 0 && out.Untaxed == nil {
		fee := invoice.Line{Description: "Canone", Quantity: 1, UnitPrice: net, Amount: net, Activity: invoice.SellsFee}
		_, out.Fee, out.Untaxed = s.taxed(card, q.Date, []quotedLine{{Line: fee}})
	}
	if q.Deposit.IsZero() {
		return nil
	}
	out.Deposit = invoice.Totals{Net: q.Deposit.Of(q.Net)}
	if code, err := s.depositTreatment(card, q, ""); err == nil && out.Untaxed == nil {
		l := invoice.Line{Description: "Acconto", Quantity: 1, UnitPrice: out.Deposit.Net, Amount: out.Deposit.Net, Activity: invoice.SellsDeposit}
		if _, totals, err := s.taxed(card, q.Date, []quotedLine{{Line: l, VAT: code}}); err == nil {
			out.Deposit = totals
		}
	}
	return nil
}

// quotedLine is a line with the VAT treatment that it asks for, "" for the usual one.
type quotedLine struct {
	invoice.Line
	VAT string
}

func quotedLines(list []contract.QuoteLine) (out []quotedLine) {
	for _, l := range list {
		out = append(out, quotedLine{l.Sold(), l.Treatment})
	}
	return out
}

// taxed totals lines with the VAT that the customer would be charged.
func (s *Shop) taxed(card Card, on calendar.Date, list []quotedLine) ([]invoice.Summary, invoice.Totals, error) {
	var lines []invoice.Line
	for _, l := range list {
		t, err := s.treatmentFor(card, l.VAT, l.Activity, on)
		if err != nil {
			return nil, invoice.Totals{}, err
		}
		l.Treatment = t
		lines = append(lines, l.Line)
	}
	return invoice.Compute(lines, invoice.ComputeOptions{SplitPayment: card.SplitVAT})
}

// depositTreatment is the VAT treatment of a deposit: that of the lines that it
// is paid for, which has to be one.
func (s *Shop) depositTreatment(card Card, q contract.Quote, own string) (code string, err error) {
	if own != "" {
		return own, nil
	}
	for _, l := range quotedLines(q.Accepted()) {
		t, err := s.treatmentFor(card, l.VAT, l.Activity, q.Date)
		if err != nil {
			return "", err
		}
		if code != "" && t.Code != code {
			return "", refusal.Rule("deposit-needs-treatment", "the lines of quote %s have several VAT treatments", q.ID).
				WithHint("say with --vat-treatment which one the deposit has")
		}
		code = t.Code
	}
	return code, nil
}

// quotedBills tells which documents a quote's lines stand on.
func (s *Shop) quotedBills(tx *store.Tx, out *Quoted) error {
	seen := map[string]bool{}
	for _, id := range out.Extras {
		x, err := findExtra(tx, id)
		switch {
		case err != nil:
			return err
		case x.Waits():
			out.Waiting = append(out.Waiting, x.ID)
		case x.Invoice != "" && !seen[x.Invoice]:
			seen[x.Invoice] = true
			out.Invoices = append(out.Invoices, x.Invoice)
		}
	}
	return nil
}
