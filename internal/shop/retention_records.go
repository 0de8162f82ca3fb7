package shop

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"scatto/gdpr"
	"scatto/gdpr/ads"
	"scatto/internal/customer"
	"scatto/internal/fatturapa"
	"scatto/internal/store"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// goes lets a record go as a whole, with the files that it names.
func (c *personChange) goes(files ...string) {
	c.found, c.gone = true, true
	for _, f := range files {
		if f != "" {
			c.files = append(c.files, f)
		}
	}
}

// request lets an answered request go when its answer needs no proof any more,
// with the letters and the copy of data that lie below out/privacy.
func (x *expiry) request(c *personChange, r gdpr.Request) error {
	if r.Open() || !x.due(x.shop.day(r.Answer.At), x.terms.Requests) || x.kept(c, r.Subject.Customer, r.Subject.Emails...) {
		return nil
	}
	papers, err := filepath.Glob(filepath.Join(x.shop.dir, "out", receiptFolder, r.ID+"-*"))
	if err != nil {
		return err
	}
	for i, path := range papers {
		papers[i] = "out/" + receiptFolder + "/" + filepath.Base(path)
	}
	c.goes(papers...)
	if len(papers) > 0 {
		c.also = append(c.also, gdpr.Portion{Category: gdpr.CategoryDocuments, Fate: gdpr.Erased, Count: len(papers), IDs: []string{r.ID}})
	}
	return nil
}

// consent lets a consent go when it was withdrawn so long ago that nobody can
// dispute any more what was done under it. One that holds is proof of the
// processing that still goes on (art. 7(1)).
func (x *expiry) consent(c *personChange, g gdpr.Consent) error {
	if g.WithdrawnAt.IsZero() || !x.due(x.shop.day(g.WithdrawnAt), x.terms.Consents) {
		return nil
	}
	ids, _, err := get[[]string](x.tx, store.EmailCustomerKey(customer.FoldEmail(g.Email)))
	if err != nil || x.kept(c, "", g.Email) || slices.ContainsFunc(ids, func(id string) bool { return x.kept(c, id) }) {
		return err
	}
	c.goes(g.TextSHA256)
	return nil
}

// evidence lets a proof of the checklist go, with its file, ten years after
// all activities for the customer.
func (x *expiry) evidence(c *personChange, e ads.Evidence) error {
	if _, over := x.over(e.Customer); !over || x.kept(c, e.Customer) {
		return nil
	}
	c.goes(e.FileHash)
	return nil
}

// measure does the same for what was measured for a goal.
func (x *expiry) measure(c *personChange, p ads.GoalProof) error {
	if _, over := x.over(p.Customer); !over || x.kept(c, p.Customer) {
		return nil
	}
	c.goes(p.Proof.FileHash)
	return nil
}

// lapses reports whether the years of a document are over: the day after 31
// December of the tenth year after the last entry about it (R96). why is what
// it stays for all the same: a hold of its customer or of its fiscal year, a
// restriction, money that somebody still owes. What was given back on a credit
// note is an entry about it, and what is owed on it is open.
func (x *expiry) lapses(inv invoice.Invoice) (over bool, why string, err error) {
	if !inv.Lapsed.IsZero() {
		return true, "", nil
	}
	one, err := withOwing(x.tx, Issued{Invoice: inv})
	last := one.LastEntry().Year
	if err != nil || !x.today.After(gdpr.InvoicesKeptUntil(last)) {
		return false, "", err
	}
	why = cmp.Or(x.heldYears[inv.Date.Year], x.heldYears[last], x.holder(inv.CustomerID, inv.Buyer.Email))
	if why == "" && (!inv.Settled() || one.Owed > 0) {
		why = openBalance
	}
	return true, why, nil
}

// openBalance is why a document stays that is not settled, as held_by says it.
const openBalance = "open-balance"

// invoice lets the files and the words of a document go, and of a natural
// person who it was; number, dates, VAT and totals stay, so that neither the
// numbering nor the ledger has a gap.
func (x *expiry) invoice(c *personChange, inv invoice.Invoice) error {
	over, why, err := x.lapses(inv)
	if err != nil || !over || !inv.Lapsed.IsZero() || x.stays(c, why) {
		return err
	}
	c.portion.Fate, c.portion.Year = gdpr.Pseudonymised, inv.Date.Year
	c.files = x.shop.invoiceFiles(inv)
	if n := x.shop.present(c.files); n > 0 {
		c.also = append(c.also, gdpr.Portion{Category: gdpr.CategoryDocuments, Fate: gdpr.Erased, Count: n, IDs: []string{inv.Number.String()}})
	}
	return c.becomes(inv, inv.Lapse(x.today, ticket.Omitted))
}

// invoiceFiles lists all files of a document: PDF and XML as places below the
// data directory, what was sent, SdI's answers and attachments by their hashes.
func (s *Shop) invoiceFiles(inv invoice.Invoice) (out []string) {
	if inv.Number.Ours() {
		out = append(out, "out/invoices/"+pdfName(inv.Number), "out/invoices/"+fatturapa.FileName(inv))
	}
	for _, sent := range inv.Sendings {
		out = append(out, "out/invoices/"+sent.FileCode+".xml", sent.Hash)
		for _, r := range sent.Receipts {
			out = append(out, r.Hash)
		}
	}
	for _, a := range inv.Attachments {
		out = append(out, a.File[strings.LastIndexByte(a.File, '/')+1:])
	}
	out = slices.DeleteFunc(out, func(f string) bool { return f == "" })
	slices.Sort(out)
	return slices.Compact(out)
}

// present counts those of some files that are there.
func (s *Shop) present(files []string) (n int) {
	for _, f := range files {
		paths := []string{filepath.Join(s.dir, filepath.FromSlash(f))}
		if !strings.Contains(f, "/") {
			paths = s.contentPaths(f)
		}
		if slices.ContainsFunc(paths, func(path string) bool { _, err := os.Stat(path); return err == nil }) {
			n++
		}
	}
	return n
}

// reminders let the reminders and the dispute of a document go with it.
func (x *expiry) reminders(c *personChange) error {
	_, rest, _ := strings.Cut(string(c.key), "/")
	key := store.InvoicePrefix() + store.Key(rest)
	if other, ok := strings.CutPrefix(rest, "elsewhere/"); ok {
		key = store.OpeningPrefix() + store.Key(other)
	}
	inv, ok, err := get[invoice.Invoice](x.tx, key)
	if err != nil || !ok {
		return err
	}
	over, why, err := x.lapses(inv)
	if over && why == "" {
		c.goes()
	}
	return err
}
