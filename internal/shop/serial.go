package shop

import (
	"cmp"
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/goods"
)

// PieceInput is a thing that was sold before it was on record.
type PieceInput struct {
	goods.Piece
	Months *int // of warranty from the sale; nil: as WarrantyTo says, else the item's
}

// AddPiece puts a thing that was sold before on a customer's name. The same
// thing with the same data again changes nothing.
func (s *Shop) AddPiece(in PieceInput) (p goods.Piece, err error) {
	err = s.write("serial.add", func(w *write) error {
		p, err = w.addPiece(in)
		return err
	})
	return p, err
}

func (w *write) addPiece(in PieceInput) (p goods.Piece, err error) {
	p = in.Piece
	serials, err := goods.FoldSerials([]string{p.Serial})
	if err != nil {
		return p, err
	}
	p.Serial = serials[0]
	card, err := findCard(w.Tx, p.Customer)
	if err != nil {
		return p, err
	}
	p.Customer, p.Line, p.Note, p.Returned, p.Earlier = card.ID, "", "", calendar.Date{}, nil
	var it goods.Item
	if p.Item != "" {
		if it, err = findItem(w.Tx, p.Item); err != nil {
			return p, err
		}
		p.Item = it.ID
	}
	if p.Description, err = text.Line("description", cmp.Or(p.Description, it.Description), text.MaxLine); err != nil {
		return p, err
	}
	if p.Site != "" {
		site, err := findSite(w.Tx, card.ID, p.Site)
		if err != nil {
			return p, err
		}
		p.Site = site.ID
	}
	if p.Device != "" {
		d, ok, err := findDevice(w.Tx, card.ID, p.Device)
		if err != nil {
			return p, err
		}
		if !ok {
			return p, noDevice(w.Tx, card.ID, p.Device)
		}
		p.Device = d.ID
	}
	months := it.WarrantyMonths
	if in.Months != nil {
		months = *in.Months
	}
	switch {
	case p.Description == "":
		return p, refusal.Usage("missing-flag", "nobody knows what %s is", p.Serial).WithHint("say it with --description or --item")
	case p.Sold.After(w.shop.Today()):
		return p, refusal.Rule("future", "%s lies in the future", p.Sold)
	case in.Months != nil && p.Sold.IsZero():
		return p, refusal.Usage("missing-flag", "a warranty begins on a day").WithHint("when it was sold: --sold DATE")
	case !p.WarrantyTo.IsZero() && p.WarrantyTo.Before(p.Sold):
		return p, refusal.Rule("end-before-start", "the warranty ends on %s, before the sale of %s", p.WarrantyTo, p.Sold)
	}
	if err := goods.CheckMonths(months); err != nil {
		return p, err
	}
	if p.WarrantyTo.IsZero() {
		p.WarrantyTo = goods.WarrantyEnd(p.Sold, months)
	}
	old, known, err := findPiece(w.Tx, p.Serial)
	if err != nil || known && old.Same(p) {
		return p, err
	}
	return p, w.takePiece(p)
}

// PieceFilter says which things to list; zero fields do not narrow.
type PieceFilter struct {
	Customer, Device string
	Within           *time.Duration // whose warranty ends until then, and not before today
	All              bool           // also what came back
}

// Pieces lists things by the end of their warranty, those without at the end.
func (s *Shop) Pieces(f PieceFilter) (list []goods.Piece, err error) {
	err = s.view(func(tx *store.Tx) error {
		if f.Customer != "" {
			card, err := findCard(tx, f.Customer)
			if err != nil {
				return err
			}
			f.Customer = card.ID
		}
		list, err = pieces(tx, f.Customer)
		return err
	})
	list = slices.DeleteFunc(list, func(p goods.Piece) bool {
		switch {
		case !f.All && p.Sellable():
			return true
		case f.Device != "" && goods.FoldCode(p.Device) != goods.FoldCode(f.Device):
			return true
		case f.Within != nil:
			return p.WarrantyTo.IsZero() || p.WarrantyTo.Before(s.Today()) || p.WarrantyTo.After(s.day(s.at.Add(*f.Within)))
		}
		return false
	})
	slices.SortStableFunc(list, func(a, b goods.Piece) int {
		if a.WarrantyTo.IsZero() != b.WarrantyTo.IsZero() {
			return cmp.Compare(len(b.WarrantyTo.String()), len(a.WarrantyTo.String()))
		}
		return cmp.Or(a.WarrantyTo.Compare(b.WarrantyTo), cmp.Compare(a.Serial, b.Serial))
	})
	return list, err
}

// pieces reads the things of a customer, of all for "".
func pieces(tx *store.Tx, customerID string) (list []goods.Piece, err error) {
	if customerID == "" {
		err = each(tx, store.PiecePrefix(), func(_ store.Key, p goods.Piece) error {
			list = append(list, p)
			return nil
		})
		return list, err
	}
	err = tx.ScanKeys(store.CustomerPiecePrefix(customerID), func(key store.Key) (bool, error) {
		serial, _ := key.Text() // no serial number is too long for a key
		p, ok, err := findPiece(tx, serial)
		if ok {
			list = append(list, p)
		}
		return err == nil, err
	})
	return list, err
}

// Piece finds a thing by its serial number.
func (s *Shop) Piece(serial string) (p goods.Piece, err error) {
	err = s.view(func(tx *store.Tx) error {
		p, err = pieceNamed(tx, serial)
		return err
	})
	return p, err
}

// covered are the things of a customer that the shop answers for today.
func (s *Shop) covered(tx *store.Tx, customerID string) ([]goods.Piece, error) {
	all, err := pieces(tx, customerID)
	return slices.DeleteFunc(all, func(p goods.Piece) bool { return !p.Covered(s.Today()) }), err
}
