package shop

import (
	"cmp"
	"strings"

	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/goods"
)

// AddItem puts a thing on the shop's list.
func (s *Shop) AddItem(it goods.Item) (out goods.Item, err error) {
	err = s.write("item.add", func(w *write) error {
		out, err = w.addItem(it)
		return err
	})
	return out, err
}

// EditItem changes an item; what was sold keeps its price.
func (s *Shop) EditItem(ref string, edit func(goods.Item) (goods.Item, error)) (out goods.Item, err error) {
	err = s.write("item.edit", func(w *write) error {
		old, err := findItem(w.Tx, ref)
		if err != nil {
			return err
		}
		if out, err = edit(old); err != nil {
			return err
		}
		out.ID, out.AddedAt = old.ID, old.AddedAt
		if out, err = s.checkedItem(out); err != nil || out == old {
			return err
		}
		return w.putItem(old, out)
	})
	return out, err
}

// Item finds one by its code or id.
func (s *Shop) Item(ref string) (it goods.Item, err error) {
	err = s.view(func(tx *store.Tx) error {
		it, err = findItem(tx, ref)
		return err
	})
	return it, err
}

// Items lists those whose code or description holds every word; with all also
// what is no longer sold.
func (s *Shop) Items(words string, all bool) (list []goods.Item, err error) {
	wanted := strings.Fields(strings.ToLower(words))
	err = s.view(func(tx *store.Tx) error {
		return each(tx, store.ItemPrefix(), func(_ store.Key, it goods.Item) error {
			if it.Retired && !all {
				return nil
			}
			hay := strings.ToLower(it.ID + " " + it.Code + " " + it.Description)
			for _, word := range wanted {
				if !strings.Contains(hay, word) {
					return nil
				}
			}
			list = append(list, it)
			return nil
		})
	})
	return list, err
}

// ItemsImported is what an import of a list did.
type ItemsImported struct {
	Added, Changed []goods.Item
	Same           int
	Wrong          []text.CellError
}

// ImportItems takes in a whole list, or nothing when a line is wrong: the code
// is the key, a known one is changed. A list that is on record already changes
// nothing; one that was cut off is simply repeated.
func (s *Shop) ImportItems(rows []goods.Row, dryRun bool) (out ItemsImported, err error) {
	var fresh []goods.Item
	err = s.view(func(tx *store.Tx) error {
		for _, row := range rows {
			it, known, err := s.imported(tx, row)
			switch {
			case err != nil:
				out.Wrong = append(out.Wrong, text.CellError{Line: row.Line, Err: err})
			case known == it:
				out.Same++
			case known.ID == "":
				fresh, out.Added = append(fresh, it), append(out.Added, it)
			default:
				fresh, out.Changed = append(fresh, it), append(out.Changed, it)
			}
		}
		return nil
	})
	if err != nil || len(out.Wrong) > 0 || dryRun {
		return out, err
	}
	out.Added, out.Changed = nil, nil
	for all := len(fresh); len(fresh) > 0; {
		if err := s.cutShort(all-len(fresh), all); err != nil {
			return out, err
		}
		n, err := s.importItems(fresh, &out)
		if err != nil {
			return out, err
		}
		fresh = fresh[n:]
	}
	return out, nil
}

// imported is the item that a line of a list makes, and the known one that it
// changes.
func (s *Shop) imported(tx *store.Tx, row goods.Row) (it, known goods.Item, err error) {
	it = row.Item
	n, have, err := get[int64](tx, store.ItemCodeKey(goods.FoldCode(it.Code)))
	if err != nil {
		return it, known, err
	}
	if have {
		if known, err = findItem(tx, goods.ItemID(n)); err != nil {
			return it, known, err
		}
		it = row.Over(known)
	} else if hides, err := tx.Has(store.ItemKey(goods.ItemNumber(it.Code))); err != nil || hides {
		return it, known, cmp.Or(err, codeTaken(it.Code, goods.ItemNumber(it.Code)))
	}
	it, err = s.checkedItem(it)
	return it, known, err
}

// roomPerItem is what one more item surely finds in a transaction.
const roomPerItem = 8 << 10

// importItems takes in as many as one transaction takes.
func (s *Shop) importItems(list []goods.Item, out *ItemsImported) (done int, err error) {
	var added, changed []goods.Item
	err = s.write("item.import", func(w *write) error {
		for _, it := range list {
			if done > 0 && w.Room()-int64(done)*logPerCard < roomPerItem {
				return nil
			}
			done++
			if it.ID == "" {
				if it, err = w.addItem(it); err != nil {
					return err
				}
				added = append(added, it)
				continue
			}
			old, err := findItem(w.Tx, it.ID)
			if err != nil {
				return err
			}
			if err := w.putItem(old, it); err != nil {
				return err
			}
			changed = append(changed, it)
		}
		return nil
	})
	out.Added, out.Changed = append(out.Added, added...), append(out.Changed, changed...)
	return done, err
}
