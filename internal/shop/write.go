package shop

import (
	"encoding/json"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// write is one transaction on its way to becoming one log entry.
type write struct {
	*store.Tx
	shop    *Shop
	ids     []string
	changes []store.Change
	fields  map[string]string // what the log line says besides
	deeds   []deedRecord      // what is changed, as it was
	keeps   bool              // undo wants that kept

	reworded   map[int64]rewording // tickets whose words the index must follow
	afterwards []func()            // what is done once the transaction is safe
	repricing  map[string]bool     // sessions whose stored charge is about to be replaced
	correcting bool                // a person's data are being corrected: what is restricted may change
}

// write runs fn in one transaction and adds the shop's log line to it: who,
// when, what, and the digests of every record before and after. Nothing is
// written in the future, by an unknown technician, or when fn refuses.
func (s *Shop) write(op string, fn func(w *write) error) error {
	if s.at.After(s.now) {
		return refusal.Rule("future", "%s lies in the future", calendar.Show(s.at)).
			WithHint("a write says what has happened: leave --at out, or give a past time")
	}
	by, err := text.Line("operator", s.by, 100)
	if err != nil {
		return err
	}
	s.by = by
	if err := s.open(false); err != nil {
		return err
	}
	w := &write{shop: s, keeps: remembered(op)}
	err = s.st.Update(func(tx *store.Tx) error {
		w.Tx = tx
		if forgets(op) {
			if err := w.forgetDeeds(); err != nil {
				return err
			}
		}
		if op != opTechnician && !s.restoring {
			if err := w.knownOperator(); err != nil {
				return err
			}
		}
		if err := fn(w); err != nil {
			return err
		}
		if len(w.changes) == 0 && w.fields == nil {
			return nil
		}
		if err := w.putWords(); err != nil {
			return err
		}
		entry := store.LogEntry{TS: s.now, At: s.at, By: s.by, Op: op, IDs: w.ids, Changes: w.changes, Fields: w.fields}
		if err := w.flagClock(&entry); err != nil {
			return err
		}
		line, err := tx.AppendLog(store.ShopLog, entry)
		if err != nil {
			return err
		}
		return w.keepDeed(line)
	})
	if err != nil {
		return err
	}
	if len(w.changes) > 0 && s.mark != nil {
		s.unwritten = true
	}
	for _, do := range w.afterwards {
		do()
	}
	return nil
}

// about names a thing that this write concerns, in the log.
func (w *write) about(ids ...string) {
	for _, id := range ids {
		known := id == ""
		for _, have := range w.ids {
			known = known || have == id
		}
		if !known {
			w.ids = append(w.ids, id)
		}
	}
}

// put stores v under key and notes the digests before and after, made with
// the key of subject, whose erasure makes them meaningless.
func (w *write) put(key store.Key, id, subject string, v any) error {
	var old json.RawMessage
	had, err := w.Get(key, &old)
	if err != nil {
		return err
	}
	change := store.Change{ID: id}
	if had {
		if change.Before, err = w.Digest(subject, old); err != nil {
			return err
		}
	}
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if change.After, err = w.Digest(subject, json.RawMessage(data)); err != nil {
		return err
	}
	w.changes = append(w.changes, change)
	w.did(deedRecord{Key: key, ID: id, Was: old})
	w.about(id)
	return w.Put(key, json.RawMessage(data))
}

// remove deletes the record under key and notes its digest.
func (w *write) remove(key store.Key, id, subject string) error {
	var old json.RawMessage
	had, err := w.Get(key, &old)
	if err != nil || !had {
		return err
	}
	before, err := w.Digest(subject, old)
	if err != nil {
		return err
	}
	w.changes = append(w.changes, store.Change{ID: id, Before: before})
	w.did(deedRecord{Key: key, ID: id, Was: old})
	w.about(id)
	return w.Delete(key)
}

// mark sets or clears an index key; it has no digest, being derived.
func (w *write) mark(set bool, key store.Key) error {
	if set {
		return w.Put(key, true)
	}
	return w.Delete(key)
}

// get reads one record of type T.
func get[T any](tx *store.Tx, key store.Key) (v T, ok bool, err error) {
	ok, err = tx.Get(key, &v)
	return v, ok, err
}

// each reads every record under prefix, in key order.
func each[T any](tx *store.Tx, prefix store.Key, fn func(key store.Key, v T) error) error {
	return tx.Scan(prefix, func(key store.Key, raw store.Raw) (bool, error) {
		var v T
		if err := raw.Decode(&v); err != nil {
			return false, err
		}
		return true, fn(key, v)
	})
}

// numbers lists the numbers that end the index keys under prefix.
func numbers(tx *store.Tx, prefix store.Key) (out []int64, err error) {
	err = tx.ScanKeys(prefix, func(key store.Key) (bool, error) {
		if n, ok := key.Number(); ok {
			out = append(out, n)
		}
		return true, nil
	})
	return out, err
}
