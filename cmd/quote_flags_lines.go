package cmd

import (
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

// applyLines reads what is offered: --line, --item or --amount in any case,
// --option one of several, --extra to be taken or left. Each kind takes the
// place of those before it.
func (o *quoteFlags) applyLines(q contract.Quote, given func(string) bool) (contract.Quote, error) {
	if (given("line") || given("item")) && given("amount") {
		return q, refusal.Usage("line-and-amount", "--line and --amount exclude each other")
	}
	var base, alternatives, extras []contract.QuoteLine
	for _, l := range q.Lines {
		switch {
		case l.Option == "":
			base = append(base, l)
		case l.Option >= "A":
			alternatives = append(alternatives, l)
		default:
			extras = append(extras, l)
		}
	}
	var err error
	switch {
	case given("amount"):
		if *o.amount < 0 {
			return q, refusal.Usage("bad-amount", "%q is not an amount of money", o.amount.String())
		}
		l, err := contract.NewQuoteLine(q.Title, 1, *o.amount)
		if err != nil {
			return q, err
		}
		base = []contract.QuoteLine{l}
	case given("line") || given("item"):
		if base, err = readEach(o.lines, contract.ParseQuoteLine); err != nil {
			return q, err
		}
		items, err := readEach(o.items, contract.ParseQuoteItem)
		if err != nil {
			return q, err
		}
		base = append(base, items...)
	}
	if given("option") {
		if alternatives, err = readEach(o.options, contract.ParseQuoteOption); err != nil {
			return q, err
		}
	}
	if given("extra") {
		if extras, err = readEach(o.extras, contract.ParseQuoteThing); err != nil {
			return q, err
		}
		for i := range extras {
			extras[i].Option = contract.ExtraKey(i + 1)
		}
	}
	q.Lines = append(append(base, alternatives...), extras...)
	return q, nil
}

// readEach reads each of the texts; a lone "none" stands for no line.
func readEach(texts []string, read func(string) (contract.QuoteLine, error)) (list []contract.QuoteLine, err error) {
	if len(texts) == 1 && texts[0] == "none" {
		return nil, nil
	}
	for _, s := range texts {
		l, err := read(s)
		if err != nil {
			return nil, err
		}
		list = append(list, l)
	}
	return list, nil
}

// applyFee reads the fee by periods; --annual-fee takes its place, and the other
// way round.
func (o *quoteFlags) applyFee(q *contract.Quote, given func(string) bool) error {
	switch {
	case given("annual-fee") && given("fee"):
		return refusal.Usage("two-fees", "--fee and --annual-fee exclude each other").
			WithHint("--annual-fee is invoiced in January by scatto invoice fees, --fee by scatto invoice run").By("R71")
	case given("annual-fee"):
		q.Recurring = nil
	case given("fee"):
		q.AnnualFee = nil
	}
	k := contract.Contract{From: q.Date}
	if err := o.feeOf(&k, given); err != nil {
		return err
	}
	if k.Recurring != nil {
		q.Recurring = k.Recurring
	}
	return nil
}
