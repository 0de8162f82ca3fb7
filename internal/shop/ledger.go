package shop

import (
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// Ledger gives the accountant's rows of the documents dated from..to, both
// included, by year, series and number; a zero date is open.
func (s *Shop) Ledger(from, to calendar.Date) (rows []invoice.LedgerRow, err error) {
	if !to.IsZero() && to.Before(from) {
		return nil, refusal.Rule("end-before-start", "the period ends on %s, before its first day %s", to, from)
	}
	err = s.view(func(tx *store.Tx) error {
		return eachInvoice(tx, from, to, func(inv invoice.Invoice) error {
			of := invoice.LedgerRows(inv)
			if inv.Type == invoice.TD04 && len(of) > 0 {
				one, err := withOwing(tx, Issued{Invoice: inv})
				if err != nil {
					return err
				}
				of[0].Document.Open = -one.Owed
			}
			rows = append(rows, of...)
			return nil
		})
	})
	return rows, err
}

// StampDuty adds up the stamp duty of a quarter, "2026Q2".
func (s *Shop) StampDuty(quarter string) (q invoice.StampQuarter, err error) {
	parsed, err := invoice.ParseQuarter(quarter)
	if err != nil {
		return q, err
	}
	err = s.view(func(tx *store.Tx) error {
		all, err := invoicesOfYear(tx, parsed.Year)
		q = invoice.StampOf(parsed, all)
		return err
	})
	return q, err
}

// eachInvoice reads the documents dated from..to, by year, series and number;
// a number's year is its document's, so only those years are looked at.
func eachInvoice(tx *store.Tx, from, to calendar.Date, fn func(inv invoice.Invoice) error) error {
	prefix := store.InvoicePrefix()
	if from.Year == to.Year && !from.IsZero() {
		prefix = store.InvoiceYearPrefix(from.Year)
	}
	return each(tx, prefix, func(_ store.Key, inv invoice.Invoice) error {
		if inv.Date.Before(from) || !to.IsZero() && inv.Date.After(to) {
			return nil
		}
		return fn(inv)
	})
}

func invoicesOfYear(tx *store.Tx, year int) (all []invoice.Invoice, err error) {
	err = each(tx, store.InvoiceYearPrefix(year), func(_ store.Key, inv invoice.Invoice) error {
		all = append(all, inv)
		return nil
	})
	return all, err
}

// SaveLedger writes rows as CSV to a file, whole or not at all.
func (s *Shop) SaveLedger(path string, rows []invoice.LedgerRow) error {
	if err := store.WriteFile(path, invoice.LedgerCSV(rows)); err != nil {
		return store.CannotWrite(path, err)
	}
	return nil
}
