package shop

import (
	"slices"
	"strconv"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

// RenewContract adds the next period of a contract, once.
func (s *Shop) RenewContract(id string) (next contract.Contract, err error) {
	sold, err := s.SellRenewal(id, RenewInput{})
	return sold.Contract, err
}

// RenewInput says how a renewal differs from the contract before it.
type RenewInput struct {
	CarryOver    *contract.Carry // nil: as the contract says
	CarriedUntil calendar.Date   // last day on which carried minutes can be drawn; zero: the renewal's last
	Sale         SaleInput       // no price: that of the contract
}

// SellRenewal adds the next period of a contract, once, with the minutes that
// are carried over. What its minutes cost before they cost again.
func (s *Shop) SellRenewal(id string, in RenewInput) (out Sold, err error) {
	return s.selling("contract.renew", in.Sale, func(w *write) (next contract.Contract, err error) {
		c, err := findContract(w.Tx, id)
		if err != nil {
			return next, err
		}
		renewed, err := renewalOf(w.Tx, c)
		if err != nil {
			return next, err
		}
		if renewed != "" {
			return next, refusal.Rule("already-renewed", "contract %s is already renewed by %s", c.ID, renewed)
		}
		if in.CarryOver != nil {
			c.CarryOver = *in.CarryOver
			if err := c.Validate(); err != nil {
				return next, err
			}
			if err := w.putContract(c); err != nil {
				return next, err
			}
		}
		if next, err = c.Renew("", s.now); err != nil {
			return next, err
		}
		if next.Carried.Until = in.CarriedUntil; !in.CarriedUntil.IsZero() {
			if err := next.Validate(); err != nil {
				return next, err
			}
		}
		sale := in.Sale
		if i := slices.IndexFunc(c.Sales, func(b contract.Sale) bool { return b.Entry == 1 }); i >= 0 && sale.Price == nil {
			sale.Price, sale.Treatment = &c.Sales[i].Price, c.Sales[i].Treatment
		}
		if err := s.sells(&next, 1, next.Minutes, next.From, calendar.Date{}, sale); err != nil {
			return next, err
		}
		return next, w.newContract(&next)
	})
}

// Cancelled is a contract whose cancellation was received.
type Cancelled struct {
	Contract  contract.Contract
	InTime    bool
	Year      int      // the invoiced year by which it was judged, 0: none is
	Withdrawn []string // renewals made before, which will not begin
	Warnings  []*refusal.Error
}

// CancelInput says what ended a contract, and when.
type CancelInput struct {
	Contract     string
	How          contract.How
	Mail         int64 // the message that came in with it: its instant counts; 0: the event's
	InvoicedYear int   // 0: as the fee invoices say
}

// CancelContract records a cancellation (R73): of a PEC at its certified
// instant, else at receipt. A period renewed in advance is cancelled with it,
// or withdrawn when it lies beyond the end.
func (s *Shop) CancelContract(in CancelInput) (out Cancelled, err error) {
	err = s.write("contract.cancel", func(w *write) error {
		out = Cancelled{}
		c, err := findContract(w.Tx, in.Contract)
		if err != nil {
			return err
		}
		at, how, err := s.declared(w.Tx, in.Mail, in.How, c.Customer)
		if err != nil {
			return err
		}
		if out.Year = in.InvoicedYear; out.Year == 0 {
			if out.Year, err = w.invoicedYear(c); err != nil {
				return err
			}
		}
		judged := out.Year
		if judged == 0 {
			judged = c.To.Year - 1
		}
		if c, out.InTime, err = c.Cancel(at, judged, s.zone()); err != nil {
			return err
		}
		c.CancelledBy = how
		out.Contract = c
		if _, late, _ := contract.CancelTerm(at, c.To.Year, s.zone()); out.InTime && late.Year > c.To.Year {
			out.Warnings = append(out.Warnings, refusal.Rule("year-not-invoiced",
				"after 31 October, yet in time: no invoice holds the fee %d of contract %s", c.To.Year, c.ID).
				WithHint("if it was invoiced elsewhere: --invoiced-year %d", c.To.Year).By("R73"))
		}
		w.about(c.Customer)
		if err := w.putContract(c); err != nil {
			return err
		}
		mine, err := contractsOf(w.Tx, c.Customer)
		if err != nil {
			return err
		}
		last := c
		for _, o := range mine { // oldest first, so a chain of renewals in its order
			if o.ID == c.ID || !o.Follows(last) {
				continue
			}
			last = o
			if o.From.After(c.Ends) {
				err = w.withdraw(o, &out)
			} else {
				o.Cancelled, o.Ends, o.CancelledAt, o.CancelledBy = c.Cancelled, c.Ends, c.CancelledAt, c.CancelledBy
				err = w.put(store.ContractKey(o.ID), o.ID, o.Customer, o)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// withdraw takes back a renewal that never began: nothing was drawn from it and
// no fee of its time invoiced.
func (w *write) withdraw(c contract.Contract, out *Cancelled) error {
	l, err := ledgerOf(w.Tx, c.ID)
	if err != nil {
		return err
	}
	if len(l) > 1 || !c.From.After(w.shop.day(w.shop.now)) {
		return refusal.Rule("already-renewed", "contract %s is already renewed by %s", out.Contract.ID, c.ID).
			WithHint("the renewal has begun: scatto contract cancel %s", c.ID).By("R73")
	}
	for _, b := range c.Sales {
		if err := w.uncredited(c, b); err != nil {
			return err
		}
	}
	for _, e := range l {
		if err := w.remove(store.LedgerKey(c.ID, e.Seq), c.ID+"#"+strconv.FormatInt(e.Seq, 10), c.Customer); err != nil {
			return err
		}
	}
	if err := w.Delete(store.CustomerContractKey(c.Customer, c.ID)); err != nil {
		return err
	}
	out.Withdrawn = append(out.Withdrawn, c.ID)
	return w.remove(store.ContractKey(c.ID), c.ID, c.Customer)
}

// uncredited refuses a sale of minutes that will never be there to draw while
// its invoice stands.
func (w *write) uncredited(c contract.Contract, b contract.Sale) error {
	if b.Invoice == "" {
		return nil
	}
	n, err := invoice.ParseNumber(b.Invoice)
	if err != nil {
		return err
	}
	inv, err := findInvoice(w.Tx, n)
	if err != nil {
		return err
	}
	if net, _ := inv.Remaining(); net == 0 {
		return nil
	}
	return refusal.Rule("sale-invoiced", "the hours of contract %s, which would not begin, are on invoice %s", c.ID, b.Invoice).
		WithHint("scatto invoice credit %s --reason TEXT", b.Invoice).By("R73")
}
