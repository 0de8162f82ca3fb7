package bank

import (
	"cmp"
	"slices"

	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Why a proposal is made.
const (
	amountAndNumber   refusal.Word = "amount and invoice number"
	amountAndIBAN     refusal.Word = "amount and the customer's account"
	amountAndTaxID    refusal.Word = "amount and the customer's tax number"
	amountAndName     refusal.Word = "amount and the customer's name"
	amountAlone       refusal.Word = "the amount only"
	looseNumber       refusal.Word = "amount and a number that may be a month"
	numberOfAnother   refusal.Word = "amount and invoice number, but the account is another customer's"
	severalOfCustomer refusal.Word = "the sum of several invoices of the customer"
	partOfNumber      refusal.Word = "invoice number: a part payment"
	partOfIBAN        refusal.Word = "the customer's account: a part payment"
	partOfName        refusal.Word = "the customer's name: a part payment"
	perhapsByHand     refusal.Word = "it fits, but the same amount was booked by hand about that day"
	namesPaid         refusal.Word = "it fits, but the text names an invoice that is paid"
)

// most is how many ways to book one movement are shown.
const most = 5

// Propose gives the ways to book money that came, the best first. Certain is
// only amount with invoice number, or amount with an account that is one
// customer's, where one open invoice fits and nothing speaks against it.
func (b *Book) Propose(m Movement) (out []Proposal) {
	if m.Amount <= 0 || m.Returned() || m.Currency != "" && m.Currency != "EUR" {
		return nil
	}
	who, cites := b.payer(m), citations(m.Text)
	out = b.byNumber(m, who, cites)
	for _, d := range who.debtors {
		out = append(out, d.pays(m, who)...)
	}
	if len(out) == 0 && len(who.debtors) == 0 {
		out = b.byAmount(m)
	}
	slices.SortStableFunc(out, func(x, y Proposal) int { return cmp.Compare(y.Score, x.Score) })
	out = distinct(out)
	for i := range out {
		b.doubt(&out[i], m, cites)
		out[i].Certain = out[i].Certain && i == 0
	}
	return out[:min(len(out), most)]
}

// doubt takes the certainty from what may be booked already.
func (b *Book) doubt(p *Proposal, m Movement, cites []cited) {
	for i := range b.debtors {
		d := &b.debtors[i]
		if d.ID != p.Customer {
			continue
		}
		if d.byHand(m) {
			p.Certain, p.Score, p.Reason = false, min(p.Score, 60), perhapsByHand
			return
		}
		for _, c := range cites {
			if !p.Certain {
				return
			}
			names := func(o Owed) bool { return c.fits(o.Number) }
			paid := func(o Owed) bool { return o.Open == 0 && names(o) }
			open := func(o Owed) bool { return o.Open > 0 && names(o) }
			if slices.ContainsFunc(d.Invoices, paid) && !slices.ContainsFunc(d.Invoices, open) {
				p.Certain, p.Score, p.Reason = false, 55, namesPaid
				return
			}
		}
	}
}

// byNumber books on the invoices that the text names: all of them together, or
// the one that the amount fits, or a part of the only one.
func (b *Book) byNumber(m Movement, who payer, cites []cited) (out []Proposal) {
	for i := range b.debtors {
		d := &b.debtors[i]
		var named []Owed
		sure := true
		for _, o := range d.open(m.Date) {
			k := slices.IndexFunc(cites, func(c cited) bool { return c.fits(o.Number) })
			if k >= 0 {
				named = append(named, o)
				sure = sure && cites[k].named
			}
		}
		if len(named) == 0 {
			continue
		}
		known := who.is(d)
		p := Proposal{Customer: d.ID, Score: 100, Certain: true, Reason: amountAndNumber}
		switch {
		case who.how == byIBAN && !known:
			p.Score, p.Certain, p.Reason = 65, false, numberOfAnother
		case !sure && !known:
			p.Score, p.Certain, p.Reason = 75, false, looseNumber
		}
		if sum(named) == m.Amount {
			p.Parts = parts(named)
			out = append(out, p)
			continue
		}
		before := len(out)
		for _, o := range named {
			if o.Open == m.Amount || o.Next == m.Amount {
				one := p
				one.Parts, one.Certain = []Part{{o.Number, m.Amount}}, p.Certain && len(named) == 1
				out = append(out, one)
			}
		}
		if len(out) == before && len(named) == 1 && m.Amount < named[0].Open {
			out = append(out, Proposal{Customer: d.ID, Parts: []Part{{named[0].Number, m.Amount}}, Score: 50, Reason: partOfNumber})
		}
	}
	exact := 0
	for _, p := range out {
		if p.Certain {
			exact++
		}
	}
	for i := range out {
		out[i].Certain = out[i].Certain && exact == 1 // two customers' invoices of one number
	}
	return out
}

// pays books on what the known customer owes.
func (d *Debtor) pays(m Movement, who payer) (out []Proposal) {
	open, unique := d.open(m.Date), len(who.debtors) == 1
	p := Proposal{Customer: d.ID}
	switch who.how {
	case byIBAN:
		p.Score, p.Reason = 95, amountAndIBAN
	case byTaxID:
		p.Score, p.Reason = 85, amountAndTaxID
	default:
		p.Score, p.Reason = 70, amountAndName
	}
	if !unique {
		p.Score -= 20
	}
	for _, o := range open {
		if o.Open == m.Amount || o.Next == m.Amount {
			one := p
			one.Parts = []Part{{o.Number, m.Amount}}
			out = append(out, one)
		}
	}
	if len(out) == 1 {
		out[0].Certain = who.how == byIBAN && unique
		return out
	}
	if len(out) > 1 {
		for i := range out {
			out[i].Score -= 20
		}
		return out
	}
	if set := subset(open, m.Amount); set != nil {
		return []Proposal{{Customer: d.ID, Parts: parts(set), Score: p.Score - 25, Reason: severalOfCustomer}}
	}
	if len(open) > 0 && m.Amount < open[0].Open {
		part := Proposal{Customer: d.ID, Parts: []Part{{open[0].Number, m.Amount}}, Score: 30, Reason: partOfIBAN}
		if who.how < byIBAN {
			part.Score, part.Reason = 20, partOfName
		}
		return []Proposal{part}
	}
	return nil
}

// byAmount books on any invoice of exactly this amount.
func (b *Book) byAmount(m Movement) (out []Proposal) {
	for i := range b.debtors {
		for _, o := range b.debtors[i].open(m.Date) {
			if o.Open == m.Amount {
				out = append(out, Proposal{Customer: b.debtors[i].ID, Parts: []Part{{o.Number, m.Amount}}, Score: 40, Reason: amountAlone})
			}
		}
	}
	if len(out) > 1 {
		for i := range out {
			out[i].Score = 25
		}
	}
	return out
}

// distinct keeps the first of proposals that book the same.
func distinct(list []Proposal) (out []Proposal) {
	for _, p := range list {
		if !slices.ContainsFunc(out, func(o Proposal) bool { return slices.Equal(o.Parts, p.Parts) }) {
			out = append(out, p)
		}
	}
	return out
}

func parts(list []Owed) (out []Part) {
	for _, o := range list {
		out = append(out, Part{o.Number, o.Open})
	}
	return out
}

func sum(list []Owed) (total money.Cents) {
	for _, o := range list {
		total += o.Open
	}
	return total
}
