package shop

import (
	"slices"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// issueBill issues one customer's document in one transaction, from what the
// store holds at that moment: others may have worked since the plan was made.
func (s *Shop) issueBill(plan Bill, m month, in RunInput) (inv invoice.Invoice, warnings []*refusal.Error, err error) {
	if err := s.priceWaiting(plan); err != nil {
		return inv, nil, err
	}
	err = s.write("invoice.issue", func(w *write) error {
		b, err := s.refresh(w.Tx, plan, m)
		if err != nil {
			return err
		}
		if err := s.cannotBill(w.Tx, b); err != nil {
			return err
		}
		if _, err := s.checkRunDate(w.Tx, []Bill{b}, in.Date); err != nil {
			return err // somebody issued a later one since the plan was made
		}
		if in.Attach || s.Config.Invoice.AttachReports {
			if in.files, err = w.reports(b); err != nil {
				return err
			}
		}
		if inv, warnings, err = s.draft(w.Tx, b, m, in); err != nil {
			return err
		}
		for _, l := range b.LeftOut[len(plan.LeftOut):] { // known since the plan was made
			warnings = append(warnings, l.Why)
		}
		if inv, err = w.issue(inv); err != nil {
			return err
		}
		for _, one := range b.Sessions {
			old := one
			one.Invoice = inv.Number.String()
			if err := w.putSession(&old, one); err != nil {
				return err
			}
		}
		for _, x := range b.Extras {
			x.Invoice = inv.Number.String()
			if err := w.putExtra(x); err != nil {
				return err
			}
		}
		return w.coverPeriods(b.Periods, inv)
	})
	return inv, warnings, err
}

// refresh reads a planned bill's sessions again and drops what was invoiced,
// voided, corrected out of the month or given to another payer meanwhile.
func (s *Shop) refresh(tx *store.Tx, plan Bill, m month) (Bill, error) {
	b := plan
	b.Sessions, b.Arrears, b.Extras = nil, 0, nil
	for _, x := range plan.Extras {
		now, err := findExtra(tx, x.ID)
		if err != nil {
			return b, err
		}
		if now.Customer != b.Customer || now.Date.After(m.last) || now.Line.Deferrable() && deferredTo(now, m) != b.Deferred {
			continue
		}
		if unpricedTravel(now) {
			why, err := (&write{Tx: tx, shop: s}).noKmPrice(now.Visit)
			if err != nil {
				return b, err
			}
			b.LeftOut = append(slices.Clip(b.LeftOut), LeftOut{now.ID, why})
		} else if now.Waits() {
			b.Extras = append(b.Extras, now)
		}
	}
	for _, one := range plan.Sessions {
		now, err := sessionByNumber(tx, one.Number())
		if err != nil {
			return b, err
		}
		billed := s.day(now.ClosedAt)
		if !now.billable() || now.Payer() != b.Customer || billed.After(m.last) || s.waits(now) != nil {
			continue
		}
		if billed.Before(m.first) {
			b.Arrears++
		}
		b.Sessions = append(b.Sessions, now)
	}
	var err error
	b.Periods, err = s.periodsStillDue(tx, plan, m)
	return b, err
}
