package shop

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// Pack is what the accountant gets of a month.
type Pack struct {
	Month     string
	Path      string // the zip or the folder, absolute
	Documents int
	Files     []PackFile
	Missing   []string // numbers of the year that no document bears
	Rebuilt   []string // files that were missing and were made again first
}

// PackFile is one file of a pack.
type PackFile struct {
	Name string
	Size int
	Hash string // SHA-256
}

// packed is a file on its way into a pack.
type packed struct {
	name string
	read func() ([]byte, error)
}

// monthPack is what a pack is made of, read in one transaction.
type monthPack struct {
	month     month
	documents []invoice.Invoice // dated in the month
	elsewhere []invoice.Invoice // of other months, with the VAT of this one
	numbers   []invoice.NumberRow
	stamp     invoice.StampQuarter
	owed      map[invoice.Number]money.Cents // to the customer, on credit notes
}

// PackMonth writes what the accountant needs of the documents dated in a
// month: XML as sent, receipts, PDF, attachments, ledger, stamp duty, and all
// numbers of the year. Missing files are made again first. The same data give
// the same bytes; the pack is written whole or not at all.
func (s *Shop) PackMonth(name, out string) (p Pack, err error) {
	m, err := parseMonth(name)
	if err != nil {
		return p, err
	}
	if m.first.After(s.day(s.now)) {
		return p, refusal.Rule("month-in-future", "the month %s lies in the future", m.name)
	}
	if p.Path, err = filepath.Abs(out); err != nil {
		return p, err
	}
	if p.Rebuilt, err = s.rebuildDocuments(); err != nil {
		return p, err
	}
	var got monthPack
	err = s.view(func(tx *store.Tx) error {
		got, err = s.readPack(tx, m)
		return err
	})
	if err != nil {
		return p, err
	}
	if err := s.Close(); err != nil { // nobody waits for the packing
		return p, err
	}
	p.Month, p.Documents = m.name, len(got.documents)
	for _, r := range got.numbers {
		if r.Missing {
			p.Missing = append(p.Missing, r.Number.String())
		}
	}
	w := packWriter(p.Path, m.last.At(12, 0, time.UTC))
	p.Files, err = fill(w, s.packFiles(got))
	return p, err
}

// fill adds every file and the list of their digests, and finishes w.
func fill(w packTarget, files []packed) (list []PackFile, err error) {
	defer func() {
		if err != nil {
			w.drop()
		}
	}()
	slices.SortFunc(files, func(a, b packed) int { return strings.Compare(a.name, b.name) })
	var sums strings.Builder
	add := func(name string, data []byte) error {
		list = append(list, PackFile{name, len(data), hashOf(data)})
		return w.add(name, data)
	}
	for _, f := range files {
		data, err := f.read()
		if err != nil {
			return nil, err
		}
		if err := add(f.name, data); err != nil {
			return nil, err
		}
		fmt.Fprintf(&sums, "%s  %s\n", list[len(list)-1].Hash, f.name)
	}
	if err := add("SHA256SUMS.txt", []byte(sums.String())); err != nil {
		return nil, err
	}
	return list, w.finish()
}

// readPack reads what a pack is made of.
func (s *Shop) readPack(tx *store.Tx, m month) (p monthPack, err error) {
	p.month, p.owed = m, map[invoice.Number]money.Cents{}
	given := map[string]int{}
	var year []invoice.Invoice
	err = each(tx, store.InvoicePrefix(), func(_ store.Key, inv invoice.Invoice) error {
		if inv.Number.Year == m.first.Year {
			year = append(year, inv)
			given[inv.Number.Series] = 0
		}
		for _, o := range inv.Owing() {
			p.owed[o.Note] = o.Amount
		}
		inMonth := !inv.Date.Before(m.first) && !inv.Date.After(m.last)
		switch {
		case inMonth:
			p.documents = append(p.documents, inv)
		case invoice.VATMonth(inv) == m.name:
			p.elsewhere = append(p.elsewhere, inv)
		}
		return nil
	})
	if err != nil {
		return p, err
	}
	given[s.Config.Invoice.Series] = 0
	starts, err := startsOf(tx, m.first.Year)
	if err != nil {
		return p, err
	}
	first := map[string]int{}
	for _, start := range starts {
		given[start.Series], first[start.Series] = 0, start.First
	}
	for series := range given {
		last, err := tx.Counter(invoiceCounter(m.first.Year, series))
		if err != nil {
			return p, err
		}
		given[series] = int(last)
	}
	p.numbers = invoice.NumbersOf(m.first.Year, year, given, first)
	p.stamp = invoice.StampOf(invoice.Quarter{Year: m.first.Year, N: (int(m.first.Month) + 2) / 3}, year)
	return p, nil
}

// italianMonth gives "ottobre 2026".
func italianMonth(d calendar.Date) string {
	names := strings.Fields("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre")
	return fmt.Sprintf("%s %d", names[d.Month-1], d.Year)
}
