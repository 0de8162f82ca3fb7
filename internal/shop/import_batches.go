package shop

import (
	"encoding/json"
	"time"

	"scatto/internal/refusal"
	"scatto/internal/store"
)

// ImportMark stands while an import that needs several transactions has begun
// and not ended: whoever looks knows that it was cut off, and the same file
// again completes it, for what is in is skipped.
type ImportMark struct {
	What  string    `json:"what"`
	Hash  string    `json:"hash"` // of the rows
	Rows  int       `json:"rows"`
	At    time.Time `json:"at"`
	By    string    `json:"by"`
	Taken int       `json:"taken"` // by the run that was cut off
}

// ImportOptions say how an import goes.
type ImportOptions struct {
	DryRun  bool
	Keep    bool // lines on record with other data are left as they are here
	Abandon bool // another file goes in though one was cut off
}

// rowsHash tells one file's rows from another's.
func rowsHash(rows any) string {
	data, _ := json.Marshal(rows) // of texts, numbers and dates only, never fails
	return hashOf(data)
}

// checkMark refuses another file while one was cut off in the middle.
func checkMark(tx *store.Tx, what, hash string, o ImportOptions) error {
	m, cut, err := get[ImportMark](tx, store.ImportKey(what))
	if err != nil || !cut || m.Hash == hash || o.Abandon {
		return err
	}
	return refusal.Rule("import-unfinished", "an import of %d lines (%s) was cut off after %d: another file would leave it half", m.Rows, what, m.Taken).
		WithHint("run the same file again, it completes; to give it up: --abandon")
}

// inBatches takes in n rows, each by one, in as many transactions as their
// size asks for. All were found good before: what still refuses one stops the
// rest and leaves the mark.
func (s *Shop) inBatches(what, op, hash string, rows, n int, one func(w *write, i int) error) error {
	for done := 0; ; {
		first := done // what is in
		err := s.write(op, func(w *write) error {
			done = first
			for ; done < n; done++ {
				if done > first && w.Room()-int64(len(w.changes))*logPerCard < roomPerCard {
					break
				}
				if err := s.cutShort(first, n); err != nil {
					return err
				}
				if err := one(w, done); err != nil {
					return err
				}
				s.tell(done+1, n)
			}
			return w.markImport(what, hash, rows, done, done == n)
		})
		if err != nil || done >= n {
			return err
		}
	}
}

// markImport keeps the mark of an import, or takes it away at its end.
func (w *write) markImport(what, hash string, rows, taken int, ended bool) error {
	key, id := store.ImportKey(what), "import/"+what
	if ended {
		return w.remove(key, id, "import")
	}
	return w.put(key, id, "import", ImportMark{What: what, Hash: hash, Rows: rows, At: w.shop.now, By: w.shop.by, Taken: taken})
}

// CutImports lists the imports that were cut off.
func (s *Shop) CutImports() (list []ImportMark, err error) {
	err = s.view(func(tx *store.Tx) error {
		return each(tx, store.ImportPrefix(), func(_ store.Key, m ImportMark) error {
			list = append(list, m)
			return nil
		})
	})
	return list, err
}
