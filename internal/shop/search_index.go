package shop

import (
	"maps"
	"slices"

	"scatto/internal/store"
	"scatto/ticket"
)

// searchLayout is the layout of the index that this program writes; an index
// of another one is built anew.
const searchLayout = 1

// A block with more fresh words than this, in bytes, gets them on its shelves.
const freshWords = 8 << 10

// mostShelved bounds the shelves of a block, in bytes; a shop's are some 100 kB.
const mostShelved = 4 << 20

// roomForLog is what a transaction needs for its log line, in bytes.
const roomForLog = 96 << 10

// rewording is what a transaction does to the texts of one ticket.
type rewording struct {
	before *ticket.Ticket
	after  ticket.Ticket
}

// noteWords remembers that a ticket is stored, for putWords.
func (w *write) noteWords(old *ticket.Ticket, t ticket.Ticket) {
	if old != nil && ticket.SameTexts(*old, t) {
		return
	}
	if w.reworded == nil {
		w.reworded = map[int64]rewording{}
	}
	if first, again := w.reworded[t.Number]; again {
		old = first.before
	}
	w.reworded[t.Number] = rewording{old, t}
}

// putWords brings the index of words up to what the transaction has stored. A
// shop's first ticket begins the index; a shop that has none yet, being older
// or restored, gets it when somebody searches.
func (w *write) putWords() error {
	if len(w.reworded) == 0 {
		return nil
	}
	ready, err := indexed(w.Tx)
	if err != nil {
		return err
	}
	if first, ok := w.reworded[1]; !ready && (!ok || first.before != nil) {
		return nil
	} else if !ready {
		if err := w.Put(store.SearchMarkKey(), searchLayout); err != nil {
			return err
		}
	}
	blocks := map[int64]*blockChange{}
	for _, n := range slices.Sorted(maps.Keys(w.reworded)) {
		block := n / blockSize
		if blocks[block] == nil {
			blocks[block] = &blockChange{gone: map[int][]string{}}
		}
		blocks[block].take(int(n%blockSize), w.reworded[n])
	}
	for _, block := range slices.Sorted(maps.Keys(blocks)) {
		if err := w.putBlock(block, blocks[block]); err != nil {
			return err
		}
	}
	return nil
}

// indexed says whether there is an index of words of the present layout.
func indexed(tx *store.Tx) (bool, error) {
	layout, ok, err := get[int](tx, store.SearchMarkKey())
	return ok && layout == searchLayout, err
}

// blockChange is what changes in one block.
type blockChange struct {
	fresh []byte
	gone  map[int][]string // words that no longer stand in the ticket at a place
}

func (c *blockChange) take(place int, r rewording) {
	var had []string
	if r.before != nil {
		had = r.before.Words()
	}
	has := r.after.Words()
	added := without(has, had)
	if gone := without(had, has); len(gone) > 0 {
		c.gone[place] = gone
	}
	if len(added) > 0 {
		c.fresh = appendFresh(c.fresh, place, added)
	}
}

// without gives what of a is not in b; both are sorted.
func without(a, b []string) (out []string) {
	for _, w := range a {
		if _, found := slices.BinarySearch(b, w); !found {
			out = append(out, w)
		}
	}
	return out
}

// putBlock stores what changed in a block. An index never keeps a ticket from
// being stored: where it cannot follow, it is given up.
func (w *write) putBlock(block int64, c *blockChange) error {
	if len(c.fresh) == 0 && len(c.gone) == 0 {
		return nil
	}
	key := store.FreshWordsKey(block)
	fresh, _, err := w.Bytes(key)
	if err != nil {
		return err
	}
	fresh = slices.Concat(fresh, c.fresh)
	if len(c.gone) > 0 || len(fresh) > freshWords {
		if fresh, err = w.shelve(block, fresh, c.gone); err != nil {
			return w.dropIndex()
		}
	}
	if w.Room() < int64(len(fresh))+roomForLog {
		return w.dropIndex()
	}
	return w.PutBytes(key, fresh)
}

// dropIndex gives the index up: the next search builds it anew.
func (w *write) dropIndex() error { return w.Delete(store.SearchMarkKey()) }

// shelve puts the fresh words of a block on the shelves and takes off what is
// gone. What it gives stays fresh: the tickets that hold any word.
func (w *write) shelve(block int64, fresh []byte, gone map[int][]string) (rest []byte, err error) {
	var changes []placed
	var whole blockSet
	all := string(fresh) // the words are parts of it
	err = eachFresh(all, func(place int, word string) {
		switch {
		case word != ticket.AnyWord:
			changes = append(changes, placed{word, place, false})
		case !whole.has(place) && !slices.Contains(gone[place], ticket.AnyWord):
			whole.add(place)
			rest = appendFresh(rest, place, []string{ticket.AnyWord})
		}
	})
	if err != nil {
		return nil, err
	}
	for place, words := range gone {
		for _, word := range words {
			if word != ticket.AnyWord {
				changes = append(changes, placed{word, place, true})
			}
		}
	}
	old, err := w.shop.openShelves(w.Tx, block)
	if err != nil {
		return nil, err
	}
	defer old.close()
	sortPlaced(changes)
	var shelves [shelfCount][]byte
	size := 0
	for i, changed := range byShelf(changes) {
		data, err := old.shelf(i)
		if err != nil {
			return nil, err
		}
		if shelves[i], err = mergeShelf(data, changed); err != nil {
			return nil, err
		}
		size += len(shelves[i])
	}
	if size > mostShelved {
		return nil, errIndex // when it is built anew, the largest tickets stay out
	}
	file, err := w.shop.writeShelves(w.Tx, block, shelves)
	if err != nil {
		return nil, err
	}
	w.afterwards = append(w.afterwards, func() { w.shop.sweepShelves(block, file.Name) })
	return rest, w.Put(store.ShelvesKey(block), file)
}
