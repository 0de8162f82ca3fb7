package bank

import (
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// mostTried bounds the sets of invoices that are tried: 2 to its power.
const mostTried = 14

// subset gives at least two invoices that sum to an amount, nil for none: the
// oldest ones in a row, else the only set among few. Where several sets would
// do, none is better than another.
func subset(open []Owed, amount money.Cents) []Owed {
	for n := 2; n <= len(open); n++ {
		if sum(open[:n]) == amount {
			return open[:n]
		}
	}
	if len(open) > mostTried {
		return nil
	}
	var found []Owed
	for set := 1; set < 1<<len(open); set++ {
		var some []Owed
		for i := range open {
			if set&(1<<i) != 0 {
				some = append(some, open[i])
			}
		}
		if len(some) < 2 || sum(some) != amount {
			continue
		}
		if found != nil {
			return nil
		}
		found = some
	}
	return found
}

// Why a movement is proposed for nothing.
const (
	WhyReturned refusal.Word = "it looks like a collection that came back: see scatto invoice unpaid"
	WhyCurrency refusal.Word = "it is in another currency"
	WhyFuture   refusal.Word = "its date lies in the future"
	WhyEarly    refusal.Word = "it lies before the date of the invoice that it names"
	WhyTooMuch  refusal.Word = "it is more than is open on the invoice that it names"
	WhyPaid     refusal.Word = "the invoice that it names is paid"
	WhyNoneFits refusal.Word = "no open invoice of the customer fits"
	WhyNobody   refusal.Word = "no open invoice fits, and nobody is recognised"
)

// WhyNot says why Propose gave nothing.
func (b *Book) WhyNot(m Movement) refusal.Word {
	switch {
	case m.Returned():
		return WhyReturned
	case m.Currency != "" && m.Currency != "EUR":
		return WhyCurrency
	}
	cites, paid, named := citations(m.Text), false, []Owed{}
	for i := range b.debtors {
		for _, o := range b.debtors[i].Invoices {
			for _, c := range cites {
				if c.named && c.fits(o.Number) {
					if o.Open > 0 && o.Date.After(m.Date) {
						return WhyEarly
					}
					if paid = paid || o.Open == 0; o.Open > 0 {
						named = append(named, o)
					}
					break
				}
			}
		}
	}
	switch {
	case len(named) > 0 && m.Amount > sum(named):
		return WhyTooMuch
	case paid && len(named) == 0:
		return WhyPaid
	case len(b.payer(m).debtors) > 0:
		return WhyNoneFits
	}
	return WhyNobody
}
