package shop

import (
	"fmt"
	"os"
	"path/filepath"

	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

// Noted is a transport document with the path of its file; "" for one whose
// paper is an intervention report.
type Noted struct {
	goods.Note
	PDF      string
	Warnings []*refusal.Error
}

func (s *Shop) noteDir() string { return filepath.Join(s.dir, "out", "ddt") }

func (s *Shop) withNotePath(n goods.Note) Noted {
	if n.Visit != "" {
		return Noted{Note: n, Warnings: afterDelivery(n)}
	}
	return Noted{n, filepath.Join(s.noteDir(), fmt.Sprintf("%d-%05d.pdf", n.Year, n.N)), afterDelivery(n)}
}

// finishNote writes the file of a transport document that is safely issued,
// and any that is missing.
func (s *Shop) finishNote(n goods.Note) (Noted, error) {
	one := s.withNotePath(n)
	return one, s.documentsWritten(s.writeNotes(func(o Noted) bool { return o.Number() == n.Number() }))
}

// writeNotes writes the files that are missing, and those that are stale.
func (s *Shop) writeNotes(stale func(Noted) bool) error {
	all, err := s.Notes(NoteFilter{})
	if err != nil {
		return err
	}
	if err := s.Close(); err != nil {
		return err
	}
	if err := store.CleanTemp(s.noteDir()); err != nil {
		return err
	}
	for _, o := range all {
		if o.PDF == "" {
			continue
		}
		if _, err := os.Stat(o.PDF); err == nil && !stale(o) {
			continue
		}
		if err := s.writeNote(o, o.PDF); err != nil {
			return err
		}
	}
	return nil
}

func (s *Shop) writeNote(n Noted, path string) (err error) {
	if n.Seller, err = s.withLogo(n.Seller); err != nil {
		return err
	}
	pdf, err := document.TransportNote(n.Note, s.zone())
	if err != nil {
		return err
	}
	if err := store.WriteFile(path, pdf); err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

// withLogo reads the logo that a kept party names.
func (s *Shop) withLogo(p invoice.Party) (invoice.Party, error) {
	if p.LogoFile == "" {
		return p, nil
	}
	logo, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(p.LogoFile)))
	if err != nil {
		return p, refusal.Damaged("logo-missing", "the logo %s is missing", p.LogoFile).From(err)
	}
	p.Logo = logo
	return p, nil
}

// WriteNote writes the PDF of a transport document again, elsewhere when path
// is given, and gives its place.
func (s *Shop) WriteNote(ref, path string) (n Noted, err error) {
	if n, err = s.Note(ref); err != nil {
		return n, err
	}
	if n.PDF == "" {
		return n, refusal.Rule("note-of-visit", "transport document %s is the intervention report of visit %s", n.Number(), n.Visit).
			WithHint("scatto visit report %s", n.Visit)
	}
	if path != "" {
		if n.PDF, err = filepath.Abs(path); err != nil {
			return n, err
		}
	}
	return n, s.writeNote(n, n.PDF)
}

// NoteFilter says which transport documents to list; zero fields do not narrow.
type NoteFilter struct {
	Customer string
	Year     int
}

// Notes lists transport documents by year and number.
func (s *Shop) Notes(f NoteFilter) (list []Noted, err error) {
	prefix := store.NotePrefix()
	if f.Year != 0 {
		prefix = store.NoteYearPrefix(f.Year)
	}
	err = s.view(func(tx *store.Tx) error {
		if f.Customer != "" {
			card, err := findCard(tx, f.Customer)
			if err != nil {
				return err
			}
			f.Customer = card.ID
		}
		return each(tx, prefix, func(_ store.Key, n goods.Note) error {
			if f.Customer == "" || n.Customer == f.Customer {
				list = append(list, s.withNotePath(n))
			}
			return nil
		})
	})
	return list, err
}

// Note finds one by its number, "1/2026" or "1" of this year.
func (s *Shop) Note(ref string) (n Noted, err error) {
	err = s.view(func(tx *store.Tx) error {
		one, err := findNote(tx, ref, s.Today().Year)
		n = s.withNotePath(one)
		return err
	})
	return n, err
}
