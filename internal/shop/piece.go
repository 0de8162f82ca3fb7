package shop

import (
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/goods"
)

func findPiece(tx *store.Tx, serial string) (goods.Piece, bool, error) {
	return get[goods.Piece](tx, store.PieceKey(goods.FoldSerial(serial)))
}

func pieceNamed(tx *store.Tx, serial string) (goods.Piece, error) {
	p, ok, err := findPiece(tx, serial)
	if err == nil && !ok {
		err = refusal.NotFound("no-serial", "serial number %s is not on record", goods.FoldSerial(serial)).WithHint("scatto serial list")
	}
	return p, err
}

// putPiece stores a thing with its serial number, and finds it among its
// customer's.
func (w *write) putPiece(p goods.Piece) error {
	old, had, err := findPiece(w.Tx, p.Serial)
	if err != nil {
		return err
	}
	if had && old.Customer != p.Customer {
		if err := w.Delete(store.CustomerPieceKey(old.Customer, old.Serial)); err != nil {
			return err
		}
	}
	if err := w.mark(true, store.CustomerPieceKey(p.Customer, p.Serial)); err != nil {
		return err
	}
	w.about(p.Customer)
	return w.put(store.PieceKey(p.Serial), pieceID(p.Serial), p.Customer, p)
}

func pieceID(serial string) string { return "serial " + serial }

// takePiece gives a thing to a customer: a new one, or one that came back.
// One that is somebody's is refused, with whose and since when.
func (w *write) takePiece(p goods.Piece) error {
	old, had, err := findPiece(w.Tx, p.Serial)
	switch {
	case err != nil:
		return err
	case had && !old.Sellable():
		card, err := findCard(w.Tx, old.Customer)
		if err != nil {
			return err
		}
		return refusal.Rule("serial-sold", "serial number %s was sold to %s (%s) on %s", p.Serial, card.Name, card.ID, old.Sold).
			WithHint("when it came back: scatto ddt issue %s --cause return --serial %s", card.ID, p.Serial)
	case had && p.Sold.Before(old.Returned):
		return refusal.Rule("serial-sold", "serial number %s came back on %s only", p.Serial, old.Returned)
	case had:
		p = old.Again(p)
	}
	return w.putPiece(p)
}

// freePiece undoes takePiece: the thing is whose it was before, or nobody's.
func (w *write) freePiece(p goods.Piece) error {
	if n := len(p.Earlier); n > 0 {
		before := p.Earlier[n-1]
		before.Earlier = p.Earlier[:n-1]
		return w.putPiece(before)
	}
	if err := w.Delete(store.CustomerPieceKey(p.Customer, p.Serial)); err != nil {
		return err
	}
	return w.remove(store.PieceKey(p.Serial), pieceID(p.Serial), p.Customer)
}

// eachSold runs fn on the things that a line sold and that are still its.
func (w *write) eachSold(line string, serials []string, fn func(p goods.Piece) error) error {
	for _, serial := range serials {
		p, ok, err := findPiece(w.Tx, serial)
		if err != nil {
			return err
		}
		if ok && p.Line == line {
			if err := fn(p); err != nil {
				return err
			}
		}
	}
	return nil
}
