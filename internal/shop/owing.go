package shop

import (
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/invoice"
)

// What the shop owes on a credit note stands on the invoice that it credits:
// there alone is it known what was open and what came back.

// creditedBy finds the invoice that a credit note reduces.
func creditedBy(tx *store.Tx, note invoice.Invoice) (invoice.Invoice, error) {
	if note.Type != invoice.TD04 || len(note.Related) == 0 {
		return invoice.Invoice{}, refusal.Rule("no-credit-note", "document %s is no credit note", note.Number).
			WithHint("scatto invoice list --customer %s", note.CustomerID)
	}
	n, err := invoice.ParseNumber(note.Related[0].Number)
	if err != nil {
		return invoice.Invoice{}, err
	}
	return findInvoice(tx, n)
}

// withOwing says on a credit note what is owed and what was given back.
func withOwing(tx *store.Tx, one Issued) (Issued, error) {
	if one.Type != invoice.TD04 || one.Number.N == 0 {
		return one, nil
	}
	orig, err := creditedBy(tx, one.Invoice)
	if err != nil {
		return one, err
	}
	one.Owed, one.Payments = orig.OwedOn(one.Number), orig.Refunds(one.Number)
	return one, nil
}

// documentsOf reads the documents of a customer that were issued here.
func documentsOf(tx *store.Tx, customer string, fn func(inv invoice.Invoice) error) error {
	var keys []store.Key
	err := tx.ScanKeys(store.CustomerInvoicePrefix(customer), func(key store.Key) (bool, error) {
		keys = append(keys, store.IndexedInvoice(customer, key))
		return true, nil
	})
	if err != nil {
		return err
	}
	for _, key := range keys {
		inv, ok, err := get[invoice.Invoice](tx, key)
		if err == nil && ok {
			err = fn(inv)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Owing lists what the shop owes back to a customer today, by credit note.
func (s *Shop) Owing(customer string) (list []invoice.Owing, err error) {
	on := s.Today()
	err = s.view(func(tx *store.Tx) error {
		return documentsOf(tx, customer, func(inv invoice.Invoice) error {
			if !inv.Date.After(on) {
				list = append(list, inv.AsOf(on).Owing()...)
			}
			return nil
		})
	})
	return list, err
}

// eachOwing gives what the shop owed on a day, to one customer or to all.
func eachOwing(tx *store.Tx, customer string, on calendar.Date, fn func(inv invoice.Invoice, o invoice.Owing)) error {
	return eachDebtOf(tx, customer, func(inv invoice.Invoice) error {
		if len(inv.Credits) == 0 || inv.Date.After(on) {
			return nil
		}
		for _, o := range inv.AsOf(on).Owing() {
			fn(inv, o)
		}
		return nil
	})
}

// RefundCredit books money given back to the customer on a credit note; amount 0
// means all that is owed on it.
func (s *Shop) RefundCredit(ref string, p invoice.Paid) (err error) {
	if p, err = s.tidyPaid(p); err != nil {
		return err
	}
	return s.write("invoice.refund", func(w *write) error {
		note, orig, err := w.creditNote(ref)
		if err != nil {
			return err
		}
		if orig, err = orig.GiveBack(note.Number, p); err != nil {
			return err
		}
		w.about("invoice " + note.Number.String())
		return w.putInvoice(orig)
	})
}

// SetOff pays an invoice with what is owed on a credit note of the same
// customer; amount 0 means as much as both allow.
func (s *Shop) SetOff(ref, with string, p invoice.Paid) (err error) {
	if p, err = s.tidyPaid(p); err != nil {
		return err
	}
	return s.write("invoice.set-off", func(w *write) error {
		inv, err := findOwed(w.Tx, ref)
		if err != nil {
			return err
		}
		note, orig, err := w.creditNote(with)
		if err != nil {
			return err
		}
		if inv.CustomerID != orig.CustomerID {
			return refusal.Rule("set-off-of-another", "credit note %s is of customer %s, invoice %s of %s", note.Number, orig.CustomerID, inv.Number, inv.CustomerID)
		}
		if p.Amount == 0 {
			p.Amount = setOffAmount(inv.Open(), orig.OwedOn(note.Number))
		}
		p.How, p.CreditNote = invoice.BySetOff, note.Number.String()
		from := p
		from.Against = inv.Number.String()
		if orig, err = orig.GiveBack(note.Number, from); err != nil {
			return err
		}
		if inv, err = inv.Receive(p); err != nil {
			return err
		}
		w.about("invoice " + note.Number.String())
		if err := w.putInvoice(orig); err != nil {
			return err
		}
		return w.putInvoice(inv)
	})
}

// setOffAmount is as much as both sides allow; where one allows nothing the
// other's amount stands, and its refusal names what is missing.
func setOffAmount(open, owed money.Cents) money.Cents {
	if open == 0 || owed == 0 {
		return max(open, owed)
	}
	return min(open, owed)
}

// creditNote reads a credit note and the invoice that it reduces.
func (w *write) creditNote(ref string) (note, orig invoice.Invoice, err error) {
	if note, err = findOwed(w.Tx, ref); err != nil {
		return note, orig, err
	}
	orig, err = creditedBy(w.Tx, note)
	return note, orig, err
}

// tidyPaid refuses a day to come and words that no line holds.
func (s *Shop) tidyPaid(p invoice.Paid) (invoice.Paid, error) {
	if p.Date.After(s.day(s.now)) {
		return p, refusal.Rule("future", "%s lies in the future", p.Date)
	}
	var err error
	p.Note, err = text.Line("note", p.Note, text.MaxLine)
	return p, err
}

// takeBackTwin takes the other side of a set-off back with it.
func (w *write) takeBackTwin(inv invoice.Invoice, p invoice.Paid) error {
	ref := p.Against
	if ref == "" {
		note, err := findOwed(w.Tx, p.CreditNote)
		if err != nil {
			return err
		}
		ref = strings.TrimSpace(note.Related[0].Number)
	}
	other, err := findOwed(w.Tx, ref)
	if err != nil {
		return err
	}
	other, found := other.TakeBackTwin(p, inv.Number)
	if !found {
		return refusal.Damaged("set-off-alone", "the other side of the set-off of %s on invoice %s is missing on %s", p.Date, inv.Number, other.Number)
	}
	return w.putInvoice(other)
}

// UnusedCredit warns who books money on an invoice while the shop owes the
// customer some.
func (s *Shop) UnusedCredit(inv invoice.Invoice) (out []*refusal.Error, err error) {
	list, err := s.Owing(inv.CustomerID)
	for _, o := range list {
		out = append(out, unusedCredit(o))
	}
	return out, err
}

func unusedCredit(o invoice.Owing) *refusal.Error {
	return refusal.Rule("credit-unused", "%s are owed to customer %s on credit note %s", o.Amount, o.Customer, o.Note).
		WithHint("scatto invoice paid NUMBER --with %s sets them off, scatto invoice paid %s books that they were given back", o.Note, o.Note)
}

// unusedCredits warns of those customers who are asked for money while the shop
// owes them some.
func (s *Shop) unusedCredits(tx *store.Tx, asked func(customer string) bool, warn func(*refusal.Error)) error {
	return eachOwing(tx, "", s.Today(), func(_ invoice.Invoice, o invoice.Owing) {
		if asked(o.Customer) {
			warn(unusedCredit(o))
		}
	})
}
