package shop

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"scatto/internal/document"
	"scatto/internal/fatturapa"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// documentDir holds finished invoices only, one PDF and one XML each.
func (s *Shop) documentDir() string { return filepath.Join(s.dir, "out", "invoices") }

func pdfName(n invoice.Number) string {
	if n.Series != "" {
		return fmt.Sprintf("%d-%s-%05d.pdf", n.Year, n.Series, n.N)
	}
	return fmt.Sprintf("%d-%05d.pdf", n.Year, n.N)
}

// withPaths names the files of a document; what another system issued has none,
// nor what lapsed.
func (s *Shop) withPaths(inv invoice.Invoice) Issued {
	if !inv.Number.Ours() || !inv.Lapsed.IsZero() {
		return Issued{Invoice: inv}
	}
	return Issued{Invoice: inv, PDF: filepath.Join(s.documentDir(), pdfName(inv.Number)), XML: filepath.Join(s.documentDir(), fatturapa.FileName(inv))}
}

// keepLogo puts the shop's logo among the files under its hash, so that the
// document can be rebuilt when the logo changes; the record holds the name.
func (w *write) keepLogo(inv invoice.Invoice) (invoice.Invoice, error) {
	logo, err := w.shop.Config.Logo(w.shop.dir)
	inv.Seller.Logo = []byte{}
	if err != nil || logo == nil {
		return inv, err
	}
	if err := document.CheckLogo(logo); err != nil {
		return inv, err
	}
	inv.Seller.LogoFile = filepath.ToSlash(filepath.Join("files", "logo", hashOf(logo)))
	path := filepath.Join(w.shop.dir, inv.Seller.LogoFile)
	if _, err := os.Stat(path); err == nil {
		return inv, nil
	}
	return inv, store.WriteFile(path, logo)
}

// render makes the two files of an invoice.
func (s *Shop) render(inv invoice.Invoice) (pdf, xml []byte, err error) {
	if inv, err = s.withAttachments(inv); err != nil {
		return nil, nil, err
	}
	if xml, err = fatturapa.Write(inv); err != nil {
		return nil, nil, err
	}
	if inv.Seller.LogoFile != "" {
		if inv.Seller.Logo, err = os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(inv.Seller.LogoFile))); err != nil {
			return nil, nil, refusal.Damaged("logo-missing", "the logo %s of invoice %s is missing", inv.Seller.LogoFile, inv.Number).From(err)
		}
	}
	pdf, err = document.Invoice(inv, s.zone())
	return pdf, xml, err
}

// writeDocuments renders with as many hands as there are cores and writes
// each file whole. One document's failure does not stop the others.
func (s *Shop) writeDocuments(list []Issued) error {
	work := make(chan Issued)
	var wg sync.WaitGroup
	var mu sync.Mutex
	var failed error
	for range min(len(list), 2) {
		wg.Go(func() {
			for one := range work {
				if err := s.writeDocument(one); err != nil {
					mu.Lock()
					failed = errors.Join(failed, err)
					mu.Unlock()
				}
			}
		})
	}
	for _, one := range list {
		if s.stopping() { // what is missing is written by the next to look
			break
		}
		work <- one
	}
	close(work)
	wg.Wait()
	return failed
}

func (s *Shop) writeDocument(one Issued) error {
	pdf, xml, err := s.render(one.Invoice)
	if err != nil {
		return err
	}
	if err := store.WriteFile(one.XML, xml); err != nil {
		return cannotWrite(one.XML, err)
	}
	if err := store.WriteFile(one.PDF, pdf); err != nil {
		return cannotWrite(one.PDF, err)
	}
	return nil
}

func cannotWrite(path string, err error) error {
	return refusal.Failure("cannot-write", "the file %s cannot be written", path).
		WithHint("free the disk or mend the folder's rights, then run again: nothing is issued twice").From(err)
}

// rebuildDocuments writes again every file that is missing, byte for byte.
func (s *Shop) rebuildDocuments() (rebuilt []string, err error) {
	present := map[string]bool{}
	entries, err := os.ReadDir(s.documentDir())
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	for _, e := range entries {
		present[e.Name()] = true
	}
	var missing []Issued
	err = s.view(func(tx *store.Tx) error {
		return tx.Scan(store.ProgressivePrefix(), func(key store.Key, raw store.Raw) (bool, error) {
			var name fileName
			if err := raw.Decode(&name); err != nil {
				return false, err
			}
			code, _ := key.Text()
			switch {
			case name.N == 0: // an archive
				return true, nil
			case name.Retired:
				if present[code+".xml"] { // a killed resend left it
					return true, s.dropRetired(code)
				}
				return true, nil
			case present[code+".xml"] && present[pdfName(name.Number)]:
				return true, nil
			}
			inv, err := findInvoice(tx, name.Number)
			if err == nil && inv.Lapsed.IsZero() {
				missing = append(missing, s.withPaths(inv))
			}
			return err == nil, err
		})
	})
	if err != nil || len(missing) == 0 {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	if err := s.writeDocuments(missing); err != nil {
		return nil, err
	}
	for _, one := range missing {
		for _, path := range []string{one.PDF, one.XML} {
			if !present[filepath.Base(path)] {
				rebuilt = append(rebuilt, path)
			}
		}
	}
	return rebuilt, nil
}

// ExportInvoice writes the two files of an invoice elsewhere.
func (s *Shop) ExportInvoice(ref, pdfPath, xmlPath string) (one Issued, err error) {
	inv, err := s.Invoice(ref)
	if err != nil {
		return one, err
	}
	one = s.withPaths(inv)
	pdf, xml, err := s.render(inv)
	if err != nil {
		return one, err
	}
	if pdfPath == "" && xmlPath == "" {
		pdfPath, xmlPath = one.PDF, one.XML
	}
	for _, f := range []struct {
		path string
		data []byte
		to   *string
	}{{pdfPath, pdf, &one.PDF}, {xmlPath, xml, &one.XML}} {
		if f.path == "" {
			*f.to = ""
			continue
		}
		name := filepath.Base(*f.to)
		if *f.to, err = filepath.Abs(f.path); err != nil {
			return one, err
		}
		if info, err := os.Stat(f.path); err == nil && info.IsDir() || os.IsPathSeparator(f.path[len(f.path)-1]) {
			*f.to = filepath.Join(*f.to, name)
		}
		if err := store.WriteFile(*f.to, f.data); err != nil {
			return one, cannotWrite(f.path, err)
		}
	}
	return one, nil
}
