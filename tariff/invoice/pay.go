package invoice

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Open is what the customer still has to transfer: ToPay less credits and
// payments, never below zero.
func (i Invoice) Open() money.Cents { return max(0, i.balance()) }

// Overpaid is what the shop owes back, as after a credit on a paid invoice.
func (i Invoice) Overpaid() money.Cents { return max(0, -i.balance()) }

func (i Invoice) balance() money.Cents {
	if i.Type == TD04 {
		return 0
	}
	_, total := i.Remaining()
	open := total
	for _, s := range i.Left() {
		if s.Eligibility == "S" {
			open -= s.Tax // the customer pays it to the State
		}
	}
	open -= i.withheldLeft()
	for _, p := range i.Payments {
		if p.Returned.IsZero() {
			open -= p.Amount
		}
	}
	return open
}

// withheldLeft is the withholding less what credit notes took back of it.
func (i Invoice) withheldLeft() money.Cents {
	left := i.Totals.Withheld
	for _, c := range i.Credits {
		left -= c.Withheld
	}
	if net, _ := i.Remaining(); net <= 0 {
		return 0
	}
	return max(0, left)
}

// Schedule gives what is still open per day of payment: what was collected
// pays its own instalment, other money and credits the oldest first.
func (i Invoice) Schedule() []Instalment {
	open := i.Open()
	out, dues := []Instalment{}, slices.Clone(i.dues())
	for _, p := range i.Payments {
		if k := slices.IndexFunc(dues, func(n Instalment) bool { return n.Due == p.Due }); k >= 0 && p.Returned.IsZero() {
			dues[k].Amount = max(0, dues[k].Amount-p.Amount)
		}
	}
	for k := len(dues) - 1; k >= 0; k-- {
		n := dues[k]
		if n.Amount = min(n.Amount, open); n.Amount > 0 {
			out = append(out, n)
		}
		open -= n.Amount
	}
	slices.Reverse(out)
	return out
}

// PaidOn is the day on which the last money came, the zero Date while
// something is open.
func (i Invoice) PaidOn() (last calendar.Date) {
	if i.Open() > 0 {
		return last
	}
	for _, p := range i.Payments {
		if p.Returned.IsZero() && !p.back() && p.Date.After(last) {
			last = p.Date
		}
	}
	return last
}

// Pay books money received. More than what is open, nothing or less, a date
// before the invoice's unless it is of a deposit, a draft and a credit note are refused by rule.
func (i Invoice) Pay(date calendar.Date, amount money.Cents) (Invoice, error) {
	return i.Receive(Paid{Date: date, Amount: amount})
}

// Receive books money with where it came from; refusals as for Pay.
func (i Invoice) Receive(p Paid) (Invoice, error) {
	date, amount := p.Date, p.Amount
	switch {
	case i.Number.N == 0 || i.Type == TD04:
		return Invoice{}, refusal.Rule("not-payable", "only an issued invoice can be paid")
	case date.Before(i.Date) && i.Type != TD02: // a deposit is invoiced because money came
		return Invoice{}, refusal.Rule("paid-before-invoice", "the payment of %s lies before invoice %s of %s", date, i.Number, i.Date).
			WithHint("give with --date the day on which the money came; what came before the invoice may be for another one: scatto invoice list --unpaid --customer %s", i.CustomerID)
	case amount <= 0:
		return Invoice{}, refusal.Rule("bad-payment", "%s is not an amount that can be received", amount)
	case i.Open() == 0:
		return Invoice{}, refusal.Rule("already-paid", "invoice %s is already paid", i.Number).
			WithHint("scatto invoice show %s says when; if that money was for another one: scatto invoice unpaid %s --reason TEXT", i.Number, i.Number)
	case amount > i.Open():
		return Invoice{}, refusal.Rule("overpaid", "%s is more than the %s still open on invoice %s", amount, i.Open(), i.Number).
			WithHint("book what is open, and the rest on another invoice or give it back: scatto invoice schedule --customer %s", i.CustomerID)
	}
	i.Payments = append(full(i.Payments), p)
	return i, nil
}
