package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/money"
	"scatto/tariff/contract"
)

// quoteFlags are what an offer says; the same on add and edit.
type quoteFlags struct {
	quote    contract.Quote
	lines    []string
	items    []string
	options  []string
	extras   []string
	deposit  contract.QuoteDeposit
	amount   *money.Cents
	hours    int
	analysis string
	periodFlags
	kind string
}

func (o *quoteFlags) flags(env *Env, c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.quote.Title, "title", "", env.T("what it is about, `TEXT`"))
	f.StringArrayVar(&o.lines, "line", nil, env.T("`LINE` \"description;quantity;price net of VAT\"; as often as needed"))
	f.StringArrayVar(&o.items, "item", nil, env.T("`ITEM` of the goods list \"A0001;quantity\", with a price of its own after another semicolon"))
	f.StringArrayVar(&o.options, "option", nil, env.T("line of an `ALTERNATIVE` \"A: description;quantity;price\": the customer takes one letter"))
	f.StringArrayVar(&o.extras, "extra", nil, env.T("`LINE` that the customer may take or leave; they are numbered 1, 2, 3"))
	amountFlag(c, &o.amount, "amount", env.T("one price for all, net of VAT, instead of lines"))
	dateFlag(c, &o.quote.ValidTo, "valid-to", env.T("last day to sign it"))
	flagVar(c, &o.deposit, "deposit", "SHARE", env.T("to be paid at the signature: 30%%, or an amount net of VAT; none"), contract.ParseQuoteDeposit)
	f.StringVar(&o.quote.Terms, "terms", "", env.T("payment `TERMS`: 30, 30/60/90, 60 fm, 60 fm 10"))
	f.StringVar(&o.kind, "contract-kind", "", env.T("`KIND` of contract that follows: support, software, hardware, ads"))
	dateFlag(c, &o.quote.From, "contract-from", env.T("first day of the contract (default: when it is concluded)"))
	amountFlag(c, &o.quote.AnnualFee, "annual-fee", env.T("fee of a year, net, such as 480.00"))
	o.periodFlags.add(env, c, "fee", env.T("fee of a period, net, such as 60.00, instead of a yearly one"))
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
		{"deposit", func() { q.Deposit = o.deposit }}, {"terms", func() { q.Terms = n.Terms }},
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
	if err := o.applyFee(&q, given); err != nil {
		return q, err
	}
	return o.applyLines(q, given)
}
