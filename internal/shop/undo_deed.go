package shop

import (
	"encoding/json"
	"slices"
	"time"

	"scatto/internal/refusal"
	"scatto/internal/store"
)

// How long undo remembers: that many lines of the log, and no longer than a
// week. A person's data do not lie twice in the store for ever.
const (
	undoReach = 200
	undoKeeps = 7 * 24 * time.Hour
)

// deed is what one write changed, as it was before.
type deed struct {
	Op      string       `json:"op"`
	At      time.Time    `json:"at"`
	Records []deedRecord `json:"records"`
}

// deedRecord is a record before a write; Was is empty where it made it.
type deedRecord struct {
	Key store.Key       `json:"key"`
	ID  string          `json:"id"` // as the log names it
	Was json.RawMessage `json:"was,omitempty"`
}

// made reports whether the write made the record.
func (r deedRecord) made() bool { return len(r.Was) == 0 }

// before reads the record as it was.
func before[T any](r deedRecord) (v T, err error) { return v, json.Unmarshal(r.Was, &v) }

// did notes a record before its first change in this write.
func (w *write) did(r deedRecord) {
	if w.keeps && !slices.ContainsFunc(w.deeds, func(d deedRecord) bool { return d.Key == r.Key }) {
		w.deeds = append(w.deeds, r)
	}
}

// keepDeed keeps what this write changed beside its log line, where there is
// room for it, and lets go what is too old to be undone.
func (w *write) keepDeed(line LogLine) error {
	if !w.keeps {
		return nil
	}
	var old []store.Key
	err := w.Scan(store.DeedPrefix(), func(key store.Key, raw store.Raw) (bool, error) {
		var d deed
		if err := raw.Decode(&d); err != nil {
			return false, err
		}
		seq, _ := key.Number()
		over := seq <= line.Seq-undoReach || w.shop.now.Sub(d.At) >= undoKeeps
		if over {
			old = append(old, key)
		}
		return over, nil
	})
	if err != nil {
		return err
	}
	for _, key := range old {
		if err := w.Delete(key); err != nil {
			return err
		}
	}
	data, err := json.Marshal(deed{line.Op, w.shop.now, w.deeds})
	if err != nil || int64(len(data)) > w.Room() {
		return err // the work itself fits: it is done, and cannot be undone
	}
	if err = w.Put(store.DeedKey(line.Seq), json.RawMessage(data)); refusal.KindOf(err) == "too-large" {
		return nil
	}
	return err
}

// forgetDeeds makes undo forget everything.
func (w *write) forgetDeeds() error {
	var all []store.Key
	err := w.ScanKeys(store.DeedPrefix(), func(key store.Key) (bool, error) {
		all = append(all, key)
		return true, nil
	})
	for _, key := range all {
		if err := w.Delete(key); err != nil {
			return err
		}
	}
	return err
}
