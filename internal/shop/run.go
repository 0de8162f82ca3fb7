package shop

import (
	"errors"
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/fatturapa"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/invoice"
)

// RunInput says what to invoice.
type RunInput struct {
	Month     string
	Date      calendar.Date // zero: today
	Customer  string        // who pays; "": all
	DryRun    bool
	Cause     string // Causale of every document
	LateGoods bool   // goods without transport document go on a late invoice
	Attach    bool   // the intervention reports go into the XML
	files     []invoice.Attachment
	of        int // customers in the plan
	Progress  func(done, of int)
	Each      func(issued, of int) // at the beginning and after each document; of counts customers
}

// Issued is a document with the files that show it.
type Issued struct {
	invoice.Invoice
	PDF, XML string // absolute paths

	Owed money.Cents // of a credit note: what the shop owes back on it; its Payments are what was given
}

// Left is a customer without document, and why.
type Left struct {
	Customer string
	Why      error
}

// RunResult is what a run did.
type RunResult struct {
	Month           string
	Issued          []Issued
	Skipped, Failed []Left
	Rebuilt         []string // files that were missing
	Warnings        []*refusal.Error
}

// batch is how many documents a run issues before it lets the others in.
const batch = 256

// RunInvoices issues the documents of a month: one transaction each, number
// and file name first, files after. The store is let go between batches so
// that nobody waits for the run. A customer that cannot be invoiced does not
// stop the others.
func (s *Shop) RunInvoices(in RunInput) (res RunResult, err error) {
	m, err := parseMonth(in.Month)
	if err != nil {
		return res, err
	}
	res.Month = m.name
	if missing := s.Config.MissingCompany(); len(missing) > 0 {
		return res, invoice.CheckSeller(s.Config.Seller())
	}
	if m.first.After(s.day(s.now)) {
		return res, refusal.Rule("month-in-future", "the month %s lies in the future", m.name).
			WithHint("invoice one that has begun: scatto invoice run --month %s", monthKey(s.Today()))
	}
	if in.Date.IsZero() {
		in.Date = s.Today()
	}
	if in.Cause, err = text.Line("cause", in.Cause, text.MaxLine); err != nil {
		return res, err
	}
	var plan []Bill
	err = s.view(func(tx *store.Tx) error {
		if in.Customer != "" {
			card, err := findCard(tx, in.Customer)
			if err != nil {
				return err
			}
			in.Customer = card.ID
		}
		var err error
		if plan, err = s.bills(tx, m, in.Customer); err != nil {
			return err
		}
		if res.Warnings, err = s.checkRunDate(tx, plan, in.Date); err != nil {
			return err
		}
		ended, err := stopped(tx, m)
		res.Warnings = append(res.Warnings, ended...)
		if err != nil {
			return err
		}
		sold, err := unbilledSales(tx, m, in.Customer)
		if err != nil {
			return err
		}
		twice, err := s.billedTwice(tx, plan)
		res.Warnings = append(append(res.Warnings, sold...), twice...)
		return err
	})
	if err != nil {
		return res, err
	}
	if !m.last.Before(s.Today()) {
		res.Warnings = append(res.Warnings, refusal.Rule("month-not-over", "the month %s is not over: what is still done in it goes on another invoice", m.name))
	}
	if in.DryRun {
		return s.dryRun(plan, m, in, res)
	}
	if err := s.beginDocuments(); err != nil {
		return res, err
	}
	if in.Each == nil {
		in.Each = func(int, int) {}
	}
	in.Each(0, len(plan))
	in.of = len(plan)
	for from := 0; from < len(plan); from += batch {
		part := plan[from:min(from+batch, len(plan))]
		issued, err := s.issueBatch(part, m, in, &res)
		if err != nil {
			return res, err
		}
		if err := s.Close(); err != nil {
			return res, err
		}
		if err := s.writeDocuments(issued); err != nil {
			return res, err
		}
		if in.Progress != nil {
			in.Progress(from+len(part), len(plan))
		}
	}
	res.Rebuilt, err = s.rebuildDocuments()
	return res, s.documentsWritten(err)
}

func (s *Shop) issueBatch(part []Bill, m month, in RunInput, res *RunResult) (issued []Issued, err error) {
	for _, b := range part {
		inv, warnings, err := s.issueBill(b, m, in)
		var no *refusal.Error
		switch {
		case err == nil:
			one := s.withPaths(inv)
			issued = append(issued, one)
			res.Issued = append(res.Issued, one)
			in.Each(len(res.Issued), in.of)
			res.leaveOut(b)
			res.Warnings = append(res.Warnings, warnings...)
			if fatturapa.NeedsSignature(inv) {
				res.Warnings = append(res.Warnings, refusal.Rule("needs-signature",
					"invoice %s goes to a public body: its XML needs a qualified signature before it is sent", inv.Number))
			}
		case skips(err):
			res.Skipped = append(res.Skipped, Left{b.Customer, err})
		case errors.As(err, &no) && no.Class <= refusal.ClassNotFound:
			res.Failed = append(res.Failed, Left{b.Customer, err})
		default:
			return issued, err // the store, the disk: nothing to go on with
		}
	}
	return issued, nil
}

// leaveOut says which sessions of a customer with a document are not on it.
func (res *RunResult) leaveOut(b Bill) {
	for _, l := range b.LeftOut {
		res.Warnings = append(res.Warnings, l.Why)
	}
}

func skips(err error) bool {
	switch refusal.KindOf(err) {
	case "nothing-to-pay", "nothing-new", "not-confirmed", "still-open", "km-price-missing":
		return true
	}
	return false
}

// checkRunDate judges the date once for the whole run (cli: exit 4). A deferred
// invoice may lie before the last one, and after its operations.
func (s *Shop) checkRunDate(tx *store.Tx, plan []Bill, date calendar.Date) ([]*refusal.Error, error) {
	var last calendar.Date
	kind := invoice.TD24
	for _, b := range plan {
		if !b.empty() && invoice.TypeOf(b.lines()) != invoice.TD24 {
			kind = invoice.TD01
		}
		for _, x := range b.Extras {
			if x.Line.Deferrable() && x.Line.Effected.After(last) {
				last = x.Line.Effected
			}
		}
		for _, one := range b.Sessions {
			if d := s.day(one.ClosedAt); d.After(last) {
				last = d
			}
		}
	}
	newest, err := lastDate(tx, date.Year, s.Config.Invoice.Series)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(plan, func(b Bill) bool { return !b.empty() }) { // nothing to issue: only a date in the future is wrong
		newest = calendar.Date{}
	}
	return invoice.CheckDate(kind, date, s.Today(), last, newest)
}
