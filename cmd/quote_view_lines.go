package cmd

import (
	"fmt"
	"strings"

	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/contract"
	"scatto/tariff/recurring"
)

// offerLineView is one line of a quote in JSON.
type offerLineView struct {
	Description string         `json:"description"`
	Quantity    int64          `json:"quantity"`
	Unit        orNull         `json:"unit"`
	UnitPrice   money.Cents    `json:"unit_price"`
	Discounts   []discountView `json:"discounts"`
	Amount      money.Cents    `json:"amount"`
	VAT         orNull         `json:"vat_treatment"`
	Item        orNull         `json:"item"`
	Option      orNull         `json:"option"` // null: offered in any case
}

// offerOptionView is what may be chosen. The totals of an alternative are those
// with the lines offered in any case; of an extra, its own.
type offerOptionView struct {
	Option      string       `json:"option"`
	Alternative bool         `json:"alternative"` // one of them has to be chosen
	Net         money.Cents  `json:"net"`         // of its own lines
	TotalNet    money.Cents  `json:"total_net"`
	VAT         *money.Cents `json:"vat"`
	Total       *money.Cents `json:"total"`
	Chosen      bool         `json:"chosen"`
}

// offerDepositView is the deposit that a quote asks for.
type offerDepositView struct {
	Percent orNull       `json:"percent"` // null: an amount
	Net     money.Cents  `json:"net"`
	VAT     *money.Cents `json:"vat"`
	Total   *money.Cents `json:"total"`
	Invoice orNull       `json:"invoice"`
}

// offerFeeView is the fee of the contract that follows, by periods.
type offerFeeView struct {
	Fee    money.Cents     `json:"fee"` // of one seat
	Seats  *int64          `json:"seats"`
	Amount money.Cents     `json:"amount"` // of a whole period
	Every  recurring.Every `json:"every"`
	In     recurring.In    `json:"in"`
}

// viewOffer adds the lines, the options and the deposit.
func (v *offerView) viewOffer(q shop.Quoted) {
	for _, l := range q.Lines {
		v.Lines = append(v.Lines, offerLineView{l.Description, l.Quantity, orNull(l.Unit), l.UnitPrice, viewDiscounts(l.Discounts), l.Amount,
			orNull(l.Treatment), orNull(l.Item), orNull(l.Option)})
	}
	for _, o := range q.Options {
		one := offerOptionView{Option: o.Key, Alternative: o.Alternative, Net: o.Net, TotalNet: o.Totals.Net, Chosen: o.Chosen}
		if q.Untaxed == nil {
			one.VAT, one.Total = &o.Totals.VAT, &o.Totals.Total
		}
		v.Options = append(v.Options, one)
	}
	if plan := q.Recurring; plan != nil {
		first := plan.Prices[0]
		v.Fee = &offerFeeView{first.Unit, seatsOf(first), q.FeeOfPeriod(), plan.Every, plan.In}
	}
	if q.Quote.Deposit.IsZero() {
		return
	}
	v.Deposit = &offerDepositView{Net: q.Deposit.Net, Invoice: orNull(q.DepositInvoice)}
	if p := q.Quote.Deposit.Percent; p != 0 {
		v.Deposit.Percent = orNull(p.String())
	}
	if q.Deposit.Total != 0 {
		v.Deposit.VAT, v.Deposit.Total = &q.Deposit.VAT, &q.Deposit.Total
	}
}

// optionWords are the totals of what may be chosen.
func (env *Env) optionWords(v offerView) string {
	var b strings.Builder
	for _, o := range v.Options {
		words := env.T("with %s: %s net", o.Option, o.TotalNet)
		if !o.Alternative {
			words = env.T("extra %s: %s net", o.Option, o.TotalNet)
		}
		if o.Chosen {
			words += "  " + env.T("CHOSEN")
		}
		fmt.Fprintf(&b, "  %s\n", words)
	}
	return b.String()
}

func (env *Env) invoicedOn(number orNull) string {
	if number == "" {
		return env.T("on no invoice yet")
	}
	return env.T("invoice %s", number)
}

// offerTaskRows is the table of quotes with something to do.
func (env *Env) offerTaskRows(views []offerView) *ui.Table {
	t := &ui.Table{Head: []string{"ID", env.T("Customer"), env.T("What"), env.T("Day"), env.T("Net"), env.T("Title")}, Right: []int{4}}
	for _, v := range views {
		if env.OutTerminal {
			t.Add(v.ID, v.Customer, env.taskWords(v), v.TaskBy, v.Net, v.Title)
		} else {
			t.Add(v.ID, v.Customer, string(v.Task), v.TaskBy, v.Net, v.Title)
		}
	}
	return t
}

func (env *Env) taskWords(v offerView) string {
	switch shop.QuoteTask(v.Task) {
	case shop.TaskAnswer:
		return env.T("no answer")
	case shop.TaskBinding:
		if v.ContractSent == nil {
			return env.T("send the contract")
		}
		return env.T("binds after")
	case shop.TaskContract:
		return env.T("record the contract")
	case shop.TaskDeposit:
		return env.T("invoice the deposit")
	case shop.TaskInvoice:
		return env.T("invoice it")
	}
	return env.quoteState(offerView{State: contract.QuoteState(v.State)})
}
