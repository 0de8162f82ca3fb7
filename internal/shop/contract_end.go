package shop

import (
	"strconv"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
)

// RenewContract adds the next period of a contract, once.
func (s *Shop) RenewContract(id string) (next contract.Contract, err error) {
	err = s.write("contract.renew", func(w *write) error {
		c, err := findContract(w.Tx, id)
		if err != nil {
			return err
		}
		mine, err := contractsOf(w.Tx, c.Customer)
		if err != nil {
			return err
		}
		for _, o := range mine {
			if o.Follows(c) {
				return refusal.Rule("already-renewed", "contract %s is already renewed by %s", c.ID, o.ID)
			}
		}
		if next, err = c.Renew("", s.now); err != nil {
			return err
		}
		return w.newContract(&next)
	})
	return next, err
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
		if err := w.put(store.ContractKey(c.ID), c.ID, c.Customer, c); err != nil {
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

// TopUpContract adds minutes bought later, while the contract runs.
func (s *Shop) TopUpContract(id string, minutes int64, why string) (c contract.Contract, l contract.Ledger, err error) {
	if why, err = text.Line("note", why, text.MaxLine); err != nil {
		return c, l, err
	}
	err = s.write("contract.top-up", func(w *write) error {
		if c, err = findContract(w.Tx, id); err != nil {
			return err
		}
		if s.Today().After(c.To) {
			return refusal.Rule("contract-over", "the contract %s ended on %s", c.ID, c.To).
				WithHint("renew it, or say with --at when the minutes were bought")
		}
		old, err := ledgerOf(w.Tx, c.ID)
		if err != nil {
			return err
		}
		if l, err = old.TopUp(minutes, s.at, why); err != nil {
			return err
		}
		w.about(c.Customer)
		return w.putLedger(old, l, c.Customer)
	})
	return c, l, err
}
