package shop

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/fatturapa"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

// FeesInput says which year's fees to invoice.
type FeesInput struct {
	Year     int
	Date     calendar.Date // zero: as R71 has it, see feeDate
	Customer string        // who pays; "": all
	DryRun   bool
}

// FeesResult is what a run of fees did.
type FeesResult struct {
	Year            int
	Issued          []Issued
	Skipped, Failed []FeeLeft
	Rebuilt         []string // files that were missing
	Warnings        []*refusal.Error
}

// FeeLeft is a contract without fee invoice, and why.
type FeeLeft struct {
	Customer, Contract string
	Why                error
}

// IssueFees invoices the annual fees of a year, one document per agreement, by
// customer and contract: each in a transaction of its own, with its files
// after it, once per agreement and year (R71, R72, R83). A contract that cannot
// be invoiced does not stop the others.
func (s *Shop) IssueFees(in FeesInput) (res FeesResult, err error) {
	res.Year = in.Year
	if missing := s.Config.MissingCompany(); len(missing) > 0 {
		return res, invoice.CheckSeller(s.Config.Seller())
	}
	if in.Year > s.Today().Year {
		return res, refusal.Rule("year-in-future", "the year %d has not begun", in.Year).By("R71")
	}
	if !in.Date.IsZero() {
		if _, err := invoice.CheckDate(invoice.TD01, in.Date, s.Today(), calendar.Date{}, calendar.Date{}); err != nil {
			return res, err
		}
		if in.Date.Year < in.Year {
			return res, refusal.Rule("date-before-year", "the date %s lies before the year %d", in.Date, in.Year).By("R71")
		}
	}
	var plan []feeDue
	err = s.view(func(tx *store.Tx) error {
		if in.Customer != "" {
			card, err := findCard(tx, in.Customer)
			if err != nil {
				return err
			}
			in.Customer = card.ID
		}
		if plan, res.Skipped, err = s.feesDue(tx, in); err != nil || len(plan) == 0 {
			return err
		}
		date, err := s.feeDate(tx, in, plan[0].fee)
		if err != nil {
			return err
		}
		newest, err := lastDate(tx, date.Year, s.Config.Invoice.Series)
		if err != nil {
			return err
		}
		warnings, err := invoice.CheckDate(invoice.TD01, date, s.Today(), calendar.Date{}, newest)
		if in.DryRun {
			res.warn(warnings...)
		}
		return err
	})
	if err != nil {
		return res, err
	}
	for _, l := range res.Skipped {
		if refusal.KindOf(l.Why) == "not-renewed" {
			res.warn(asRefusal(l.Why)) // money that nobody would miss
		}
	}
	if in.DryRun {
		return res, s.dryFees(plan, in, &res)
	}
	if err := s.beginDocuments(); err != nil {
		return res, err
	}
	for part := range slices.Chunk(plan, batch) {
		issued, err := s.issueFees(part, in, &res)
		if cerr := s.Close(); err == nil {
			err = cerr
		}
		if werr := s.writeDocuments(issued); err == nil {
			err = werr
		}
		if err != nil {
			return res, err
		}
	}
	res.Rebuilt, err = s.rebuildDocuments()
	return res, s.documentsWritten(err)
}

func (s *Shop) issueFees(part []feeDue, in FeesInput, res *FeesResult) (issued []Issued, err error) {
	for _, due := range part {
		inv, warnings, err := s.issueFee(due, in)
		var no *refusal.Error
		switch {
		case err == nil:
			one := s.withPaths(inv)
			issued, res.Issued = append(issued, one), append(res.Issued, one)
			res.warn(warnings...)
		case refusal.KindOf(err) == feeInvoiced:
			res.Skipped = append(res.Skipped, due.left(err))
		case errors.As(err, &no) && no.Class <= refusal.ClassNotFound:
			res.Failed = append(res.Failed, due.left(err))
		default:
			return issued, err // the store, the disk: nothing to go on with
		}
	}
	return issued, nil
}

// issueFee issues one fee in one transaction, from what the store holds at that
// moment.
func (s *Shop) issueFee(due feeDue, in FeesInput) (inv invoice.Invoice, warnings []*refusal.Error, err error) {
	err = s.write("invoice.fee", func(w *write) error {
		now, err := s.feeNow(w.Tx, due, in)
		if err != nil {
			return err
		}
		d, err := s.feeDrafting(w.Tx, now, in)
		if err != nil {
			return err
		}
		if inv, warnings, err = w.issueOne(d); err != nil {
			return err
		}
		warnings = append(warnings, now.warnings(inv)...)
		w.about(now.fee.Contract.ID)
		id := now.agreement.ID()
		return w.put(store.FeeKey(id, in.Year), fmt.Sprintf("fee %s/%d", id, in.Year), inv.CustomerID,
			feeCover{inv.Number, now.fee.Contract.ID, now.fee.From, now.fee.To})
	})
	return inv, warnings, err
}

// dryFees says exactly what would be issued.
func (s *Shop) dryFees(plan []feeDue, in FeesInput, res *FeesResult) error {
	var last calendar.Date
	return s.view(func(tx *store.Tx) error {
		for _, due := range plan {
			d, err := s.feeDrafting(tx, due, in)
			if err == nil && in.Date.IsZero() && d.date.Before(last) {
				d.date = last
			}
			var inv invoice.Invoice
			var warnings []*refusal.Error
			if err == nil {
				inv, warnings, err = s.draftOf(tx, d)
			}
			if err == nil {
				err = inv.Validate()
			}
			if err != nil {
				res.Failed = append(res.Failed, due.left(err))
				continue
			}
			last = inv.Date
			res.Issued = append(res.Issued, Issued{Invoice: inv})
			res.warn(append(warnings, due.warnings(inv)...)...)
		}
		return nil
	})
}

// feeDrafting says what the document of a fee holds. Issued in January it is
// due on the 31st (R72), else by the customer's terms.
func (s *Shop) feeDrafting(tx *store.Tx, due feeDue, in FeesInput) (d drafting, err error) {
	fee := due.fee
	if d.card, err = findCard(tx, fee.Contract.Payer()); err != nil {
		return d, err
	}
	whose, err := forWhom(tx, d.card.ID, fee.Contract.Customer, fee.Contract.Site)
	if err != nil {
		return d, err
	}
	if d.date, err = s.feeDate(tx, in, fee); err != nil {
		return d, err
	}
	if d.date.Year == in.Year && d.date.Month == time.January {
		d.due, _ = contract.FeeTerm(in.Year)
	}
	d.contract = &fee.Contract
	d.lines = []invoice.Line{{
		Description: fee.Text() + whose, Quantity: 1, UnitPrice: fee.Amount, Amount: fee.Amount, Rules: fee.Rules(),
		Activity: invoice.SellsFee, Contract: fee.Contract.ID, PeriodFrom: fee.From, PeriodTo: fee.To,
	}}
	return d, nil
}

// feeDate is the date of a fee's document: what was asked for, else the latest
// of 2 January, the last document's date and, within January, today (R71). A
// fee that runs from a later day is dated today: nothing is late to transmit.
func (s *Shop) feeDate(tx *store.Tx, in FeesInput, fee contract.Fee) (calendar.Date, error) {
	if !in.Date.IsZero() {
		return in.Date, nil
	}
	date := calendar.Date{Year: in.Year, Month: time.January, Day: 2}
	newest, err := lastDate(tx, in.Year, s.Config.Invoice.Series)
	if err != nil {
		return date, err
	}
	today, later := s.Today(), fee.From.After(date)
	if newest.After(date) {
		date = newest
	}
	if january := today.Year == in.Year && today.Month == time.January; (january || later) && today.After(date) {
		date = today
	}
	return date, nil
}

// warn keeps each warning once: a date is late for all of them.
func (res *FeesResult) warn(list ...*refusal.Error) {
	for _, w := range list {
		if !slices.ContainsFunc(res.Warnings, func(o *refusal.Error) bool { return o.Kind == w.Kind && o.Error() == w.Error() }) {
			res.Warnings = append(res.Warnings, w)
		}
	}
}

// warnings about a fee's document.
func (due feeDue) warnings(inv invoice.Invoice) (out []*refusal.Error) {
	c := due.fee.Contract
	if c.Kind == contract.ADS && c.Analysis == "" {
		out = append(out, refusal.Rule("analysis-missing", "the fee of contract %s names no analysis that it rests on", c.ID).
			WithHint("scatto contract analysis %s TEXT", c.ID).By("R84"))
	}
	if due.fee.FirstHere(due.paid) {
		out = append(out, refusal.Rule("fee-first-here", "contract %s began on %s and has no fee invoice before: its fee of %d runs from 1 January",
			c.ID, c.From, due.fee.Year).WithHint("when the days before were invoiced elsewhere, look whether they reach into %d", due.fee.Year))
	}
	if c.Implicit {
		out = append(out, refusal.Rule("implicit-contract", "contract %s came about by silence: weak consent (art. 1326, 1341 c.c.)", c.ID).By("R70"))
	}
	if inv.Number.N != 0 && fatturapa.NeedsSignature(inv) {
		out = append(out, refusal.Rule("needs-signature",
			"invoice %s goes to a public body: its XML needs a qualified signature before it is sent", inv.Number))
	}
	return out
}
