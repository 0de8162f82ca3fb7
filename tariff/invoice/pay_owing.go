package invoice

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// How money went back to the customer, or from a credit note to an invoice:
// Paid.How.
const (
	ByRefund = "refund"
	BySetOff = "set-off"
)

// Owing is what the shop owes the customer on a credit note: what it credited
// beyond what was open on its invoice, less what was given back or set off.
type Owing struct {
	Note     Number        `json:"-"`
	Invoice  Number        `json:"-"` // the one that was credited: the money stands there
	Customer string        `json:"-"`
	Name     string        `json:"-"`
	Date     calendar.Date `json:"date"` // of the note
	Amount   money.Cents   `json:"amount"`
}

// Owing shares what is overpaid out among the credit notes, the latest first:
// an earlier one lowered what was still open. The sum is Overpaid.
func (i Invoice) Owing() []Owing {
	out, left := []Owing{}, i.Overpaid()
	for k := len(i.Credits) - 1; k >= 0 && left > 0; k-- {
		c := i.Credits[k]
		amount := min(left, c.payable()-i.givenBack(c.Number))
		if k == 0 {
			amount = left // with the cent that rounding by document may leave
		}
		if amount > 0 {
			out = append(out, Owing{c.Number, i.Number, i.CustomerID, i.Buyer.FullName(), c.Date, amount})
			left -= amount
		}
	}
	slices.Reverse(out)
	return out
}

// OwedOn is what is owed on one credit note, 0 for none.
func (i Invoice) OwedOn(note Number) (amount money.Cents) {
	for _, o := range i.Owing() {
		if o.Note == note {
			amount += o.Amount
		}
	}
	return amount
}

// payable is the note without what the customer had never transferred: tax of
// split payment and withholding.
func (c Credit) payable() money.Cents {
	sum := c.Total - c.Withheld
	for _, s := range c.Summaries {
		if s.Eligibility == "S" {
			sum -= s.Tax
		}
	}
	return sum
}

// back reports money that went from the invoice to the customer, or to another
// invoice of his.
func (p Paid) back() bool { return p.Amount < 0 }

func (i Invoice) givenBack(note Number) (sum money.Cents) {
	for _, p := range i.Refunds(note) {
		if p.Returned.IsZero() {
			sum += p.Amount
		}
	}
	return sum
}

// Refunds are the payments out of a credit note on i, as amounts that were
// given; those taken back are marked.
func (i Invoice) Refunds(note Number) []Paid {
	out := []Paid{}
	for _, p := range i.Payments {
		if p.back() && p.CreditNote == note.String() {
			p.Amount = -p.Amount
			out = append(out, p)
		}
	}
	return out
}

// GiveBack books money given back on a credit note, or with Against set off
// against another invoice; p.Amount 0 is all that is owed. It stands on the
// credited invoice, as a negative payment. Never more than was owed on the day
// and is owed now. Refusals: "bad-payment", "nothing-owed", "above-owed",
// "not-yet-owed".
func (i Invoice) GiveBack(note Number, p Paid) (Invoice, error) {
	owed, then := i.OwedOn(note), i.AsOf(p.Date).OwedOn(note)
	if p.Amount == 0 {
		p.Amount = owed
	}
	switch {
	case owed == 0:
		return Invoice{}, refusal.Rule("nothing-owed", "nothing is owed to the customer on credit note %s", note).
			WithHint("scatto invoice show %s", note)
	case p.Amount < 0:
		return Invoice{}, refusal.Rule("bad-payment", "%s is not an amount that can be given back", p.Amount)
	case p.Amount > owed:
		return Invoice{}, refusal.Rule("above-owed", "%s is more than the %s owed to the customer on credit note %s", p.Amount, owed, note).
			WithHint("scatto invoice show %s", note)
	case p.Amount > then:
		return Invoice{}, refusal.Rule("not-yet-owed", "on %s the customer was owed %s on credit note %s, not %s", p.Date, then, note, p.Amount).
			WithHint("scatto invoice show %s", note)
	}
	p.CreditNote, p.Amount = note.String(), -p.Amount
	if p.How == "" {
		p.How = ByRefund
	}
	i.Payments = append(full(i.Payments), p)
	return i, nil
}

// TakeBackTwin marks the other side of a set-off that was taken back; false
// where i has none.
func (i Invoice) TakeBackTwin(of Paid, self Number) (Invoice, bool) {
	for k := len(i.Payments) - 1; k >= 0; k-- {
		p := i.Payments[k]
		if p.How != BySetOff || !p.Returned.IsZero() || p.Amount != -of.Amount || p.Date != of.Date || p.CreditNote != of.CreditNote {
			continue
		}
		if p.back() && p.Against != self.String() {
			continue
		}
		i.Payments = full(i.Payments)
		i.Payments[k].Returned, i.Payments[k].Reason = of.Returned, of.Reason
		return i, true
	}
	return i, false
}
