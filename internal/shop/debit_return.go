package shop

import (
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/sepa"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/invoice"
)

// ReturnInput is a collection that came back, entered by hand.
type ReturnInput struct {
	Number     string
	Collection string        // which, where an invoice has several
	On         calendar.Date // zero: today
	Reason     string        // AM04, or words
	Rejected   bool          // the bank refused it before the day of collection
}

// ReturnCollection marks a collection as come back: its invoice is open again
// and the next file offers it. What was never collected, came back before, or
// would come back before its day is refused.
func (s *Shop) ReturnCollection(in ReturnInput) (inv invoice.Invoice, err error) {
	if in.On.IsZero() {
		in.On = s.Today()
	}
	err = s.write("invoice.returned", func(w *write) error {
		if inv, err = findOwed(w.Tx, in.Number); err != nil {
			return err
		}
		k, err := collectedPlace(inv, in.Collection)
		if err != nil {
			return err
		}
		inv, err = w.comeBack(inv, k, in.On, in.Reason, in.Rejected)
		return err
	})
	return inv, err
}

// collectedPlace finds the collection meant among the payments of an invoice.
func collectedPlace(inv invoice.Invoice, id string) (int, error) {
	var fits []int
	var names []string
	for _, k := range inv.Collected() {
		if id == "" || strings.EqualFold(inv.Payments[k].Note, strings.TrimSpace(id)) {
			fits, names = append(fits, k), append(names, inv.Payments[k].Note)
		}
	}
	switch {
	case len(fits) == 1:
		return fits[0], nil
	case len(fits) > 1:
		return 0, refusal.Rule("several-collections", "%d collections of invoice %s could have come back: %s", len(fits), inv.Number, strings.Join(names, ", ")).
			WithHint("say which with --collection")
	}
	for _, p := range inv.Payments {
		if !p.Returned.IsZero() && (p.How == ByDebit || p.How == ByRiBa) && (id == "" || strings.EqualFold(p.Note, strings.TrimSpace(id))) {
			return 0, refusal.Rule("already-returned", "the collection of invoice %s came back on %s", inv.Number, p.Returned)
		}
	}
	return 0, refusal.Rule("not-collected", "nothing that was collected on invoice %s is left to come back", inv.Number)
}

// comeBack marks a payment and the collection behind it.
func (w *write) comeBack(inv invoice.Invoice, k int, on calendar.Date, reason string, rejected bool) (invoice.Invoice, error) {
	p := inv.Payments[k]
	reason, err := text.Line("reason", reason, text.MaxLine)
	switch {
	case err != nil:
		return inv, err
	case reason == "":
		return inv, refusal.Usage("missing-flag", "--%s is missing", "reason").WithHint("the bank's code, such as AM04, or words")
	case on.After(w.shop.day(w.shop.now)):
		return inv, refusal.Rule("future", "%s lies in the future", on)
	case on.Before(p.Date) && !rejected:
		return inv, refusal.Rule("returned-before-collection", "invoice %s is collected on %s only: it cannot have come back on %s", inv.Number, p.Date, on).
			WithHint("--rejected says that the bank refused it before that day")
	}
	if inv, err = inv.Return(k, on, reason); err != nil {
		return inv, err
	}
	w.about(inv.CustomerID)
	if err := w.putInvoice(inv); err != nil {
		return inv, err
	}
	return inv, w.markCollected(inv, inv.Payments[k])
}

// markCollected lets the collection behind a payment follow it back.
func (w *write) markCollected(inv invoice.Invoice, p invoice.Paid) error {
	c, ok, err := findCollected(w.Tx, p.Note)
	if err != nil || !ok || c.Invoice != inv.Number.String() || p.Batch == "" {
		return err
	}
	c.Returned, c.Reason = p.Returned, p.Reason
	return w.putCollected(c)
}

// findCollected finds a collection by its id, FILE-K.
func findCollected(tx *store.Tx, id string) (c Collected, ok bool, err error) {
	file, last, cut := cutLast(id)
	n, fok := fileNumber(file)
	k, kok := fileNumber(last)
	if !cut || !fok || !kok {
		return c, false, nil
	}
	c, ok, err = get[Collected](tx, store.CollectionKey(n, k))
	return c, ok && c.ID == id, err
}

func cutLast(id string) (before, after string, ok bool) {
	i := strings.LastIndexByte(id, '-')
	if i < 0 {
		return id, "", false
	}
	return id[:i], id[i+1:], true
}

// ReturnsResult is what a bank's report led to.
type ReturnsResult struct {
	Report   sepa.Report
	Returned []Collected // marked now
	Known    []Collected // had come back before
	Failed   []FailedReturn
}

// FailedReturn is an entry of a report that fits nothing.
type FailedReturn struct {
	ID  string // of the transaction, batch or message
	Why error
}

// ReadReturns marks every collection that a bank's report refuses, on the
// report's day or on the one given. It can be read again: what came back
// before is left alone.
func (s *Shop) ReadReturns(data []byte, on calendar.Date) (res ReturnsResult, err error) {
	if res.Report, err = sepa.ReadReport(data); err != nil {
		return res, err
	}
	if on.IsZero() {
		on = res.Report.Created
	}
	if on.IsZero() {
		on = s.Today()
	}
	if on.After(s.day(s.now)) {
		return res, refusal.Rule("future", "%s lies in the future", on)
	}
	for _, e := range res.Report.Entries {
		list, err := s.reported(e)
		if err != nil && !namesCustomer(err) {
			return res, err
		}
		if err != nil {
			res.Failed = append(res.Failed, FailedReturn{entryID(e), err})
		}
		for _, c := range list {
			if !c.Returned.IsZero() {
				res.Known = append(res.Known, c)
				continue
			}
			done, err := s.returnReported(c, on, e.Reason)
			if err != nil && !namesCustomer(err) {
				return res, err
			}
			if err != nil {
				res.Failed = append(res.Failed, FailedReturn{c.ID, err})
				continue
			}
			res.Returned = append(res.Returned, done)
		}
	}
	return res, nil
}

func entryID(e sepa.Entry) string {
	for _, id := range []string{e.Transaction, e.Batch} {
		if id != "" {
			return id
		}
	}
	return e.Message
}

// reported finds the collections that an entry of a report speaks of.
func (s *Shop) reported(e sepa.Entry) (list []Collected, err error) {
	err = s.view(func(tx *store.Tx) error {
		if e.Transaction != "" {
			c, ok, err := findCollected(tx, e.Transaction)
			switch {
			case err != nil:
				return err
			case !ok:
				return refusal.NotFound("no-collection", "no collection is called %q", e.Transaction)
			case e.Amount != nil && *e.Amount != c.Amount:
				return refusal.Rule("amount-differs", "collection %s is of %s, the bank says %s", c.ID, c.Amount, *e.Amount)
			}
			list = []Collected{c}
			return nil
		}
		var f CollectResult
		if f.File, f.Collected, err = findFile(tx, ByDebit, e.Message); err != nil {
			return err
		}
		if !strings.EqualFold(f.File.ID, e.Message) { // a bare number is another program's message
			return refusal.NotFound("no-collection-file", "there is no file of collections %q", e.Message).WithHint("scatto invoice sdd list")
		}
		list, err = f.inBatch(e.Batch)
		return err
	})
	return list, err
}

// inBatch gives the collections of a PmtInf, all of them for "".
func (r CollectResult) inBatch(id string) ([]Collected, error) {
	if id == "" {
		return r.Collected, nil
	}
	in := map[string]bool{}
	for _, b := range r.Message().Batches() {
		for _, c := range b.Collections {
			in[c.ID] = b.ID == id
		}
	}
	var out []Collected
	for _, c := range r.Collected {
		if in[c.ID] {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return nil, refusal.NotFound("no-collection", "no collection is called %q", id)
	}
	return out, nil
}

// returnReported marks one collection; the bank may refuse it before its day.
func (s *Shop) returnReported(c Collected, on calendar.Date, reason string) (Collected, error) {
	if reason == "" {
		reason = "RJCT"
	}
	err := s.write("invoice.returned", func(w *write) error {
		inv, err := findOwed(w.Tx, c.Invoice)
		if err != nil {
			return err
		}
		k, err := collectedPlace(inv, c.ID)
		if err == nil {
			_, err = w.comeBack(inv, k, on, reason, true)
		}
		return err
	})
	c.Returned, c.Reason = on, reason
	return c, err
}
