package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

// quoteFlags are what an offer says; the same on add and edit.
type quoteFlags struct {
	quote    contract.Quote
	lines    []string
	amount   *money.Cents
	hours    int
	analysis string
	kind     string
}

func (o *quoteFlags) add(env *Env, c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.quote.Title, "title", "", env.T("what it is about, `TEXT`"))
	f.StringArrayVar(&o.lines, "line", nil, env.T("`LINE` \"description;quantity;price net of VAT\"; as often as needed"))
	amountFlag(c, &o.amount, "amount", env.T("one price for all, net of VAT, instead of lines"))
	dateFlag(c, &o.quote.ValidTo, "valid-to", env.T("last day to sign it"))
	f.StringVar(&o.kind, "contract-kind", "", env.T("`KIND` of contract that follows: support, software, hardware, ads"))
	dateFlag(c, &o.quote.From, "contract-from", env.T("first day of the contract (default: when it is concluded)"))
	amountFlag(c, &o.quote.AnnualFee, "annual-fee", env.T("fee of a year, net, such as 480.00"))
	f.BoolVar(&o.quote.ProRata, "pro-rata", false, env.T("the first fee by days until 31 December"))
	wholeFlag(c, &o.hours, "hours", "N", env.T("hours that the contract holds (default: no limit)"))
	f.StringVar(&o.analysis, "analysis", "", env.T("the analysis that the fee rests on: `TEXT` or a file"))
	f.StringVar(&o.quote.Channel, "channel", "", env.T("how it was asked for, `TEXT`"))
	f.StringVar(&o.quote.Note, "note", "", env.T("internal `TEXT`"))
	f.SortFlags = false
	completeFlag(c, "contract-kind", contract.Kinds())
}

// apply puts what was given into a quote.
func (o *quoteFlags) apply(q contract.Quote, given func(string) bool) (contract.Quote, error) {
	n := o.quote
	for _, f := range []struct {
		flag string
		set  func()
	}{
		{"title", func() { q.Title = n.Title }}, {"valid-to", func() { q.ValidTo = n.ValidTo }},
		{"contract-from", func() { q.From = n.From }}, {"annual-fee", func() { q.AnnualFee = n.AnnualFee }},
		{"pro-rata", func() { q.ProRata = n.ProRata }}, {"channel", func() { q.Channel = n.Channel }}, {"note", func() { q.Note = n.Note }},
	} {
		if given(f.flag) {
			f.set()
		}
	}
	var err error
	if given("contract-kind") {
		if q.Kind, err = contract.ParseKind(strings.ToLower(o.kind)); err != nil {
			return q, err
		}
	}
	if given("hours") {
		if q.Minutes, err = minutesBought(o.hours, 0, func(flag string) bool { return flag == "hours" }); err != nil {
			return q, err
		}
	}
	return o.applyLines(q, given)
}

// applyLines reads --line or --amount.
func (o *quoteFlags) applyLines(q contract.Quote, given func(string) bool) (contract.Quote, error) {
	if given("line") && given("amount") {
		return q, refusal.Usage("line-and-amount", "--line and --amount exclude each other")
	}
	switch {
	case given("amount"):
		l, err := contract.NewQuoteLine(q.Title, 1, *o.amount)
		if err != nil {
			return q, err
		}
		if *o.amount < 0 {
			return q, refusal.Usage("bad-amount", "%q is not an amount of money", o.amount.String())
		}
		q.Lines = []contract.QuoteLine{l}
	case given("line"):
		q.Lines = nil
		for _, text := range o.lines {
			l, err := contract.ParseQuoteLine(text)
			if err != nil {
				return q, err
			}
			q.Lines = append(q.Lines, l)
		}
	}
	return q, nil
}
