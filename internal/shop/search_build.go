package shop

import (
	"cmp"
	"maps"
	"os"
	"slices"

	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/ticket"
)

// mostWords is how many words, each counted once a ticket, the shelves of a
// block take when they are built. A block with more keeps those of its smaller
// tickets; the others count as holding any word.
const mostWords = 200_000

// Reindex builds the index of words anew and gives the number of tickets. A
// run that is killed leaves no index, and the next search builds it.
func (s *Shop) Reindex() (tickets int, err error) {
	by, err := text.Line("operator", s.by, 100)
	if err != nil {
		return 0, err
	}
	if err := s.open(false); err != nil {
		return 0, err
	}
	if err := s.clearIndex(); err != nil {
		return 0, err
	}
	var last int64
	err = s.st.View(func(tx *store.Tx) (err error) {
		last, err = tx.Counter("ticket")
		return err
	})
	if err != nil {
		return 0, err
	}
	const together = 64 // blocks in a transaction
	for block := int64(0); block <= last/blockSize; block += together {
		err := s.st.Update(func(tx *store.Tx) error {
			for b := block; b < block+together && b <= last/blockSize; b++ {
				n, err := s.buildBlock(tx, b)
				if err != nil {
					return err
				}
				tickets += n
			}
			return nil
		})
		if err != nil {
			return 0, err
		}
	}
	return tickets, s.st.Update(func(tx *store.Tx) error {
		if err := tx.Put(store.SearchMarkKey(), searchLayout); err != nil {
			return err
		}
		_, err := tx.AppendLog(store.ShopLog, LogLine{TS: s.now, At: s.now, By: by, Op: "store.reindex"})
		return err
	})
}

// clearIndex removes what there is of an index, first the mark that makes it
// one.
func (s *Shop) clearIndex() error {
	err := s.st.Update(func(tx *store.Tx) error { return tx.Delete(store.SearchMarkKey()) })
	for more := true; err == nil && more; {
		more = false
		err = s.st.Update(func(tx *store.Tx) error {
			return tx.ScanKeys(store.SearchPrefix(), func(key store.Key) (bool, error) {
				if more = tx.Room() < roomForLog; more {
					return false, nil
				}
				return true, tx.Delete(key)
			})
		})
	}
	if err != nil {
		return err
	}
	if err := os.RemoveAll(s.indexDir()); err != nil {
		return store.CannotWrite(s.indexDir(), err)
	}
	return nil
}

// buildBlock makes the index of one block out of its tickets.
func (s *Shop) buildBlock(tx *store.Tx, block int64) (tickets int, err error) {
	found := map[int][]string{}
	err = tx.ScanFrom(store.TicketPrefix(), store.TicketKey(block*blockSize), func(_ store.Key, raw store.Raw) (bool, error) {
		var t ticket.Ticket
		if err := raw.Decode(&t); err != nil {
			return false, err
		}
		if t.Number >= (block+1)*blockSize {
			return false, nil
		}
		found[int(t.Number%blockSize)] = t.Words()
		return true, nil
	})
	if err != nil || len(found) == 0 {
		return 0, err
	}
	changes, fresh := placeWords(found, mostWords)
	var shelves [shelfCount][]byte
	for i, changed := range byShelf(changes) {
		if shelves[i], err = mergeShelf(nil, changed); err != nil {
			return 0, err
		}
	}
	file, err := s.writeShelves(tx, block, shelves)
	if err != nil {
		return 0, store.CannotWrite(s.indexDir(), err)
	}
	if err := tx.Put(store.ShelvesKey(block), file); err != nil {
		return 0, err
	}
	return len(found), tx.PutBytes(store.FreshWordsKey(block), fresh)
}

// placeWords sorts the words of a block's tickets. fresh are the tickets that
// count as holding any word.
func placeWords(found map[int][]string, limit int) (list []placed, fresh []byte) {
	places := slices.Collect(maps.Keys(found))
	slices.SortFunc(places, func(a, b int) int { // the smallest tickets first
		return cmp.Or(cmp.Compare(len(found[a]), len(found[b])), cmp.Compare(a, b))
	})
	for _, place := range places {
		words := found[place]
		if len(list)+len(words) > limit || slices.Contains(words, ticket.AnyWord) {
			fresh = appendFresh(fresh, place, []string{ticket.AnyWord})
			continue
		}
		for _, w := range words {
			list = append(list, placed{w, place, false})
		}
	}
	sortPlaced(list)
	return list, fresh
}
