package bank

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// Debtor is a customer and his invoices, paid ones too: a text may name one.
type Debtor struct {
	ID       string
	Name     string
	IBAN     string   // "" for none
	TaxIDs   []string // VAT number, tax code
	Invoices []Owed   // the oldest first
	words    []string // that tell the name
}

// Owed is an invoice as far as money is concerned.
type Owed struct {
	Number invoice.Number
	Date   calendar.Date
	Open   money.Cents // 0: paid
	Next   money.Cents // of that, the first open instalment
	ByHand []Booked    // payments that no bank's file brought
}

// Booked is a payment on record.
type Booked struct {
	Date   calendar.Date
	Amount money.Cents
}

// Part is what of a movement pays one invoice.
type Part struct {
	Number invoice.Number
	Amount money.Cents
}

// Proposal is one way to book a movement.
type Proposal struct {
	Customer string
	Parts    []Part
	Score    int  // 0 to 100
	Certain  bool // may be booked without a human
	Reason   refusal.Word
}

// Book is what is open, in the course of an import.
type Book struct {
	debtors []Debtor
	own     string // the shop's account: as the other side it tells nothing
}

// NewBook takes the customers with what they owe and the shop's own IBAN.
func NewBook(debtors []Debtor, own string) *Book {
	b := &Book{debtors: slices.Clone(debtors), own: own}
	for i := range b.debtors {
		b.debtors[i].Invoices = slices.Clone(b.debtors[i].Invoices)
		b.debtors[i].words = tellingWords(b.debtors[i].Name)
	}
	return b
}

// Take lowers what is open by what a proposal books.
func (b *Book) Take(p Proposal) { b.change(p, 1) }

// Undo gives back what Take took.
func (b *Book) Undo(p Proposal) { b.change(p, -1) }

func (b *Book) change(p Proposal, by money.Cents) {
	for i := range b.debtors {
		if b.debtors[i].ID != p.Customer {
			continue
		}
		for _, part := range p.Parts {
			for k := range b.debtors[i].Invoices {
				o := &b.debtors[i].Invoices[k]
				if o.Number == part.Number {
					o.Open = max(0, o.Open-by*part.Amount)
					o.Next = min(o.Open, max(0, o.Next-by*part.Amount))
					if o.Next == 0 {
						o.Next = o.Open // its next instalment is not known here
					}
				}
			}
		}
	}
}

// payer is what a movement tells of who paid.
type payer struct {
	debtors []*Debtor // several where the same speaks for each
	how     evidence
}

func (p payer) is(d *Debtor) bool { return slices.Contains(p.debtors, d) }

// evidence is by what a payer is known, the strongest first.
type evidence int

const (
	nobody evidence = iota
	byName
	byTaxID
	byIBAN
)

// payer finds the customer by account, tax number or name.
func (b *Book) payer(m Movement) payer {
	ibans := ibans(m.Text)
	if m.IBAN != "" {
		ibans = append(ibans, m.IBAN)
	}
	text := nameWords(m.Name + " " + m.Text)
	best := payer{}
	for i := range b.debtors {
		d, how := &b.debtors[i], nobody
		switch {
		case d.IBAN != "" && d.IBAN != b.own && slices.Contains(ibans, d.IBAN):
			how = byIBAN
		case slices.ContainsFunc(d.TaxIDs, func(id string) bool { return id != "" && slices.Contains(text, customer.Fold(id)) }):
			how = byTaxID
		case bearsName(text, d.words):
			how = byName
		}
		switch {
		case how > best.how:
			best = payer{[]*Debtor{d}, how}
		case how == best.how && how != nobody:
			best.debtors = append(best.debtors, d)
		}
	}
	return best
}

// open are the debtor's invoices that a movement of a day may pay.
func (d *Debtor) open(on calendar.Date) (out []Owed) {
	for _, o := range d.Invoices {
		if o.Open > 0 && !o.Date.After(on) {
			out = append(out, o)
		}
	}
	return out
}

// byHand reports a payment of this amount about this day that somebody booked
// by hand: the movement may be the same money.
func (d *Debtor) byHand(m Movement) bool {
	const near = 7 // days
	for _, o := range d.Invoices {
		for _, p := range o.ByHand {
			if days := p.Date.DaysUntil(m.Date); p.Amount == m.Amount && days >= -near && days <= near {
				return true
			}
		}
	}
	return false
}

// Match is a movement with the way to book it.
type Match struct {
	Movement Movement
	Proposal Proposal
}

// Certain takes what is certain, in the file's order, and gives the rest.
func (b *Book) Certain(moves []Movement) (taken []Match, rest []Movement) {
	for _, m := range moves {
		if list := b.Propose(m); len(list) > 0 && list[0].Certain {
			b.Take(list[0])
			taken = append(taken, Match{m, list[0]})
			continue
		}
		rest = append(rest, m)
	}
	return taken, rest
}
