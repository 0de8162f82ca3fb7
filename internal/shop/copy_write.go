package shop

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"path/filepath"
	"slices"
	"strings"

	"scatto/gdpr"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// CopyInput says whose data are handed over, and where to.
type CopyInput struct {
	Subject     gdpr.Subject
	Request     string // G0001, "" for none
	Out         string // the archive; "": below out/privacy
	Portability bool   // only what the person provided (art. 20, R99)
}

// DataCopy is what was written.
type DataCopy struct {
	Known    bool
	Subject  gdpr.Subject
	Path     string // of the archive; of the negative answer when nothing is known
	SHA256   string
	Entities []CopiedEntity
	Mentions int
	Files    []string
	Withheld []string
}

// CopiedEntity counts the records of one kind.
type CopiedEntity struct {
	Name    string
	Records int
}

// CopyData hands a person his data: a readable PDF, JSON with its schema, CSV
// of every kind, the files that he sent, and the SHA-256 of all (arts. 15 and
// 20 GDPR, R97, R99). The same data give the same bytes. Of an unknown person a
// PDF says that nothing is on record: that is an answer too.
func (s *Shop) CopyData(in CopyInput) (out DataCopy, err error) {
	if err := s.mayNote(); err != nil {
		return out, err
	}
	right := gdpr.Access
	if in.Portability {
		right = gdpr.Portability
	}
	if err := s.copyAsked(in.Request, right); err != nil {
		return out, err
	}
	var c personCopy
	var told disclosed
	err = s.view(func(tx *store.Tx) error {
		if told, err = s.disclosed(tx); err != nil {
			return err
		}
		c, err = s.copyOf(tx, in.Subject, in.Portability)
		return err
	})
	if err != nil {
		return out, err
	}
	out.Known, out.Subject, out.Mentions, out.Withheld = c.known, c.subject, len(c.mentions), c.withheld
	for _, e := range c.entities {
		out.Entities = append(out.Entities, CopiedEntity{e.name, len(e.records)})
	}
	if out.Path, err = s.copyPath(in, c.known); err != nil {
		return out, err
	}
	pdf, err := document.RenderAct(document.DataCopyAct(s.copyPaper(c, in, told)))
	if err != nil {
		return out, err
	}
	data := pdf
	if c.known {
		if data, err = s.copyArchive(c, in, pdf, &out); err != nil {
			return out, err
		}
	}
	out.SHA256 = hashOf(data)
	if err := store.WriteFile(out.Path, data); err != nil {
		return out, store.CannotWrite(out.Path, err)
	}
	return out, s.noteCopy(in, right, out)
}

// copyPath says where the answer goes; nothing is written over.
func (s *Shop) copyPath(in CopyInput, known bool) (string, error) {
	path := in.Out
	if path == "" {
		stem := in.Request
		if stem == "" {
			stem = s.at.In(s.zone()).Format("2006-01-02-150405")
		}
		name := stem + "-dati.zip"
		if in.Portability {
			name = stem + "-portabilita.zip"
		}
		path = filepath.Join(s.dir, "out", receiptFolder, name)
		if err := store.MakeDirs(filepath.Dir(path)); err != nil {
			return "", store.CannotWrite(path, err)
		}
	}
	if !known {
		path = strings.TrimSuffix(path, ".zip") + ".pdf"
	}
	return newFile(path, in.Out == "")
}

// copyAsked refuses a request that asks for something else, or was answered.
func (s *Shop) copyAsked(ref string, right gdpr.Right) error {
	if ref == "" {
		return nil
	}
	r, err := s.RequestSubject(ref)
	switch {
	case err != nil:
		return err
	case !r.Open():
		return refusal.Rule("request-answered", "request %s was answered on %s", r.ID, s.day(r.Answer.At))
	case !r.Asks(right):
		return refusal.Rule("right-not-asked", "request %s is not about %s", r.ID, string(right)).
			WithHint("scatto gdpr request show %s", r.ID)
	case r.State() == gdpr.IdentityCheck:
		return refusal.Rule("identity-open", "who asks in request %s was asked who he is, and has not said yet", r.ID).
			WithHint("scatto gdpr request identity-confirmed %s --how TEXT", r.ID).By("R104")
	}
	return s.sureOf(r)
}

// noteCopy tells the log that data left, by ids only, and the request that it
// was done.
func (s *Shop) noteCopy(in CopyInput, right gdpr.Right, out DataCopy) error {
	if in.Request == "" {
		return s.note("gdpr.export", nil)
	}
	return s.write("gdpr.export", func(w *write) error {
		r, err := findRequest(w.Tx, in.Request)
		if err != nil {
			return err
		}
		d := gdpr.Deed{Right: right, Outcome: gdpr.Done, At: s.at, By: s.by, File: out.Path, SHA256: out.SHA256,
			What: "Le consegniamo copia dei Suoi dati nel file " + filepath.Base(out.Path) + ": un documento leggibile, i dati in JSON e CSV, gli allegati."}
		if !out.Known {
			d.Outcome, d.What, d.File, d.SHA256 = gdpr.Nothing, "Non trattiamo dati che La riguardano.", "", ""
		}
		rights := []gdpr.Right{right}
		if right == gdpr.Access && r.Asks(gdpr.Information) {
			rights = append(rights, gdpr.Information)
		}
		for _, one := range rights {
			d.Right = one
			if r, err = r.Record(d); err != nil {
				return err
			}
		}
		return w.putRequest(r)
	})
}

// copyArchive packs all of it; SHA256SUMS.txt comes last.
func (s *Shop) copyArchive(c personCopy, in CopyInput, pdf []byte, out *DataCopy) ([]byte, error) {
	files := []copiedFile{{"LEGGIMI.pdf", pdf}, {"dati.json", s.copyJSON(c, in)}, {"dati.schema.json", copySchema(in.Portability)}}
	for _, e := range c.entities {
		data, err := entityCSV(e)
		if err != nil {
			return nil, err
		}
		files = append(files, copiedFile{"csv/" + e.name + ".csv", data})
	}
	taken := map[string]bool{}
	for _, f := range c.files {
		f.name = free(taken, f.name)
		out.Files = append(out.Files, f.name)
		files = append(files, f)
	}
	var sums bytes.Buffer
	for _, f := range files {
		sums.WriteString(hashOf(f.data) + "  " + f.name + "\n")
	}
	files = append(files, copiedFile{"SHA256SUMS.txt", sums.Bytes()})
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: s.at})
		if err == nil {
			_, err = w.Write(f.data)
		}
		if err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return buf.Bytes(), err
}

// entityCSV writes a table of all fields that the records have; what is a list
// or an object stands as JSON. Nothing in it is run by a spreadsheet.
func entityCSV(e entity) ([]byte, error) {
	var cols []column
	for _, o := range e.records {
		for _, f := range o {
			if !slices.ContainsFunc(cols, func(c column) bool { return c.head == f.name }) {
				cols = append(cols, column{f.name, []string{f.name}})
			}
		}
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.Write(heads(cols)); err != nil {
		return nil, err
	}
	for _, o := range e.records {
		if err := w.Write(cells(cols, o)); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}
