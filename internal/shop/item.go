package shop

import (
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/goods"
)

// findItem finds an item by its code, else by its id.
func findItem(tx *store.Tx, ref string) (goods.Item, error) {
	n, byCode, err := get[int64](tx, store.ItemCodeKey(goods.FoldCode(ref)))
	if err != nil {
		return goods.Item{}, err
	}
	if !byCode {
		n = goods.ItemNumber(ref)
	}
	it, ok, err := get[goods.Item](tx, store.ItemKey(n))
	if err == nil && !ok {
		err = refusal.NotFound("no-item", "there is no item %q", ref).WithHint("scatto item list")
	}
	return it, err
}

// putItem stores an item under its number and its code. No two have the same
// code, and none bears another's number as its code.
func (w *write) putItem(old goods.Item, it goods.Item) error {
	if old.Code != "" && goods.FoldCode(old.Code) != goods.FoldCode(it.Code) {
		if err := w.Delete(store.ItemCodeKey(goods.FoldCode(old.Code))); err != nil {
			return err
		}
	}
	if it.Code != "" {
		other, taken, err := get[int64](w.Tx, store.ItemCodeKey(goods.FoldCode(it.Code)))
		if err != nil {
			return err
		}
		if !taken { // a code that reads like another item's id would hide that item
			other = goods.ItemNumber(it.Code)
			if taken, err = w.Has(store.ItemKey(other)); err != nil {
				return err
			}
		}
		if taken && goods.ItemID(other) != it.ID {
			return codeTaken(it.Code, other)
		}
		if err := w.Put(store.ItemCodeKey(goods.FoldCode(it.Code)), goods.ItemNumber(it.ID)); err != nil {
			return err
		}
	}
	return w.put(store.ItemKey(goods.ItemNumber(it.ID)), it.ID, "items", it)
}

// addItem gives a new item its number.
func (w *write) addItem(it goods.Item) (goods.Item, error) {
	it, err := w.shop.checkedItem(it)
	if err != nil {
		return it, err
	}
	for it.ID = ""; it.ID == ""; {
		n, err := w.Next("item")
		if err != nil {
			return it, err
		}
		hidden, err := w.Has(store.ItemCodeKey(goods.ItemID(n)))
		if err != nil {
			return it, err
		}
		if !hidden { // by the code of another
			it.ID = goods.ItemID(n)
		}
	}
	it.AddedAt = w.shop.now
	return it, w.putItem(goods.Item{}, it)
}

func (s *Shop) checkedItem(it goods.Item) (goods.Item, error) {
	it, err := it.Checked()
	if err == nil && it.VAT != "" {
		_, err = s.Config.Treatments.At(it.VAT, s.Today())
	}
	return it, err
}

func codeTaken(code string, item int64) error {
	return refusal.Rule("code-taken", "the code %s is that of item %s", code, goods.ItemID(item)).WithHint("scatto item show %s", goods.ItemID(item))
}
