package invoice

import (
	"cmp"
	"slices"
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
	Note   string // of what was given back on this credit note; "": of what came
}

// TakeBack marks a payment as returned: it stays on record and counts no more.
// It must be the only one that fits, or the last of several alike; money goes
// before a set-off, which the number of its other side names too. Refusals:
// "no-payment", "several-payments", "no-reason", "returned-before-paid".
func (i Invoice) TakeBack(b Payback) (Invoice, error) {
	if strings.TrimSpace(b.Reason) == "" {
		return Invoice{}, refusal.Rule("no-reason", "taking a payment back needs its reason").WithHint("say why with --reason")
	}
	k, err := i.meant(b)
	if err != nil {
		return Invoice{}, err
	}
	if p := i.Payments[k]; b.On.Before(p.Date) {
		return Invoice{}, refusal.Rule("returned-before-paid", "%s lies before the payment of %s", b.On, p.Date)
	}
	i.Payments = full(i.Payments)
	i.Payments[k].Returned, i.Payments[k].Reason = b.On, strings.TrimSpace(b.Reason)
	return i, nil
}

// meant finds the place of the payment that is taken back.
func (i Invoice) meant(b Payback) (int, error) {
	number := cmp.Or(b.Note, i.Number.String())
	var moved, came []int // set-offs, and what came or went as money
	for k, p := range i.Payments {
		switch {
		case !b.fits(p):
		case p.How == BySetOff:
			moved = append(moved, k)
		default:
			came = append(came, k)
		}
	}
	all := slices.Concat(moved, came)
	if len(all) == 0 {
		return 0, refusal.NotFound("no-payment", "invoice %s has no such payment", number).WithHint("scatto invoice show %s", number)
	}
	several := refusal.Rule("several-payments", "invoice %s has several payments that fit", number)
	last := i.Payments[all[len(all)-1]]
	for _, k := range all {
		if p := i.Payments[k]; p.Date != last.Date || p.Amount != last.Amount {
			return 0, several.WithHint("say which with --date and --amount")
		}
	}
	if len(came) == 0 {
		for _, k := range moved {
			if side := i.Payments[k].otherSide(); side != last.otherSide() {
				return 0, several.WithHint("name the other side of the one that is meant: scatto invoice unpaid %s --reason TEXT", side)
			}
		}
	}
	return all[len(all)-1], nil
}

func (b Payback) fits(p Paid) bool {
	return p.Returned.IsZero() && (b.Date.IsZero() || p.Date == b.Date) && (b.Amount == 0 || max(p.Amount, -p.Amount) == b.Amount) && b.means(p)
}

// means tells what came from what was given back on the note.
func (b Payback) means(p Paid) bool {
	if b.Note == "" {
		return !p.back()
	}
	return p.back() && p.CreditNote == b.Note
}

// otherSide is the document with which a set-off moved money.
func (p Paid) otherSide() string { return cmp.Or(p.Against, p.CreditNote) }
