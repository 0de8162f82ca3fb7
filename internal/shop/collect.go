package shop

import (
	"cmp"
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/invoice"
)

// ReceivePayment books money received; amount 0 means all that is open.
func (s *Shop) ReceivePayment(ref string, p invoice.Paid) (inv invoice.Invoice, err error) {
	if p, err = s.tidyPaid(p); err != nil {
		return inv, err
	}
	err = s.write("invoice.paid", func(w *write) error {
		if inv, err = findOwed(w.Tx, ref); err != nil {
			return err
		}
		if p.Amount == 0 {
			if p.Amount = inv.Open(); p.Amount == 0 {
				return refusal.Rule("nothing-open", "nothing is open on invoice %s", inv.Number).
					WithHint("scatto invoice show %s says when; if that money was for another one: scatto invoice unpaid %s --reason TEXT", inv.Number, inv.Number)
			}
		}
		if inv, err = inv.Receive(p); err != nil {
			return err
		}
		return w.putInvoice(inv)
	})
	return inv, err
}

// TakePaymentBack marks a payment as returned or booked by mistake, or with the
// number of a credit note what was given back on it; it stays on record, and a
// set-off goes back on both sides. A zero day is today.
func (s *Shop) TakePaymentBack(ref string, b invoice.Payback) (inv invoice.Invoice, err error) {
	if b.On.IsZero() {
		b.On = s.Today()
	}
	if b.On.After(s.day(s.now)) {
		return inv, refusal.Rule("future", "%s lies in the future", b.On)
	}
	if b.Reason, err = text.Line("reason", b.Reason, text.MaxLine); err != nil {
		return inv, err
	}
	err = s.write("invoice.unpaid", func(w *write) error {
		if inv, err = findOwed(w.Tx, ref); err != nil {
			return err
		}
		if inv.Type == invoice.TD04 {
			b.Note = inv.Number.String()
			w.about("invoice " + b.Note)
			if inv, err = creditedBy(w.Tx, inv); err != nil {
				return err
			}
		}
		old := inv
		if inv, err = inv.TakeBack(b); err != nil {
			return err
		}
		for k, p := range inv.Payments {
			if p.Returned == old.Payments[k].Returned {
				continue
			}
			switch p.How {
			case ByDebit, ByRiBa:
				err = w.markCollected(inv, p)
			case invoice.BySetOff:
				err = w.takeBackTwin(inv, p)
			}
			if err != nil {
				return err
			}
		}
		return w.putInvoice(inv)
	})
	return inv, err
}

// ScheduleFilter says which open instalments to list; zero fields do not narrow.
type ScheduleFilter struct {
	Customer string
	To       calendar.Date // due no later than
}

// OpenInstalment is one row of the due list.
type OpenInstalment struct {
	invoice.Claim // with Back the number is the credit note's, and Amount is below zero
	Disputed      bool
	Back          bool // what the shop owes the customer
}

// Schedule lists the open instalments by due date, and what the shop owes on
// credit notes, as they were on the day of the event.
func (s *Shop) Schedule(f ScheduleFilter) (list []OpenInstalment, err error) {
	today := s.Today()
	err = s.view(func(tx *store.Tx) error {
		if err := eachOwed(tx, f.Customer, today, func(inv invoice.Invoice, claims []invoice.Claim) error {
			d, err := dunningOf(tx, inv.Number)
			for _, c := range claims {
				if f.To.IsZero() || !c.Due.After(f.To) {
					list = append(list, OpenInstalment{Claim: c, Disputed: d.disputed(today)})
				}
			}
			return err
		}); err != nil {
			return err
		}
		return eachOwing(tx, f.Customer, today, func(inv invoice.Invoice, o invoice.Owing) {
			if !f.To.IsZero() && o.Date.After(f.To) {
				return
			}
			list = append(list, OpenInstalment{Claim: invoice.Claim{Number: o.Note, Customer: o.Customer, Name: inv.Buyer.Name, Method: inv.Payment.Method,
				Date: o.Date, Due: o.Date, Amount: -o.Amount, Bucket: invoice.NotDue}, Back: true})
		})
	})
	slices.SortStableFunc(list, func(a, b OpenInstalment) int { return a.Due.Compare(b.Due) })
	return list, err
}

// eachOwed gives the invoices of which something was open on a day, of one
// customer or of all.
func eachOwed(tx *store.Tx, customer string, on calendar.Date, fn func(inv invoice.Invoice, claims []invoice.Claim) error) error {
	return eachDebtOf(tx, customer, func(inv invoice.Invoice) error {
		if claims := inv.Claims(on); len(claims) > 0 {
			return fn(inv, claims)
		}
		return nil
	})
}

// eachDebtOf is eachDebt of one customer, or of all.
func eachDebtOf(tx *store.Tx, customer string, fn func(inv invoice.Invoice) error) error {
	if customer != "" {
		card, err := findCard(tx, customer)
		if err != nil {
			return err
		}
		customer = card.ID
	}
	return eachDebt(tx, func(inv invoice.Invoice) error {
		if customer != "" && inv.CustomerID != customer {
			return nil
		}
		return fn(inv)
	})
}

// Overdue is an invoice of which something is late.
type Overdue struct {
	Issued
	Since    calendar.Date // the oldest open due date
	Days     int           // since then
	Late     money.Cents   // what is late; more may be open
	Claims   []invoice.Claim
	Interest *invoice.Late // nil where d.lgs. 231/2002 does not govern the delay
	Dunning  Dunning
	Disputed bool // on the day asked for
}

// OverdueInvoices lists what is late by at least so many days, the latest first.
func (s *Shop) OverdueInvoices(customer string, days int) (list []Overdue, err error) {
	err = s.view(func(tx *store.Tx) error {
		list, err = s.overdue(tx, customer)
		return err
	})
	list = slices.DeleteFunc(list, func(o Overdue) bool { return o.Days < days })
	slices.SortStableFunc(list, func(a, b Overdue) int { return cmp.Compare(b.Days, a.Days) })
	return list, err
}

// overdue lists what is late, by number.
func (s *Shop) overdue(tx *store.Tx, customer string) (list []Overdue, err error) {
	today, rates := s.Today(), s.Config.Rates()
	err = eachOwed(tx, customer, today, func(inv invoice.Invoice, claims []invoice.Claim) error {
		o := Overdue{Issued: s.withPaths(inv)}
		for _, c := range claims {
			if c.Days > 0 {
				o.Claims = append(o.Claims, c)
				o.Late += c.Amount
			}
		}
		if len(o.Claims) == 0 {
			return nil
		}
		o.Since, o.Days = o.Claims[0].Due, o.Claims[0].Days
		if inv.Commercial() {
			late, err := inv.AsOf(today).LateInterest(today, rates)
			if err != nil {
				return err
			}
			o.Interest = &late
		}
		if o.Dunning, err = dunningOf(tx, inv.Number); err != nil {
			return err
		}
		o.Disputed = o.Dunning.disputed(today)
		list = append(list, o)
		return nil
	})
	return list, err
}

// LateInterest gives what the delay of an invoice costs by law up to the day of
// the event.
func (s *Shop) LateInterest(ref string) (inv invoice.Invoice, late invoice.Late, warnings []*refusal.Error, err error) {
	if inv, err = s.Owed(ref); err != nil {
		return inv, late, nil, err
	}
	late, err = inv.AsOf(s.Today()).LateInterest(s.Today(), s.Config.Rates())
	if late.Assumed() {
		warnings = append(warnings, RateAssumed())
	}
	return inv, late, warnings, err
}

// RateAssumed is the warning that a reference rate stood in for an unknown one.
func RateAssumed() *refusal.Error {
	return refusal.Rule("reference-rate-assumed", "the reference rate of the half-year is not known: the last one stands in").
		WithHint("add a row to [[reference_rates]] in the configuration")
}
