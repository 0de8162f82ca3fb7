package shop

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/sepa"
	"scatto/internal/store"
)

// How money was collected from a customer's bank, in Paid.How.
const (
	ByDebit = "debit"
	ByRiBa  = "riba"
)

// CollectionFile is a file of direct debits or bank receipts. With its
// collections it holds all that the file says, which can be written again
// byte for byte.
type CollectionFile struct {
	N         int64         `json:"n"`
	ID        string        `json:"id"` // MsgId, or the name of the file of receipts
	Kind      string        `json:"kind"`
	Format    sepa.Format   `json:"format,omitempty"`
	Scheme    sepa.Scheme   `json:"scheme,omitempty"`
	DueBy     calendar.Date `json:"due_by"`
	MadeAt    time.Time     `json:"made_at"`
	MadeBy    string        `json:"made_by"`
	Creditor  sepa.Creditor `json:"creditor,omitzero"`
	Drawer    sepa.Drawer   `json:"drawer,omitzero"`
	Count     int64         `json:"count"`
	Path      string        `json:"path"`       // where it was written last
	WrittenAt time.Time     `json:"written_at"` // zero: booked, and never written
}

// Collected is one collection of a file and what became of it.
type Collected struct {
	File     int64            `json:"file"`
	K        int64            `json:"k"`
	ID       string           `json:"id"` // EndToEndId; Note of the payment on the invoice
	Invoice  string           `json:"invoice"`
	Customer string           `json:"customer"`
	Due      calendar.Date    `json:"due"`
	On       calendar.Date    `json:"on"` // day of collection
	Amount   money.Cents      `json:"amount"`
	Debit    *sepa.Collection `json:"debit,omitempty"`
	Receipt  *sepa.Receipt    `json:"receipt,omitempty"`
	Returned calendar.Date    `json:"returned,omitzero"`
	Reason   string           `json:"reason,omitempty"`
}

// collectionCounter numbers the files of both kinds.
const collectionCounter = "collection-file"

// receiptCounter numbers bank receipts: the bank wants each once.
const receiptCounter = "riba-receipt"

func fileID(kind string, day calendar.Date, n int64) string {
	word := "SDD"
	if kind == ByRiBa {
		word = "RIBA"
	}
	return fmt.Sprintf("%s-%04d%02d%02d-%d", word, day.Year, int(day.Month), day.Day, n)
}

// fileNumber reads the number out of a file's id, or out of "3".
func fileNumber(ref string) (int64, bool) {
	n, err := strconv.ParseInt(ref[strings.LastIndexByte(ref, '-')+1:], 10, 64)
	return n, err == nil && n > 0
}

// findFile reads a file by its id with its collections.
func findFile(tx *store.Tx, kind, ref string) (f CollectionFile, list []Collected, err error) {
	ref = strings.ToUpper(strings.TrimSpace(ref))
	none := refusal.NotFound("no-collection-file", "there is no file of collections %q", ref)
	if kind == ByRiBa {
		none = none.WithHint("scatto invoice riba list")
	} else {
		none = none.WithHint("scatto invoice sdd list")
	}
	n, ok := fileNumber(ref)
	if ok {
		f, ok, err = get[CollectionFile](tx, store.CollectionFileKey(n))
	}
	if err != nil {
		return f, nil, err
	}
	if !ok || f.Kind != kind || f.ID != ref && strconv.FormatInt(n, 10) != ref {
		return f, nil, none
	}
	list, err = collectionsOf(tx, n)
	return f, list, err
}

func collectionsOf(tx *store.Tx, n int64) (list []Collected, err error) {
	err = each(tx, store.CollectionPrefix(n), func(_ store.Key, c Collected) error {
		list = append(list, c)
		return nil
	})
	return list, err
}

// CollectionFiles lists the files of a kind, oldest first, each with its
// collections.
func (s *Shop) CollectionFiles(kind string) (out []CollectResult, err error) {
	err = s.view(func(tx *store.Tx) error {
		return each(tx, store.CollectionFilePrefix(), func(_ store.Key, f CollectionFile) error {
			if f.Kind != kind {
				return nil
			}
			list, err := collectionsOf(tx, f.N)
			out = append(out, CollectResult{File: f, Collected: list})
			return err
		})
	})
	return out, err
}

// CollectionFile reads one file by its id.
func (s *Shop) CollectionFile(kind, ref string) (res CollectResult, err error) {
	err = s.view(func(tx *store.Tx) error {
		res.File, res.Collected, err = findFile(tx, kind, ref)
		return err
	})
	return res, err
}

// Message is what a file of direct debits says.
func (r CollectResult) Message() sepa.Message {
	f := r.File
	m := sepa.Message{Format: f.Format, ID: f.ID, Created: f.MadeAt, Scheme: f.Scheme, Creditor: f.Creditor}
	for _, c := range r.Collected {
		if c.Debit != nil {
			m.Collections = append(m.Collections, *c.Debit)
		}
	}
	return m
}

func (r CollectResult) bytes() ([]byte, error) {
	if r.File.Kind == ByDebit {
		return sepa.Marshal(r.Message())
	}
	f := sepa.RiBa{ID: r.File.ID, Created: r.File.MadeAt, Drawer: r.File.Drawer}
	for _, c := range r.Collected {
		if c.Receipt != nil {
			f.Receipts = append(f.Receipts, *c.Receipt)
		}
	}
	return sepa.MarshalRiBa(f)
}

// WriteCollections writes a file of the store once more, the same bytes, and
// notes where.
func (s *Shop) WriteCollections(kind, ref, out string) (res CollectResult, err error) {
	if res, err = s.CollectionFile(kind, ref); err != nil {
		return res, err
	}
	return s.writeCollections(res, out)
}

func (s *Shop) writeCollections(res CollectResult, out string) (CollectResult, error) {
	path, err := collectionPath(res.File, out)
	if err != nil {
		return res, err
	}
	data, err := res.bytes()
	if err != nil {
		return res, err
	}
	replaced, err := s.replacedFile(res.File, path)
	if err != nil {
		return res, err
	}
	if err := store.WriteFile(path, data); err != nil {
		again := "sdd"
		if res.File.Kind == ByRiBa {
			again = "riba"
		}
		return res, refusal.Failure("cannot-write", "the file %s cannot be written", path).
			WithHint("%s is booked: scatto invoice %s --again %s --out FILE writes it elsewhere", res.File.ID, again, res.File.ID).From(err)
	}
	res.Warnings = append(res.Warnings, replaced...)
	err = s.write("collection.written", func(w *write) error {
		f, _, err := get[CollectionFile](w.Tx, store.CollectionFileKey(res.File.N))
		if err != nil {
			return err
		}
		f.Path, f.WrittenAt = path, s.at
		res.File = f
		return w.putFile(f)
	})
	return res, err
}

func (w *write) putFile(f CollectionFile) error {
	return w.put(store.CollectionFileKey(f.N), f.ID, "collections", f)
}

func (w *write) putCollected(c Collected) error {
	return w.put(store.CollectionKey(c.File, c.K), c.ID, c.Customer, c)
}

// collectionPath is where a file goes; into a folder it goes under its id.
func collectionPath(f CollectionFile, out string) (string, error) {
	path, err := filepath.Abs(out)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(path)
	if (err != nil || !info.IsDir()) && (out == "" || !os.IsPathSeparator(out[len(out)-1])) {
		return path, nil
	}
	ext := ".xml"
	if f.Kind == ByRiBa {
		ext = ".txt"
	}
	return filepath.Join(path, f.ID+ext), nil
}

// replacedFile warns when another file of collections stood at the path.
func (s *Shop) replacedFile(f CollectionFile, path string) (out []*refusal.Error, err error) {
	if _, err := os.Stat(path); err != nil {
		return nil, nil
	}
	err = s.view(func(tx *store.Tx) error {
		return each(tx, store.CollectionFilePrefix(), func(_ store.Key, other CollectionFile) error {
			if other.Path == path && other.N != f.N {
				out = []*refusal.Error{refusal.Rule("file-replaced", "%s replaced file %s, which was there", path, other.ID).
					WithHint("if the bank does not have it yet, write it again with --again %s", other.ID)}
			}
			return nil
		})
	})
	return out, err
}
