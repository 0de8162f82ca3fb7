package shop

import (
	"encoding/json"
	"slices"

	"scatto/internal/refusal"
	"scatto/internal/store"
)

// checkIndexes compares each index with the records that it is made from.
func checkIndexes(tx *store.Tx, found *Findings) error {
	for _, one := range indexesMade() {
		if err := one.check(tx, found); err != nil {
			return err
		}
	}
	return nil
}

func (x indexMade) check(tx *store.Tx, found *Findings) error {
	missing := map[entrySum]struct{}{}
	err := x.each(tx, func(e entry) { missing[e.sum()] = struct{}{} })
	if err != nil {
		return err
	}
	for _, prefix := range x.indexes {
		err := tx.Scan(prefix, func(key store.Key, raw store.Raw) (bool, error) {
			list, err := entriesOf(key, raw)
			for _, e := range list {
				if _, right := missing[e.sum()]; right {
					delete(missing, e.sum())
					continue
				}
				what, id := keyWords(key)
				found.add(refusal.Damaged("index-stray", "an entry of an index leads to nothing: %s %s", what, id), e.drop)
			}
			return true, err
		})
		if err != nil {
			return err
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return x.each(tx, func(e entry) {
		if _, gone := missing[e.sum()]; gone {
			what, id := keyWords(e.key)
			found.add(refusal.Damaged("index-missing", "an entry of an index is missing: %s %s", what, id), e.put)
		}
	})
}

func (x indexMade) each(tx *store.Tx, fn func(entry)) error {
	return tx.Scan(x.records, func(_ store.Key, raw store.Raw) (bool, error) {
		list, err := x.entries(raw)
		for _, e := range list {
			fn(e)
		}
		return true, err
	})
}

// entriesOf gives what a key of an index says.
func entriesOf(key store.Key, raw store.Raw) (list []entry, err error) {
	data, err := raw.JSON()
	switch {
	case err != nil:
		return nil, err
	case key.Family() == "to/":
		return []entry{{key, ""}}, nil
	case !listIndex(key):
		return []entry{{key, string(data)}}, nil
	}
	var elements []json.RawMessage
	err = raw.Decode(&elements)
	for _, one := range elements {
		list = append(list, entry{key, string(one)})
	}
	return list, err
}

// drop takes an entry out of its index, put brings it there.
func (e entry) drop(w *write) error { return e.change(w, false) }

func (e entry) put(w *write) error { return e.change(w, true) }

func (e entry) change(w *write, holds bool) error {
	if e.says == "" { // the queue's entry bears the class of today
		if !holds {
			return w.Delete(e.key)
		}
		n, _ := e.key.Number()
		t, err := ticketByNumber(w.Tx, n)
		if err != nil {
			return err
		}
		now, err := w.bucketOf(t)
		if err != nil {
			return err
		}
		return w.Put(e.key, now)
	}
	if !listIndex(e.key) {
		if holds {
			return w.Put(e.key, json.RawMessage(e.says))
		}
		if now, found, err := get[json.RawMessage](w.Tx, e.key); err != nil || !found || string(now) != e.says {
			return err // another finding has put it right
		}
		return w.Delete(e.key)
	}
	holders, _, err := get[[]string](w.Tx, e.key)
	if err != nil {
		return err
	}
	var one string
	if err := json.Unmarshal([]byte(e.says), &one); err != nil {
		return err
	}
	holders = slices.DeleteFunc(holders, func(id string) bool { return id == one })
	if holds {
		holders = append(holders, one)
	}
	if len(holders) == 0 {
		return w.Delete(e.key)
	}
	return w.Put(e.key, holders)
}
