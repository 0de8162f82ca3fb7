package shop

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// maxEvidence bounds one evidence file, in bytes.
const maxEvidence = 50 << 20

// EvidenceInput is a proof: words, or the path of a file that is copied in.
type EvidenceInput struct {
	Item, Customer, Device string
	Evidence               string // text, or a file's path
	Part                   string // of an item in parts: restore, backup
	Outcome                ads.State
	Note                   string
}

// AddEvidence records that an item was done; evidence is mandatory, a file is
// copied among the data with its hash.
func (s *Shop) AddEvidence(in EvidenceInput) (e ads.Evidence, err error) {
	e = ads.Evidence{Item: strings.ToUpper(in.Item), Device: in.Device, Part: in.Part, Outcome: in.Outcome, Date: s.Today(), At: s.at}
	if e.Text, err = text.Lines("note", in.Note, text.MaxNote); err != nil {
		return e, err
	}
	data, err := evidenceFile(in.Evidence)
	if err != nil {
		return e, err
	}
	if data != nil {
		e.FileHash = hashOf(data)
		e.FileName, err = text.Line("file name", filepath.Base(in.Evidence), text.MaxLine)
	} else {
		e.Text, err = text.Lines("evidence", in.Evidence+"\n"+e.Text, text.MaxNote)
	}
	if err != nil {
		return e, err
	}
	err = s.write("admin-checklist.done", func(w *write) error {
		card, err := findCard(w.Tx, in.Customer)
		if err != nil {
			return err
		}
		one := e
		if data != nil {
			one.File = evidencePath(one.FileHash)
		}
		made, err := w.prove(card.ID, one)
		if err == nil && data != nil {
			_, err = s.keepEvidence(made.FileHash, data)
		}
		e = made
		return err
	})
	return e, err
}

// evidencePath is where the file of a proof lies, relative to the data
// directory.
func evidencePath(hash string) string {
	return filepath.ToSlash(filepath.Join("files", "evidence", hash[:2], hash))
}

// keepEvidence keeps the file of a proof and gives its path.
func (s *Shop) keepEvidence(hash string, data []byte) (string, error) {
	path := filepath.Join(s.dir, filepath.FromSlash(evidencePath(hash)))
	if err := store.WriteFile(path, data); err != nil {
		return "", cannotWrite(path, err)
	}
	return evidencePath(hash), nil
}

// prove records a proof about a customer.
func (w *write) prove(id string, e ads.Evidence) (ads.Evidence, error) {
	e.Customer, e.By = id, w.shop.by
	devices, err := devicesOf(w.Tx, id)
	if err != nil {
		return e, err
	}
	if e, err = ads.NewEvidence(e, devices); err != nil {
		return e, err
	}
	n, err := w.Next("evidence")
	if err != nil {
		return e, err
	}
	w.about(id)
	return e, w.put(store.EvidenceKey(id, e.Item, e.Device, n), id+"/"+e.Item+"/"+e.Device, id, e)
}

// evidenceFile reads the file that evidence names, nil when it is words. What
// can only be meant as a file and is none is refused: its name proves nothing.
func evidenceFile(evidence string) ([]byte, error) {
	info, err := os.Stat(evidence)
	switch {
	case evidence == "" || err != nil && !namesFile(evidence):
		return nil, nil
	case err != nil:
		return nil, refusal.Usage("cannot-read", "the file %s cannot be read", evidence).
			WithHint("write the proof as words, between quotes, or the path of a file").From(err)
	case !info.Mode().IsRegular():
		return nil, refusal.Usage("not-a-file", "%s is no file", evidence)
	case info.Size() == 0:
		return nil, refusal.Rule("evidence-missing", "the file %s is empty", evidence).By("R89")
	case info.Size() > maxEvidence:
		return nil, tooLargeEvidence(evidence)
	}
	f, err := os.Open(evidence)
	if err != nil {
		return nil, refusal.Usage("cannot-read", "the file %s cannot be read", evidence).From(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxEvidence+1))
	if err != nil {
		return nil, refusal.Usage("cannot-read", "the file %s cannot be read", evidence).From(err)
	}
	if len(data) > maxEvidence {
		return nil, tooLargeEvidence(evidence)
	}
	return data, nil
}

func tooLargeEvidence(path string) error {
	return refusal.Rule("evidence-too-large", "the file %s is larger than %d MB", path, maxEvidence>>20)
}

// namesFile reports whether words look like the name of a file and nothing
// else: one word with an ending that documents have.
func namesFile(s string) bool {
	endings := []string{".pdf", ".png", ".jpg", ".jpeg", ".txt", ".log", ".csv", ".doc", ".docx", ".xls", ".xlsx",
		".odt", ".ods", ".eml", ".msg", ".p7m", ".zip", ".html", ".xml", ".json"}
	return !strings.ContainsAny(s, " \t\n") && !strings.Contains(s, "://") &&
		slices.Contains(endings, strings.ToLower(filepath.Ext(s)))
}
