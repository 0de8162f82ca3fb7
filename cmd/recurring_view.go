package cmd

import (
	"fmt"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/shop"
	"scatto/tariff/recurring"
)

// recurringView is what is paid period after period, in JSON.
type recurringView struct {
	Fee           money.Cents     `json:"fee"` // today's, of one seat
	Seats         *int64          `json:"seats"`
	Amount        money.Cents     `json:"amount"` // of a whole period
	Cost          money.Cents     `json:"cost"`
	Every         recurring.Every `json:"every"`
	In            recurring.In    `json:"in"`
	Anchor        calendar.Date   `json:"anchor"`
	InvoicedUntil calendar.Date   `json:"invoiced_until"`
	Prices        []feePriceView  `json:"prices"`
	Invoiced      []invoicedView  `json:"invoiced"`
	Next          *nextPeriodView `json:"next"`
}

// feePriceView is a price from a day on.
type feePriceView struct {
	From    calendar.Date `json:"from"`
	Fee     money.Cents   `json:"fee"`
	Seats   *int64        `json:"seats"`
	Cost    money.Cents   `json:"cost"`
	Percent orNull        `json:"percent"`
	ISTAT   bool          `json:"istat"`
	ProRata bool          `json:"pro_rata"`
	Reason  orNull        `json:"reason"`
}

// invoicedView is what an invoice holds of it.
type invoicedView struct {
	From    calendar.Date `json:"from"`
	To      calendar.Date `json:"to"`
	Invoice string        `json:"invoice"`
}

// nextPeriodView is what is invoiced next.
type nextPeriodView struct {
	From   calendar.Date `json:"from"`
	To     calendar.Date `json:"to"`
	Due    calendar.Date `json:"due"`
	Amount money.Cents   `json:"amount"`
}

func viewFeePrice(p recurring.Price) feePriceView {
	v := feePriceView{From: p.From, Fee: p.Unit, Seats: seatsOf(p), Cost: p.Cost, ISTAT: p.ISTAT, ProRata: p.ProRata, Reason: orNull(p.Reason)}
	if p.Percent != 0 {
		v.Percent = orNull(p.Percent.String())
	}
	return v
}

// seatsOf is nil where there are no seats.
func seatsOf(p recurring.Price) *int64 {
	if p.Seats == 0 {
		return nil
	}
	return &p.Seats
}

func viewRecurring(plan recurring.Plan, now recurring.Price, invoiced []recurring.Invoiced, next *shop.NextPeriod) *recurringView {
	v := &recurringView{
		Fee: now.Unit, Seats: seatsOf(now), Amount: wholeOf(now), Cost: now.Cost, Every: plan.Every, In: plan.In, Anchor: plan.Anchor,
		InvoicedUntil: plan.InvoicedUntil, Prices: []feePriceView{}, Invoiced: []invoicedView{},
	}
	for _, p := range plan.Prices {
		v.Prices = append(v.Prices, viewFeePrice(p))
	}
	for _, i := range invoiced {
		v.Invoiced = append(v.Invoiced, invoicedView{i.From, i.To, i.Invoice})
	}
	if next != nil {
		amount, _ := next.Amount() // the plan was checked: no price overflows
		v.Next = &nextPeriodView{next.From, next.To, next.Due, amount}
	}
	return v
}

// wholeOf is the price of a whole period of a plan that was checked.
func wholeOf(p recurring.Price) money.Cents {
	c, _ := p.Whole()
	return c
}

// feeCell is "60.00/month" for a table.
func (v *recurringView) feeCell() string { return v.Amount.String() + "/" + string(v.Every) }

// feeWords is feeCell for a person.
func (env *Env) feeWords(v *recurringView) string {
	return env.feeText(v.feeCell())
}

// recurringWords says it for a person, a line each.
func (env *Env) recurringWords(line func(label string, value any), v *recurringView) {
	fee := env.T("%s every %s, in %s", v.Amount, env.valueWords(string(v.Every)), env.valueWords(string(v.In)))
	if v.Seats != nil {
		fee += fmt.Sprintf("  (%d × %s)", *v.Seats, v.Fee)
	}
	line(env.T("fee"), fee)
	for _, p := range v.Prices[1:] {
		text := p.Fee.String()
		if p.Seats != nil {
			text = fmt.Sprintf("%d × %s", *p.Seats, p.Fee)
		}
		if p.Percent != "" {
			text += fmt.Sprintf("  %s %%", p.Percent)
		}
		line(env.T("from %s", p.From), text+"  "+string(p.Reason))
	}
	if !v.InvoicedUntil.IsZero() {
		line("", env.T("invoiced elsewhere until %s", v.InvoicedUntil))
	}
	if n := len(v.Invoiced); n > 0 {
		last := v.Invoiced[n-1]
		line(env.T("invoiced"), env.T("until %s, last on %s", last.To, last.Invoice))
	}
	if v.Next != nil {
		line(env.T("next"), env.T("%s to %s: %s, from the run of %s on", v.Next.From, v.Next.To, v.Next.Amount, v.Next.Due.String()[:7]))
	}
}
