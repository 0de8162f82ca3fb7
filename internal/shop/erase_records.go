package shop

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// What a batch of an erasure holds at most, beside its first record.
const (
	roomPerErased = 256 << 10 // bytes that are left for the log and the mark
	mostErased    = 200       // records
)

func sortedSet(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }

// eraseLook is what one round of an erasure knows for the next.
type eraseLook struct {
	by   changer     // nil: the whole house is looked through
	keys []store.Key // of the records to change
}

// toErase finds the records that still hold what must go. by is set after a
// look at everything: then only what that found is looked at again.
func (s *Shop) toErase(m eraseMark, look *eraseLook) error {
	return s.view(func(tx *store.Tx) (err error) {
		known, goes := look.keys, []store.Key{}
		note := func(c personChange) error {
			if c.gone || c.after != nil {
				goes = append(goes, c.key)
			}
			return nil
		}
		defer func() { look.keys = goes }()
		if look.by == nil || m.Retention { // what is past its term can hold other records
			if look.by, err = s.changer(tx, m); err != nil {
				return err
			}
			return look.by.walk(note)
		}
		look.by.at(tx)
		for _, k := range known {
			var data json.RawMessage
			had, err := tx.Get(k, &data)
			if err != nil {
				return err
			}
			if !had {
				continue
			}
			c, err := look.by.change(familyOf(k), k, data)
			if err != nil {
				return err
			}
			if err := note(c); err != nil {
				return err
			}
		}
		return nil
	})
}

// eraseRecords changes every record that still holds the person, in batches
// that fit a transaction, and gives their number.
func (s *Shop) eraseRecords(m *eraseMark, look *eraseLook, progress func(done, of int)) (changed int, err error) {
	if err := s.toErase(*m, look); err != nil {
		return 0, err
	}
	x, keys := look.by, look.keys
	for done := 0; err == nil && done < len(keys); {
		first := done
		err = s.write("gdpr.erase", func(w *write) error {
			x.at(w.Tx)
			done = first
			w.correcting = true // what was restricted stood among the obstacles
			next := *m
			for ; done < len(keys) && done-first < mostErased; done++ {
				if done > first && w.Room() < roomPerErased {
					break
				}
				if err := w.eraseOne(x, &next, keys[done]); err != nil {
					return err
				}
			}
			w.about(m.ID)
			next.Receipt.Records += done - first
			n := numberOf(m.ID)
			if err := w.put(store.ErasureMarkKey(n), m.ID, m.ID, next); err != nil {
				return err
			}
			w.afterwards = append(w.afterwards, func() { *m = next })
			return nil
		})
		if progress != nil && err == nil {
			progress(done, len(keys))
		}
	}
	return len(keys), err
}

// changer says what becomes of records: for a person, or for the terms of
// retention.
type changer interface {
	walk(fn func(c personChange) error) error
	change(f personFamily, k store.Key, data []byte) (personChange, error)
	at(tx *store.Tx) // reads in another transaction from now on
}

func (x *personSearch) at(tx *store.Tx) { x.tx = tx }
func (x *expiry) at(tx *store.Tx)       { x.tx = tx }

func (s *Shop) changer(tx *store.Tx, m eraseMark) (changer, error) {
	if m.Retention {
		x, err := s.expiry(tx)
		if err == nil {
			x.today = s.day(m.Receipt.At) // what was previewed, also when it is completed later
		}
		return x, err
	}
	x, err := s.search(tx, m.person(), m.ID)
	if err != nil {
		return nil, err
	}
	for _, id := range m.Mails {
		x.mails[id] = true
	}
	return x, nil
}

// familyOf finds the row of a key.
func familyOf(k store.Key) personFamily {
	for _, f := range personFamilies() {
		if f.prefix == k.Family() {
			return f
		}
	}
	return personFamily{}
}

// eraseOne changes one record as the preview said, through the function that
// keeps its indexes. What files go stands in the mark before they do.
func (w *write) eraseOne(x changer, m *eraseMark, k store.Key) error {
	var data json.RawMessage
	if had, err := w.Get(k, &data); err != nil || !had {
		return err
	}
	c, err := x.change(familyOf(k), k, data)
	if err != nil || !c.gone && c.after == nil {
		return err
	}
	for _, hash := range c.files {
		addOnce(&m.Doomed, hash)
	}
	subject := c.at.customer
	if subject == "" && c.at.ticket != "" {
		subject = "T" + c.at.ticket
	}
	if subject == "" {
		subject = c.at.id
	}
	addOnce(&m.Subjects, subject)
	if c.gone {
		return w.Delete(k)
	}
	switch c.row.how {
	case howTicket:
		return putAfter(data, c.after, func(old, t ticket.Ticket) error { return w.putTicket(&old, t) })
	case howCard:
		return putAfter(data, c.after, func(old, card Card) error { return w.putCard(&old, card) })
	case howSite:
		return putAfter(data, c.after, func(old, one customer.Site) error { return w.putSite(&old, one) })
	case howLetter:
		return putAfter(data, c.after, func(_, l Letter) error { return w.putLetter(l) })
	case howMail:
		return putAfter(data, c.after, func(_, mail Mail) error {
			addOnce(&m.Subjects, mail.subjectOf())
			if c.raw != nil {
				if err := w.shop.keepRaw(mail.Hash, c.raw); err != nil {
					return err
				}
			}
			return w.putMail(mail)
		})
	}
	return w.put(k, c.at.id, subject, c.after)
}

// putAfter decodes what a record was and becomes.
func putAfter[T any](before, after []byte, put func(old, now T) error) error {
	var old, now T
	if err := json.Unmarshal(before, &old); err != nil {
		return err
	}
	if err := json.Unmarshal(after, &now); err != nil {
		return err
	}
	return put(old, now)
}

// removeDoomed removes documents, and contents that no record names any more.
func (s *Shop) removeDoomed(m eraseMark) (removed int, err error) {
	if len(m.Doomed) == 0 {
		return 0, nil
	}
	named := map[string]bool{}
	err = s.view(func(tx *store.Tx) error {
		return tx.Scan("", func(k store.Key, raw store.Raw) (bool, error) {
			if k.Family() == "erm/" || k.Family() == "x/" {
				return true, nil
			}
			data, err := raw.JSON()
			for _, hash := range heldFiles(k, data) {
				named[hash] = true
			}
			return true, err
		})
	})
	if err != nil {
		return 0, err
	}
	for _, one := range m.Doomed {
		paths := []string{filepath.Join(s.dir, filepath.FromSlash(one))}
		if !strings.Contains(one, "/") {
			if named[one] {
				continue
			}
			paths = append(s.contentPaths(one), s.rawMailPath(one))
		} else if !filepath.IsLocal(filepath.FromSlash(one)) {
			continue
		}
		for _, path := range paths {
			switch err := store.RemoveFile(path); {
			case err == nil:
				removed++
			case !os.IsNotExist(err):
				return removed, refusal.Failure("cannot-remove", "the file %s cannot be removed", path).
					WithHint("mend the folder's rights, then: scatto gdpr erase --resume %s", m.ID).From(err)
			}
		}
	}
	return removed, nil
}

// numberOf is the number in an erasure's id, which is well formed.
func numberOf(id string) int64 {
	n, _ := gdpr.ParseErasureID(id)
	return n
}
