package shop

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// InspectionInput says whose folder is made, and where.
type InspectionInput struct {
	Customer string
	From, To calendar.Date // of the access log; zero: the last six months
	Out      string        // a folder that is not there or empty, or a file that ends in .zip
	JSON     func(ads.Compliance) ([]byte, error)
}

// Inspection is the folder that was made.
type Inspection struct {
	Customer string
	From, To calendar.Date
	Path     string // absolute
	Folders  []document.InspectionFolder
	Files    []PackFile
}

// Missing counts what the folder should have and has not.
func (i Inspection) Missing() (n int) {
	for _, f := range i.Folders {
		n += len(f.Missing)
	}
	return n
}

// inspectionMonths is how far back the access log goes (Provv. 27/11/2008,
// 4.5: six months at least).
const inspectionMonths = 6

// Inspect writes what an inspector asks of the administrators of a customer,
// in that order, whole or not at all; what is missing or changed is named in
// the index. That it was made stands in the shop's log.
func (s *Shop) Inspect(in InspectionInput) (out Inspection, err error) {
	if out.Path, err = filepath.Abs(in.Out); err != nil {
		return out, err
	}
	out.From, out.To = in.From, in.To
	if out.To.IsZero() {
		out.To = s.Today()
	}
	if out.From.IsZero() {
		out.From = out.To.AddMonths(-inspectionMonths)
	}
	if _, _, err := s.reportPeriod(out.From, out.To); err != nil {
		return out, err
	}
	w := packWriter(out.Path, s.at)
	defer func() {
		if err != nil {
			w.drop()
		}
	}()
	var sums []byte
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, in.Customer)
		if err != nil {
			return err
		}
		out.Customer = card.ID
		i := &inspection{Inspection: &out, shop: s, tx: tx, card: card, w: w, taken: map[string]bool{}, json: in.JSON}
		for _, step := range []func() error{i.agreements, i.names, i.log, i.minutes, i.register, i.subProcessors, i.accounts, i.nominations, i.report, i.checklist} {
			if err := step(); err != nil {
				return err
			}
		}
		sums, err = i.index()
		return err
	})
	if err != nil {
		return out, err
	}
	err = s.write("ads.inspection", func(w *write) error {
		w.about(out.Customer)
		w.changes = append(w.changes, store.Change{ID: out.Customer + "/inspection", After: hashOf(sums)})
		return nil
	})
	if err != nil {
		return out, err
	}
	return out, w.finish()
}

// inspection is one folder on its way.
type inspection struct {
	*Inspection
	shop  *Shop
	tx    *store.Tx
	card  Card
	w     packTarget
	taken map[string]bool
	json  func(ads.Compliance) ([]byte, error)
}

// folder begins the next numbered folder.
func (i *inspection) folder(name, title, source string) {
	i.Folders = append(i.Folders, document.InspectionFolder{Name: name, Title: title, Source: source})
}

// missing says in Italian what the present folder lacks.
func (i *inspection) missing(format string, args ...any) {
	f := &i.Folders[len(i.Folders)-1]
	f.Missing = append(f.Missing, fmt.Sprintf(format, args...))
}

// add puts a file into the present folder, under a name that is free there.
func (i *inspection) add(name string, data []byte) error {
	f := &i.Folders[len(i.Folders)-1]
	full := free(i.taken, f.Name+"/"+name)
	one, err := i.put(full, data)
	f.Files = append(f.Files, document.InspectionFile{Name: strings.TrimPrefix(full, f.Name+"/"), Size: one.Size, Hash: one.Hash})
	return err
}

func (i *inspection) put(name string, data []byte) (PackFile, error) {
	one := PackFile{name, len(data), hashOf(data)}
	i.Files = append(i.Files, one)
	return one, i.w.add(name, data)
}

// paper renders an act into the present folder.
func (i *inspection) paper(name string, a document.Act) error {
	pdf, err := document.RenderAct(a)
	if err != nil {
		return err
	}
	return i.add(name, pdf)
}

// proof copies the file of a proof, byte for byte; one that is gone or changed
// is missing. what says in Italian what it proves, before the file's name.
func (i *inspection) proof(before, what string, p contract.Proof) error {
	if p.FileHash == "" {
		if p.Text != "" {
			i.missing("%s: nessun file, solo l’indicazione «%s»", what, p.Text)
		}
		return nil
	}
	data, err := os.ReadFile(filepath.Join(i.shop.dir, filepath.FromSlash(p.File)))
	switch {
	case os.IsNotExist(err):
		i.missing("%s: il file %s manca", what, p.FileName)
		return nil
	case err != nil:
		return refusal.Failure("cannot-read", "the file %s cannot be read", p.File).From(err)
	case hashOf(data) != p.FileHash:
		i.missing("%s: il file %s è cambiato da quando fu registrato e non è allegato", what, p.FileName)
		return nil
	}
	return i.add(before+ticket.FileName(p.FileName), data)
}

// index writes the index and the sums of all files, and gives the sums.
func (i *inspection) index() ([]byte, error) {
	pdf, err := document.RenderAct(document.InspectionAct(document.Inspection{Shop: i.shop.letterhead(), Customer: i.card.Name, Address: addressLines(i.card),
		From: i.From, To: i.To, By: i.shop.by, Folders: i.Folders, At: i.shop.at, Zone: i.shop.zone()}))
	if err != nil {
		return nil, err
	}
	if _, err := i.put("00-indice.pdf", pdf); err != nil {
		return nil, err
	}
	var sums strings.Builder
	for _, f := range i.Files {
		fmt.Fprintf(&sums, "%s  %s\n", f.Hash, f.Name)
	}
	_, err = i.put("SHA256SUMS", []byte(sums.String()))
	return []byte(sums.String()), err
}

// instant is a moment as the CSVs write it, "" for none.
func (i *inspection) instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(i.shop.zone()).Format(time.RFC3339)
}
