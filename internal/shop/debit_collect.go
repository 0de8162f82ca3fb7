package shop

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// claim makes the collection of an instalment for a file. mine says whether
// the invoice is one of the file's kind; err why it cannot be collected.
type claim func(tx *store.Tx, f CollectionFile, inv invoice.Invoice, part invoice.Instalment) (c Collected, warning *refusal.Error, mine bool, err error)

// collect plans, books and writes a file. Booking goes in as many transactions
// as its size asks for: each makes its part of the file whole, so that a
// killed run leaves a shorter file and the rest for the next one.
func (s *Shop) collect(f CollectionFile, in CollectInput, make claim) (res CollectResult, err error) {
	if !in.DryRun && in.Out == "" {
		return res, refusal.Usage("missing-flag", "--%s is missing", "out").WithHint("or look first with --dry-run")
	}
	res.File = f
	if err := s.planCollections(&res, make); err != nil || in.DryRun || len(res.Collected) == 0 {
		return res, err
	}
	if err := checkOut(in.Out); err != nil {
		return res, err
	}
	if err := s.checkClock(); err != nil {
		return res, err
	}
	plan := res.Collected
	res.Collected = nil
	for len(plan) > 0 {
		booked, err := s.bookCollections(&res.File, plan)
		if err != nil && res.File.N == 0 {
			return CollectResult{}, err
		}
		if err != nil {
			return res, refusal.Failure("collection-unfinished", "%s was begun: %d collections are booked, %d wait", res.File.ID, len(res.Collected), len(plan)).
				WithHint("write what is booked with --again %s, then run again for the rest", res.File.ID).From(err)
		}
		res.Collected = append(res.Collected, booked...)
		plan = plan[len(booked):]
	}
	return s.writeCollections(res, in.Out)
}

// planCollections goes through the open invoices in the order of their numbers.
func (s *Shop) planCollections(res *CollectResult, make claim) error {
	err := s.view(func(tx *store.Tx) error {
		if err := each(tx, store.CollectionFilePrefix(), func(_ store.Key, other CollectionFile) error {
			if other.Kind == res.File.Kind && other.WrittenAt.IsZero() {
				res.warn(refusal.Rule("collection-unwritten", "the collections of %s are booked, and their file was never written", other.ID).
					WithHint("write it with --again %s --out FILE", other.ID))
			}
			return nil
		}); err != nil {
			return err
		}
		if err := eachDebt(tx, func(inv invoice.Invoice) error {
			for _, part := range dueParts(inv, res.File.DueBy) {
				c, warning, mine, err := make(tx, res.File, inv, part)
				switch {
				case !mine:
				case err != nil && !namesCustomer(err):
					return err
				case err != nil:
					res.fail(inv.CustomerID, err)
				default:
					res.Collected = append(res.Collected, c)
					res.warn(warning)
					res.warn(discarded(inv))
				}
			}
			return nil
		}); err != nil {
			return err
		}
		return s.unusedCredits(tx, res.collects, res.warn)
	})
	onlyFirst(res.Collected)
	return err
}

// collects reports a customer from whom something is collected.
func (res *CollectResult) collects(customer string) bool {
	return slices.ContainsFunc(res.Collected, func(c Collected) bool { return c.Customer == customer })
}

// fail names what cannot be collected, the same of a customer once.
func (res *CollectResult) fail(customerID string, why error) {
	for _, l := range res.Failed {
		if l.Customer == customerID && l.Why.Error() == why.Error() {
			return
		}
	}
	res.Failed = append(res.Failed, Left{customerID, why})
}

// warn notes a warning, the same once.
func (res *CollectResult) warn(warning *refusal.Error) {
	if warning == nil {
		return
	}
	for _, w := range res.Warnings {
		if w.Error() == warning.Error() {
			return
		}
	}
	res.Warnings = append(res.Warnings, warning)
}

// discarded warns of money asked for on a document that SdI did not take.
func discarded(inv invoice.Invoice) *refusal.Error {
	if inv.SDI() == invoice.Discarded {
		return refusal.Rule("invoice-discarded", "invoice %s was discarded by SdI and is collected all the same", inv.Number).
			WithHint("send it again under a new file name")
	}
	return nil
}

// namesCustomer reports a refusal about one customer, after which the others
// are still collected.
func namesCustomer(err error) bool {
	var r *refusal.Error
	return errors.As(err, &r) && (r.Class == refusal.ClassRule || r.Class == refusal.ClassNotFound)
}

// dueParts are the open instalments due by a day.
func dueParts(inv invoice.Invoice, by calendar.Date) (out []invoice.Instalment) {
	open := inv.Open()
	if inv.Type == invoice.TD04 || open == 0 {
		return nil
	}
	parts := inv.Schedule()
	if len(inv.Instalments) == 0 { // of before there were any
		parts = []invoice.Instalment{{Due: inv.Due, Amount: open}}
	}
	for _, p := range parts {
		if !p.Due.After(by) {
			out = append(out, p)
		}
	}
	return out
}

// bookCollections books as many of the plan as one transaction takes: the
// payments on their invoices, the mandates' uses and the records of the file.
func (s *Shop) bookCollections(f *CollectionFile, plan []Collected) (booked []Collected, err error) {
	file := *f
	err = s.write("collection."+file.Kind, func(w *write) error {
		if file.N == 0 {
			if file.N, err = w.Next(collectionCounter); err != nil {
				return err
			}
			file.ID, file.MadeBy = fileID(file.Kind, s.Today(), file.N), s.by
		}
		for _, c := range plan {
			if c, err = w.bookOne(&file, c); err != nil {
				return err
			}
			if c.File == 0 {
				break // no room left
			}
			booked = append(booked, c)
		}
		return w.putFile(file)
	})
	if err != nil {
		return nil, err
	}
	*f = file
	return booked, nil
}

// maxBooked bounds the changes of one log line.
const maxBooked = 600

// bookOne books a collection; c.File stays 0 when the transaction has no room
// for it and others are in it.
func (w *write) bookOne(f *CollectionFile, c Collected) (Collected, error) {
	inv, err := findOwed(w.Tx, c.Invoice)
	if err != nil {
		return c, err
	}
	// Beside the two records come the mandate, the header, and the log line with
	// all changes.
	if n := len(w.changes); n > 0 && (n > maxBooked || w.Room() < roomOf(inv)+roomOf(c)+16<<10+300*int64(n)) {
		return c, nil
	}
	f.Count++
	c.File, c.K, c.ID = f.N, f.Count, fmt.Sprintf("%s-%d", f.ID, f.Count)
	if c.Debit != nil {
		c.Debit.ID = c.ID
		if err := w.bookDebit(*f, c); err != nil {
			return c, err
		}
	}
	if c.Receipt != nil {
		if c.Receipt.Number, err = w.Next(receiptCounter); err != nil {
			return c, err
		}
	}
	if inv, err = inv.Receive(invoice.Paid{Date: c.On, Amount: c.Amount, How: f.Kind, Batch: f.ID, Note: c.ID, Due: c.Due}); err != nil {
		return c, err
	}
	w.about(c.Customer)
	if err := w.putInvoice(inv); err != nil {
		return c, err
	}
	return c, w.putCollected(c)
}

// checkOut refuses a place where no file can come to stand, before anything is
// booked.
func checkOut(out string) error {
	path, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		switch {
		case err == nil && info.IsDir():
			return nil
		case err == nil || !os.IsNotExist(err) || dir == filepath.Dir(dir):
			return refusal.Rule("bad-place", "no file can be written at %s: %s is no folder", path, dir)
		}
	}
}
