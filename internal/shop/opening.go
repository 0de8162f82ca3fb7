package shop

import (
	"cmp"
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/invoice"
)

// The invoices of another system on which something is open have a prefix of
// their own: what scans the documents of here, for ledger, VAT, numbers, stamp
// duty or SdI, never meets them. What collects money asks eachDebt.

// eachDebt gives every document of here, then those of another system that are
// collected here.
func eachDebt(tx *store.Tx, fn func(inv invoice.Invoice) error) error {
	read := func(_ store.Key, inv invoice.Invoice) error { return fn(inv) }
	if err := each(tx, store.InvoicePrefix(), read); err != nil {
		return err
	}
	return each(tx, store.OpeningPrefix(), read)
}

// findOwed finds a document of here by its number, or one of another system by
// the number that it bears there.
func findOwed(tx *store.Tx, ref string) (inv invoice.Invoice, err error) {
	n, badNumber := invoice.ParseNumber(ref)
	if badNumber == nil {
		inv, ok, err := get[invoice.Invoice](tx, store.InvoiceKey(n.Year, n.Series, int64(n.N)))
		if err != nil || ok {
			return inv, err
		}
	}
	inv, ok, err := get[invoice.Invoice](tx, store.OpeningKey(invoice.ElsewhereKey(ref)))
	switch {
	case err != nil || ok:
		return inv, err
	case badNumber != nil:
		return inv, badNumber
	}
	return findInvoice(tx, n)
}

// noOpening refuses what only a document of here allows when the number is that
// of one of another system.
func noOpening(tx *store.Tx, ref string) error {
	key := invoice.ElsewhereKey(ref)
	if known, err := tx.Has(store.OpeningKey(key)); err != nil || !known {
		return err
	}
	return refusal.Rule("issued-elsewhere", "invoice %s was issued by another system and is only collected here", key).
		WithHint("file, credit note and sending are that system's")
}

// freeNumber refuses a number that a document of another system bears, and to
// begin a series before a number that one bears: those in between were given
// there too (art. 21 DPR 633/1972).
func (w *write) freeNumber(n invoice.Number) error {
	known, err := w.Has(store.OpeningKey(n.String()))
	if err != nil {
		return err
	}
	if known {
		return refusal.Rule("number-elsewhere", "invoice %s was issued by another system: no second one may bear its number", n).
			WithHint("say which number comes next: scatto invoice series --year %d --next N", n.Year)
	}
	begun, err := seriesBegunHere(w.Tx, n.Year, n.Series)
	if err != nil || begun {
		return err
	}
	return each(w.Tx, store.OpeningPrefix(), func(_ store.Key, inv invoice.Invoice) error {
		own, err := invoice.ParseNumber(inv.Number.Elsewhere)
		if err != nil || own.Year != n.Year || own.Series != n.Series || own.N < n.N {
			return nil
		}
		return refusal.Rule("series-behind", "invoice %s was issued elsewhere, and the next one of here would bear %s", own, n).
			WithHint("say which number comes next: scatto invoice series --year %d --next %d", own.Year, own.N+1)
	})
}

// seriesBegunHere reports a document of here in a year's series.
func seriesBegunHere(tx *store.Tx, year int, series string) (begun bool, err error) {
	err = tx.ScanKeys(store.InvoiceSeriesPrefix(year, series), func(store.Key) (bool, error) {
		begun = true
		return false, nil
	})
	return begun, err
}

// Owed reads one document by its number, of here or of another system.
func (s *Shop) Owed(ref string) (inv invoice.Invoice, err error) {
	err = s.view(func(tx *store.Tx) error {
		inv, err = findOwed(tx, ref)
		return err
	})
	return inv, err
}

// OpeningInput is an invoice of another system to be collected here.
type OpeningInput struct {
	Number      string
	Customer    string // id
	Date        calendar.Date
	Total, Paid money.Cents
	Instalments []invoice.Instalment
	Method      customer.Method // "": as the customer pays
}

// TakenOver is what adding an invoice of another system did.
type TakenOver struct {
	Invoice  invoice.Invoice
	Known    bool // it was on record with the same data
	Warnings []*refusal.Error
}

// AddOpening puts an invoice of another system on record, once.
func (s *Shop) AddOpening(in OpeningInput) (out TakenOver, err error) {
	err = s.write("invoice.opening", func(w *write) error {
		card, err := findCard(w.Tx, in.Customer)
		if err != nil {
			return err
		}
		out, err = w.addOpening(in, card)
		return err
	})
	return out, err
}

// openingOf makes the record, or says that it is there.
func (s *Shop) openingOf(tx *store.Tx, in OpeningInput, card Card) (out TakenOver, err error) {
	if in.Date.After(s.Today()) {
		return out, refusal.Rule("future", "%s lies in the future", in.Date)
	}
	if in.Method != "" {
		card.Billing.Method = in.Method
	}
	payment, debit, warnings := s.paymentFor(card, s.Config.Seller())
	if in.Method == customer.Debit && debit.Mandate == "" && len(warnings) > 0 {
		return out, warnings[0]
	}
	inv, err := invoice.Opening(invoice.OpeningInput{Number: in.Number, Date: in.Date, Total: in.Total, Paid: in.Paid,
		Instalments: in.Instalments, Payment: payment, Debit: debit, CustomerID: card.ID, Buyer: buyer(card)})
	if err != nil {
		return out, err
	}
	out = TakenOver{Invoice: inv, Warnings: warnings}
	before, known, err := get[invoice.Invoice](tx, store.OpeningKey(invoice.ElsewhereKey(inv.Number.Elsewhere)))
	switch {
	case err != nil:
		return out, err
	case known && before.SameOpening(inv):
		return TakenOver{Invoice: before, Known: true}, nil
	case known:
		return out, refusal.Rule("opening-differs", "invoice %s of the other system is on record with other data", before.Number).
			WithHint("scatto invoice show %s; a mistake is taken away with: scatto invoice opening remove %s --reason …", before.Number, before.Number)
	}
	ahead, err := s.besideOurs(tx, in.Number)
	if ahead != nil {
		out.Warnings = append(out.Warnings, ahead)
	}
	return out, err
}

// besideOurs refuses a number that our own count has given, or will come to now
// that it has begun; one that a count not begun has to begin after comes back.
func (s *Shop) besideOurs(tx *store.Tx, number string) (ahead *refusal.Error, err error) {
	own, err := invoice.ParseNumber(number)
	if err != nil || !slices.Contains(s.seriesNames(), own.Series) {
		return nil, nil
	}
	issued, err := tx.Has(store.InvoiceKey(own.Year, own.Series, int64(own.N)))
	if err != nil {
		return nil, err
	}
	if issued {
		return nil, refusal.Rule("number-taken", "invoice %s was issued here", own).WithHint("scatto invoice show %s", own)
	}
	last, err := tx.Counter(invoiceCounter(own.Year, own.Series))
	if err != nil || int64(own.N) <= last {
		return nil, err
	}
	begun, err := seriesBegunHere(tx, own.Year, own.Series)
	if err != nil {
		return nil, err
	}
	if begun {
		return nil, refusal.Rule("number-ahead", "invoices of %s are issued here and come to the number %s", seriesName(own.Year, own.Series), own).
			WithHint("write it with the sign of its list there, such as %q; or give the new ones a series: scatto config set invoice.series …", "FT "+own.String())
	}
	return refusal.Rule("series-behind", "invoice %s was issued elsewhere, and the next one of here would bear %s", own,
		invoice.Number{Year: own.Year, Series: own.Series, N: int(last) + 1}).
		WithHint("say which number comes next: scatto invoice series --year %d --next %d", own.Year, own.N+1), nil
}

func (w *write) addOpening(in OpeningInput, card Card) (out TakenOver, err error) {
	if out, err = w.shop.openingOf(w.Tx, in, card); err != nil || out.Known {
		return out, err
	}
	out.Invoice.IssuedAt = w.shop.now
	w.about(card.ID)
	return out, w.putInvoice(out.Invoice)
}

// Openings lists the invoices of another system, the oldest first; open says
// only those on which something is open.
func (s *Shop) Openings(customerID string, open bool) (list []invoice.Invoice, err error) {
	err = s.view(func(tx *store.Tx) error {
		if customerID != "" {
			card, err := findCard(tx, customerID)
			if err != nil {
				return err
			}
			customerID = card.ID
		}
		return each(tx, store.OpeningPrefix(), func(_ store.Key, inv invoice.Invoice) error {
			if (customerID == "" || inv.CustomerID == customerID) && (!open || inv.Open() > 0) {
				list = append(list, inv)
			}
			return nil
		})
	})
	slices.SortStableFunc(list, func(a, b invoice.Invoice) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Number.N, b.Number.N))
	})
	return list, err
}

// RemoveOpening takes away an invoice of another system that was entered by
// mistake; one on which something happened here stays.
func (s *Shop) RemoveOpening(ref, reason string) (inv invoice.Invoice, err error) {
	if reason, err = text.Line("reason", reason, text.MaxLine); err != nil {
		return inv, err
	}
	if reason == "" {
		return inv, refusal.Usage("missing-flag", "--%s is missing", "reason").WithHint("say why with --reason")
	}
	err = s.write("invoice.opening-remove", func(w *write) error {
		if inv, err = findOwed(w.Tx, ref); err != nil {
			return err
		}
		if inv.Number.Ours() {
			return refusal.Rule("issued-here", "invoice %s was issued here: only a credit note takes it away", inv.Number)
		}
		d, err := dunningOf(w.Tx, inv.Number)
		if err != nil {
			return err
		}
		touched := slices.ContainsFunc(inv.Payments, func(p invoice.Paid) bool { return p.How != invoice.ByElsewhere })
		if touched || d.Dispute != nil || len(d.Sent) > 0 {
			return refusal.Rule("opening-in-use", "invoice %s was paid, reminded or disputed here: it stays on record", inv.Number).
				WithHint("scatto invoice show %s", inv.Number)
		}
		w.about(inv.CustomerID)
		return w.remove(store.OpeningKey(invoice.ElsewhereKey(inv.Number.Elsewhere)), "invoice "+inv.Number.String(), inv.CustomerID)
	})
	return inv, err
}
