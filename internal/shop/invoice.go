package shop

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
	"scatto/ticket"
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
	Unpaid   bool // with them those of another system that are collected here
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
			if (f.Customer == "" || inv.CustomerID == f.Customer) && (f.Year == 0 || inv.Number.Year == f.Year) && (!f.Unpaid || inv.Open() > 0) {
				list = append(list, s.withPaths(inv))
			}
			return nil
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

func sessionIDs(refs []string) (ids []string, err error) {
	for _, ref := range refs {
		n, ok := ticket.ParseSessionID(ref)
		if !ok {
			return nil, refusal.Usage("bad-session-id", "%q is not a session", ref).WithHint("write it like S0001")
		}
		ids = append(ids, ticket.SessionID(n))
	}
	return ids, nil
}

// rebill takes the credited sessions off their invoice when they are to be
// billed again; otherwise they stay where they are, credited.
func (w *write) rebill(orig, note invoice.Invoice, again bool) error {
	if !again {
		return nil
	}
	seen, tickets := map[string]bool{"": true}, []int64{}
	for _, l := range note.Lines {
		if l.Extra != "" && !seen[l.Extra] {
			seen[l.Extra] = true
			x, err := findExtra(w.Tx, l.Extra)
			if err != nil {
				return err
			}
			if x.Invoice == orig.Number.String() {
				x.Invoice = ""
				if err := w.putExtra(x); err != nil {
					return err
				}
			}
			if x.Visit != "" {
				v, err := findVisit(w.Tx, x.Visit)
				if err != nil {
					return err
				}
				tickets = append(tickets, v.Ticket)
			}
		}
		if l.Contract != "" && !seen[l.Contract] {
			seen[l.Contract] = true
			if err := w.rebillSales(l.Contract, orig.Number.String()); err != nil {
				return err
			}
		}
		if seen[l.Session] {
			continue
		}
		seen[l.Session] = true
		n, _ := ticket.ParseSessionID(l.Session)
		old, err := sessionByNumber(w.Tx, n)
		if err != nil {
			return err
		}
		if old.Invoice != orig.Number.String() {
			continue
		}
		one := old
		one.Invoice = ""
		if err := w.putSession(&old, one); err != nil {
			return err
		}
		tickets = append(tickets, one.Ticket)
	}
	slices.Sort(tickets)
	for _, n := range slices.Compact(tickets) { // to whoever pays now: that may be why it was credited
		t, err := ticketByNumber(w.Tx, n)
		if err != nil {
			return err
		}
		if err := w.follow(t, t); err != nil {
			return err
		}
	}
	if len(seen) == 1 {
		return refusal.Rule("nothing-to-rebill", "the credit note names no work that could be billed again").
			WithHint("credit with --session ID, or leave --rebill out")
	}
	return nil
}

// rebillSales lets `contract invoice` find again what was sold on a contract
// and stood on a credited document. A fee is free again by itself: liveFees.
func (w *write) rebillSales(id, number string) error {
	c, err := findContract(w.Tx, id)
	if err != nil {
		return err
	}
	sales := slices.Clone(c.Sales)
	changed := false
	for i := range sales {
		if sales[i].Invoice == number {
			sales[i].Invoice, changed = "", true
		}
	}
	if !changed {
		return nil
	}
	c.Sales = sales
	return w.putContract(c)
}

// IssuedInvoice reads one document, of here or of another system, with the
// paths of its files.
func (s *Shop) IssuedInvoice(ref string) (Issued, error) {
	inv, err := s.Owed(ref)
	return s.withPaths(inv), err
}
