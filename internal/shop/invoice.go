package shop

import (
	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// findInvoice reads a document that was issued here; findOwed also what another
// system issued.
func findInvoice(tx *store.Tx, n invoice.Number) (invoice.Invoice, error) {
	inv, ok, err := get[invoice.Invoice](tx, store.InvoiceKey(n.Year, n.Series, int64(n.N)))
	if err == nil && !ok {
		if err = noOpening(tx, n.String()); err != nil {
			return inv, err
		}
		err = refusal.NotFound("no-invoice", "there is no invoice %s", n).WithHint("scatto invoice list")
	}
	return inv, err
}

// Invoice reads one document of here by "1/2026".
func (s *Shop) Invoice(ref string) (inv invoice.Invoice, err error) {
	n, err := invoice.ParseNumber(ref)
	if err != nil {
		return inv, s.notOurs(ref, err)
	}
	err = s.view(func(tx *store.Tx) error {
		inv, err = findInvoice(tx, n)
		return err
	})
	return inv, err
}

// notOurs says of what is no number of here, which bad says, that it is one of
// another system's where that is so.
func (s *Shop) notOurs(ref string, bad error) error {
	if err := s.view(func(tx *store.Tx) error { return noOpening(tx, ref) }); err != nil {
		return err
	}
	return bad
}

// InvoiceFilter says which documents to list; zero fields do not narrow.
type InvoiceFilter struct {
	Customer string
	Year     int
	Unpaid   bool // with them those of another system that are collected here, and credit notes on which money is owed back
}

// Invoices lists documents by year, series and number.
func (s *Shop) Invoices(f InvoiceFilter) (list []Issued, err error) {
	err = s.view(func(tx *store.Tx) error {
		if f.Customer != "" {
			card, err := findCard(tx, f.Customer)
			if err != nil {
				return err
			}
			f.Customer = card.ID
		}
		prefix := store.InvoicePrefix()
		if f.Year != 0 {
			prefix = store.InvoiceYearPrefix(f.Year)
		}
		add := func(_ store.Key, inv invoice.Invoice) error {
			if f.Customer != "" && inv.CustomerID != f.Customer || f.Year != 0 && inv.Number.Year != f.Year {
				return nil
			}
			one, err := withOwing(tx, s.withPaths(inv))
			if err == nil && (!f.Unpaid || inv.Open() > 0 || one.Owed > 0) {
				list = append(list, one)
			}
			return err
		}
		if f.Unpaid {
			if err := each(tx, store.OpeningPrefix(), add); err != nil {
				return err
			}
		}
		return each(tx, prefix, add)
	})
	return list, err
}

// CreditInput says what to credit and why.
type CreditInput struct {
	Number     string
	Date       calendar.Date // zero: today
	Reason     string
	Cause      invoice.CreditCause
	Sessions   []string
	Net        money.Cents
	Treatment  string // of Net, where the invoice has several
	WithoutVAT bool
	Rebill     bool // the credited sessions become billable again
}

// CreditInvoice issues the TD04 that reduces an invoice.
func (s *Shop) CreditInvoice(in CreditInput) (one Issued, warnings []*refusal.Error, err error) {
	n, err := invoice.ParseNumber(in.Number)
	if err != nil {
		return one, nil, s.notOurs(in.Number, err)
	}
	if in.WithoutVAT && in.Rebill {
		return one, nil, refusal.Rule("rebill-without-vat", "what is credited without VAT cannot be invoiced again: its VAT would be charged twice")
	}
	if in.Date.IsZero() {
		in.Date = s.Today()
	}
	ids, err := sessionIDs(in.Sessions)
	if err != nil {
		return one, nil, err
	}
	if err := s.beginDocuments(); err != nil {
		return one, nil, err
	}
	err = s.write("invoice.credit", func(w *write) error {
		orig, err := findInvoice(w.Tx, n)
		if err != nil {
			return err
		}
		if err := orig.CheckWhole(); err != nil {
			return err
		}
		newest, err := lastDate(w.Tx, in.Date.Year, s.series(invoice.TD04))
		if err != nil {
			return err
		}
		if warnings, err = invoice.CheckDate(invoice.TD04, in.Date, s.Today(), orig.Date, newest); err != nil {
			return err
		}
		seller := s.Config.Seller()
		note, err := invoice.CreditNote(orig, invoice.CreditRequest{
			Date: in.Date, Cause: in.Cause, Reason: in.Reason, Sessions: ids, Net: in.Net, Treatment: in.Treatment,
			WithoutVAT: in.WithoutVAT, Treatments: s.Config.Treatments, Seller: &seller,
		})
		if err != nil {
			return err
		}
		if note, err = w.issue(note); err != nil {
			return err
		}
		if orig, err = orig.Credited(note); err != nil {
			return err
		}
		if err := w.putInvoice(orig); err != nil {
			return err
		}
		if twice := givenTwice(orig); twice != nil {
			warnings = append(warnings, twice)
		}
		if err := w.rebill(orig, note, in.Rebill); err != nil {
			return err
		}
		freed, err := w.freePeriods(orig)
		if err != nil {
			return err
		}
		warnings = append(warnings, freed...)
		one = s.withPaths(note)
		one.Owed = orig.OwedOn(note.Number)
		return nil
	})
	if err != nil {
		return one, nil, err
	}
	if err := s.Close(); err != nil {
		return one, warnings, err
	}
	return one, warnings, s.documentsWritten(s.writeDocument(one))
}

// givenTwice tells that a deposit was credited though another document had taken
// it off: right when it was never paid, else the customer has the money twice.
func givenTwice(deposit invoice.Invoice) *refusal.Error {
	var taken money.Cents
	for _, d := range deposit.Deductions {
		taken += d.Net
	}
	if net, _ := deposit.Remaining(); net >= taken {
		return nil
	}
	return refusal.Rule("deposit-given-twice", "%s of deposit %s was taken off another document, and now the deposit is credited", taken, deposit.Number).
		WithHint("when the deposit was paid, credit that document too: it gives the deposit back")
}

// IssuedInvoice reads one document, of here or of another system, with the
// paths of its files.
func (s *Shop) IssuedInvoice(ref string) (one Issued, err error) {
	err = s.view(func(tx *store.Tx) error {
		inv, err := findOwed(tx, ref)
		if err != nil {
			return err
		}
		one, err = withOwing(tx, s.withPaths(inv))
		return err
	})
	return one, err
}
