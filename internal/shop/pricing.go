package shop

import (
	"cmp"
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff"
	"scatto/tariff/contract"
)

// reprice computes again what the sessions of a ticket cost, from the one
// that opened at or after s on: those of its dropped line (R22) and, for the
// call fee, of its intervention (R80). Minutes drawn are given back first and
// drawn anew; what is invoiced stays as it is. s itself is stored too.
func (w *write) reprice(old *Session, s Session) (Session, error) {
	all, err := sessionsOf(w.Tx, s.Ticket)
	if err != nil {
		return s, err
	}
	all = slices.DeleteFunc(all, func(o Session) bool { return o.ID == s.ID })
	type change struct {
		old *Session
		now Session
	}
	changes := []change{{old, s}}
	touched := []Session{s}
	if old != nil {
		touched = append(touched, *old)
	}
	for _, o := range intervention(all, w.shop.Config.MergeWithin, touched...) {
		later := slices.ContainsFunc(touched, func(t Session) bool { return !o.OpenedAt.Before(t.OpenedAt) })
		if later && (o.Charge != nil || o.Pending != "") && o.Invoice == "" {
			was := o
			changes = append(changes, change{&was, o})
		}
	}
	slices.SortFunc(changes, func(a, b change) int { // of two that began together the older one bears the call fee
		return cmp.Or(a.now.OpenedAt.Compare(b.now.OpenedAt), cmp.Compare(a.now.Number(), b.now.Number()))
	})
	w.repricing = map[string]bool{}
	for _, c := range changes {
		w.repricing[c.now.ID] = true
		if c.old != nil {
			if err := w.giveBack(*c.old, c.now.Voided); err != nil {
				return s, err
			}
		}
	}
	settled := slices.DeleteFunc(all, func(o Session) bool {
		return slices.ContainsFunc(changes, func(c change) bool { return c.now.ID == o.ID })
	})
	for _, c := range changes {
		priced, err := w.price(c.now, settled)
		if err != nil {
			return s, err
		}
		if err := w.putSession(c.old, priced); err != nil {
			return s, err
		}
		if priced.ID == s.ID {
			s = priced
		}
		delete(w.repricing, priced.ID)
		settled = append(settled, priced)
	}
	return s, nil
}

// giveBack returns the minutes that a session drew, on the day on which it
// drew them: a month's statement shows what its sessions took, once.
func (w *write) giveBack(s Session, why string) error {
	if s.Charge == nil {
		return nil
	}
	for _, d := range s.Charge.Draws {
		old, err := ledgerOf(w.Tx, d.Contract)
		if err != nil {
			return err
		}
		fresh, err := old.Return(s.ID, s.ClosedAt, why)
		if refusal.KindOf(err) == "nothing-drawn" {
			continue
		}
		if err != nil {
			return err
		}
		if err := w.putLedger(old, fresh, s.Customer); err != nil {
			return err
		}
	}
	return nil
}

// price computes the charge of a closed session, given the sessions of its
// ticket that are settled before it, and draws its minutes. A session that
// cannot be priced is kept, pending: work is never blocked.
func (w *write) price(s Session, settled []Session) (Session, error) {
	s.Charge, s.Pending, s.Long = nil, "", !s.IsOpen() && s.ClosedAt.Sub(s.OpenedAt) > w.shop.Config.ConfirmOver
	if s.IsOpen() || s.Voided != "" {
		return s, nil
	}
	var charge tariff.Charge
	work, err := w.work(s, settled)
	if err == nil {
		charge, err = tariff.Quote(work)
	}
	if kind := pendingKind(err); kind != "" {
		s.Pending = kind
		return s, nil
	}
	if err != nil {
		return s, err
	}
	s.Charge = &charge
	return s, w.draw(s, work.Spans[0].From)
}

// draw takes from the contracts what a session drew, whose work began at from.
func (w *write) draw(s Session, from time.Time) error {
	for i, d := range s.Charge.Draws {
		old, err := ledgerOf(w.Tx, d.Contract)
		if err != nil {
			return err
		}
		excess := int64(0)
		if i == len(s.Charge.Draws)-1 {
			excess = s.Charge.ExcessMinutes()
		}
		fresh, err := old.DrawFrom(d, excess, s.ID, from, s.ClosedAt)
		if err != nil {
			return err
		}
		if err := w.putLedger(old, fresh, s.Customer); err != nil {
			return err
		}
	}
	return nil
}

// work gathers all that the price of a session depends on.
func (w *write) work(s Session, settled []Session) (tariff.Work, error) {
	cfg := w.shop.Config
	opening := w.shop.day(s.OpenedAt)
	work := tariff.Work{
		Activity: tariff.Activity(s.Activity), Coverage: w.shop.coverage, Zone: w.shop.zone(),
		Waive: s.Waived != "", Reason: s.Waived,
		Spans: []tariff.Span{{From: s.OpenedAt, To: s.ClosedAt}},
	}
	mine, err := contractsAt(w.Tx, s.Customer, s.Site)
	if err != nil {
		return work, err
	}
	chain := chainBefore(s, settled, cfg.MergeWithin)
	var earlier []tariff.Charge
	for i := len(chain) - 1; i >= 0; i-- {
		work.Spans = append([]tariff.Span{{From: chain[i].OpenedAt, To: chain[i].ClosedAt}}, work.Spans...)
		opening = w.shop.day(chain[i].OpenedAt)
	}
	for _, c := range chain {
		earlier = append(earlier, *c.Charge)
	}
	work.Earlier = tariff.Join(earlier...)
	reached, err := w.shop.conformityReached(w.Tx, s.Customer, opening)
	if err != nil {
		return work, err
	}
	work.ConformityReached = reached
	if err := w.cover(&work, s, mine, opening); err != nil {
		return work, err
	}
	if work.OutOfHours, err = w.late(s, chain, work.List); err != nil {
		return work, err
	}
	if work.Activity == tariff.Hardware && slices.Contains(s.Overridden, gateHardware) &&
		work.Coverage.Regime(work.Activity, work.Cover, false) == tariff.RefusedHardware {
		// past the gate: paid by quote, never by guess (R31)
		if work.Coverage, err = work.Coverage.With(map[string]string{"hardware/" + string(work.Cover): string(tariff.ByQuote)}); err != nil {
			return work, err
		}
	}
	for _, o := range intervention(settled, cfg.MergeWithin, s) {
		if o.Charge != nil && o.Charge.PaysCallFee() && !slices.ContainsFunc(chain, func(c Session) bool { return c.ID == o.ID }) {
			work.CallFeeTaken = true
		}
	}
	return work, nil
}

// cover picks the contracts that serve the customer best and what they have
// left, and the price list: the contract's, else the customer's, else the
// shop's, in the version in force at the opening (R62).
func (w *write) cover(work *tariff.Work, s Session, mine []contract.Contract, opening calendar.Date) error {
	card, err := findCard(w.Tx, s.Customer)
	if err != nil {
		return err
	}
	served, err := contract.Serve(mine, work.Activity, opening, work.ConformityReached, work.Coverage)
	if err != nil {
		return err
	}
	work.Cover, work.Coverage = served.Cover, served.Coverage
	agreed := "" // by contract
	if len(served.Chain) > 0 {
		agreed = served.Chain[0].PriceList
	}
	if work.Activity == tariff.Training && len(mine) > 0 { // of all sites: what they share is used once
		if work.IncludedMinutes, err = w.trainingLeft(s, *work); err != nil {
			return err
		}
	}
	if work.List, err = w.shop.Config.PriceLists.At(w.shop.listName(agreed, card.Billing.PriceList), opening); err != nil {
		return err
	}
	work.Prepaid, err = w.prepaid(*work, served.Chain)
	return err
}
