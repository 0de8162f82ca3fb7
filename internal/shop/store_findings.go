package shop

import (
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/store"
)

// Finding is one thing in the store that is not in order, with what to do.
type Finding struct {
	*refusal.Error
	mend func(w *write) error // nil: a human must
}

// Findings are what CheckRecords found.
type Findings struct {
	Wrong  []Finding // the first mostFindings
	Count  int       // of all of them
	search bool      // the index of words is one
}

// mostFindings is how many findings are told one by one.
const mostFindings = 100

func (f *Findings) add(e *refusal.Error, mend func(w *write) error) {
	if f.Count++; f.Count > mostFindings {
		return
	}
	if mend != nil {
		e = e.WithHint("mend it with: scatto store reindex")
	} else {
		e = e.WithHint("restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE")
	}
	f.Wrong = append(f.Wrong, Finding{e, mend})
}

// Errors are the findings as refusals, in the order of the store.
func (f Findings) Errors() (list []*refusal.Error) {
	for _, one := range f.Wrong {
		list = append(list, one.Error)
	}
	return list
}

// CheckRecords holds records against each other: what an index names against
// what it was made from, counters against the numbers that were given, and
// each record against those that it belongs to.
func (s *Shop) CheckRecords() (found Findings, err error) {
	err = s.view(func(tx *store.Tx) error {
		looks := []func(*store.Tx, *Findings) error{checkIndexes, checkTally, checkCounters, checkParents}
		for i, look := range looks {
			s.tell(i, len(looks))
			if err := look(tx, &found); err != nil {
				return err
			}
		}
		s.tell(len(looks), len(looks))
		return s.checkWords(tx, &found)
	})
	return found, err
}

// checkWords looks whether the files of the index of words are there and open.
func (s *Shop) checkWords(tx *store.Tx, found *Findings) error {
	last, err := tx.Counter("ticket")
	if err != nil {
		return err
	}
	for block := int64(0); block <= last/blockSize; block++ {
		file, err := s.openShelves(tx, block)
		for i := 0; err == nil && i < shelfCount; i++ {
			_, err = file.shelf(i)
		}
		file.close()
		if err == nil {
			continue
		}
		if refusal.KindOf(err) != "index-damaged" {
			return err
		}
		found.search = true
		found.add(refusal.Damaged("index-damaged", "the index of words is damaged"), func(*write) error { return nil })
		return nil
	}
	return nil
}

// MendRecords mends what CheckRecords found and can be made anew from the
// records: indexes, the count of the queue, counters. It gives how many.
func (s *Shop) MendRecords() (mended int, err error) {
	for {
		found, err := s.CheckRecords()
		if err != nil {
			return mended, err
		}
		done := 0
		err = s.st.Update(func(tx *store.Tx) error {
			w := &write{Tx: tx, shop: s}
			for _, one := range found.Wrong {
				if one.mend == nil || one.Kind == "index-damaged" || tx.Room() < restampRoom {
					continue
				}
				if err := one.mend(w); err != nil {
					return err
				}
				done++
			}
			return nil
		})
		mended += done
		if err != nil || done == 0 || found.Count <= mostFindings {
			return mended, err
		}
	}
}

// keyWords names a key for a finding: its family's name and the rest.
func keyWords(k store.Key) (refusal.Word, string) {
	_, rest, _ := strings.Cut(string(k), "/")
	for _, f := range store.Keys() {
		if f.Prefix == k.Family() {
			return f.What, rest
		}
	}
	return "key", string(k)
}
