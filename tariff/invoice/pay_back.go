package invoice

import (
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Payback says which payment is taken back, when and why.
type Payback struct {
	Date   calendar.Date // of the payment; zero: whatever the date
	Amount money.Cents   // of the payment; 0: whatever the amount
	On     calendar.Date // the day on which it is taken back
	Reason string
}

// TakeBack marks a payment as returned: it stays on record and counts no more.
// It must be the only one that fits, or the last of several alike. Refusals:
// "no-payment", "several-payments", "no-reason", "returned-before-paid".
func (i Invoice) TakeBack(b Payback) (Invoice, error) {
	if strings.TrimSpace(b.Reason) == "" {
		return Invoice{}, refusal.Rule("no-reason", "taking a payment back needs its reason").WithHint("say why with --reason")
	}
	found, alike := -1, true
	for k, p := range i.Payments {
		if !p.Returned.IsZero() || !b.Date.IsZero() && p.Date != b.Date || b.Amount != 0 && p.Amount != b.Amount {
			continue
		}
		if found >= 0 {
			alike = alike && p.Date == i.Payments[found].Date && p.Amount == i.Payments[found].Amount
		}
		found = k
	}
	switch {
	case found < 0:
		return Invoice{}, refusal.NotFound("no-payment", "invoice %s has no such payment", i.Number).WithHint("scatto invoice show %s", i.Number)
	case !alike:
		return Invoice{}, refusal.Rule("several-payments", "invoice %s has several payments that fit", i.Number).
			WithHint("say which with --date and --amount")
	case b.On.Before(i.Payments[found].Date):
		return Invoice{}, refusal.Rule("returned-before-paid", "%s lies before the payment of %s", b.On, i.Payments[found].Date)
	}
	i.Payments = full(i.Payments)
	i.Payments[found].Returned, i.Payments[found].Reason = b.On, strings.TrimSpace(b.Reason)
	return i, nil
}
