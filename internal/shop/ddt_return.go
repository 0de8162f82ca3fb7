package shop

import (
	"cmp"
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

// returnedLines are what a customer gives back: whole sales, things by their
// serial number, and lines of what has none.
func (w *write) returnedLines(n *goods.Note, in NoteInput) error {
	for _, id := range in.Sales {
		x, err := findSale(w.Tx, id)
		if err != nil {
			return err
		}
		switch {
		case cmp.Or(x.For, x.Customer) != n.Customer:
			return refusal.Rule("line-of-another", "line %s is of customer %s", x.ID, cmp.Or(x.For, x.Customer))
		case x.Withdrawn != "":
			return refusal.Rule("already-withdrawn", "line %s was already withdrawn: %s", x.ID, x.Withdrawn)
		case n.Date.Before(x.Line.Effected):
			return refusal.Rule("return-before-sale", "line %s was handed over on %s, after %s", x.ID, x.Line.Effected, n.Date)
		}
		n.Lines = append(slices.Clip(n.Lines), noteLine(x, goods.NoteLine{}))
	}
	for _, serial := range in.Serials {
		p, err := pieceNamed(w.Tx, serial)
		if err != nil {
			return err
		}
		n.Lines = addPiece(n.Lines, p)
	}
	return nil
}

// returnGoods makes what came back nobody's; what was not invoiced yet will not be.
func (w *write) returnGoods(n goods.Note, in NoteInput) error {
	for _, id := range in.Sales {
		x, err := findSale(w.Tx, id)
		if err == nil {
			err = w.giveBackLine(x, n, x.Line.Quantity, x.Serials)
		}
		if err != nil {
			return err
		}
	}
	byLine := map[string][]string{}
	var order []string
	for _, l := range n.Lines {
		for _, serial := range l.Serials {
			p, err := w.ownPiece(n.Customer, serial, n.Date)
			if err != nil {
				return err
			}
			p.Returned = n.Date
			if err := w.putPiece(p); err != nil {
				return err
			}
			if l.Line == "" && p.Line != "" {
				if byLine[p.Line] == nil {
					order = append(order, p.Line)
				}
				byLine[p.Line] = append(byLine[p.Line], p.Serial)
			}
		}
	}
	for _, id := range order {
		x, err := findSale(w.Tx, id)
		if err == nil {
			err = w.giveBackLine(x, n, int64(len(byLine[id])), byLine[id])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// giveBackLine takes pieces off a line that waits for its invoice; what is
// invoiced needs a credit note, which stands among the things to do.
func (w *write) giveBackLine(x invoice.Extra, n goods.Note, quantity int64, serials []string) error {
	if x.Invoice != "" { // the customer's money: nobody may forget it
		return w.addTodos([]Todo{{Customer: x.Customer, What: "Nota di credito sulla fattura " + x.Invoice + ": merce resa con DDT " + n.Number(), Reason: x.Line.Description}})
	}
	if !x.Waits() {
		return nil
	}
	left := x.Line.Quantity - quantity
	if left <= 0 {
		x.Withdrawn = "resa con DDT " + n.Number() + " del " + n.Date.Italian()
		return w.putExtra(x)
	}
	x.Line.Cost = x.Line.Cost / money.Cents(x.Line.Quantity) * money.Cents(left)
	x.Line.Quantity = left
	x.Serials = slices.DeleteFunc(slices.Clone(x.Serials), func(s string) bool { return slices.Contains(serials, s) })
	var err error
	if x.Line, err = x.Line.Priced(); err != nil {
		return err
	}
	return w.putExtra(x)
}

// ownPiece is a thing that a customer has on a day.
func (w *write) ownPiece(customerID, serial string, on calendar.Date) (goods.Piece, error) {
	p, err := pieceNamed(w.Tx, serial)
	switch {
	case err != nil:
		return p, err
	case p.Customer != customerID:
		return p, refusal.Rule("serial-of-another", "serial number %s is of customer %s", p.Serial, p.Customer)
	case p.Sellable():
		return p, refusal.Rule("serial-returned", "serial number %s came back on %s already", p.Serial, p.Returned)
	case on.Before(p.Sold):
		return p, refusal.Rule("return-before-sale", "serial number %s was sold on %s, after %s", p.Serial, p.Sold, on)
	}
	return p, nil
}

// giveAgain undoes returnGoods, unless what came back was sold again or a line
// was taken off for it.
func (w *write) giveAgain(n goods.Note) error {
	for _, l := range n.Lines {
		if l.Line != "" {
			return refusal.Rule("return-stands", "the return of line %s cannot be undone", l.Line).WithHint("sell it again: scatto sale add %s", n.Customer)
		}
		for _, serial := range l.Serials {
			p, err := pieceNamed(w.Tx, serial)
			if err != nil {
				return err
			}
			if p.Customer != n.Customer || p.Returned != n.Date {
				return refusal.Rule("serial-sold", "serial number %s was sold to %s on %s", p.Serial, p.Customer, p.Sold)
			}
			if p.Line != "" {
				x, err := findExtra(w.Tx, p.Line)
				if err != nil {
					return err
				}
				if x.Withdrawn != "" || !slices.Contains(x.Serials, p.Serial) {
					return refusal.Rule("return-stands", "the return of line %s cannot be undone", x.ID).WithHint("sell it again: scatto sale add %s", n.Customer)
				}
			}
			p.Returned = calendar.Date{}
			if err := w.putPiece(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// replace puts what a customer got under warranty on his name: with what was
// broken goes its warranty.
func (w *write) replace(n goods.Note, in NoteInput) error {
	var old goods.Piece
	if in.Replaces != "" {
		var err error
		if len(n.Lines) != 1 || len(n.Lines[0].Serials) != 1 {
			return refusal.Usage("bad-replacement", "--replaces names one thing: give the serial number of the one in its place with --serial")
		}
		if old, err = w.ownPiece(n.Customer, in.Replaces, n.Date); err != nil {
			return err
		}
		broken := old
		broken.Returned = n.Date
		if err := w.putPiece(broken); err != nil {
			return err
		}
	}
	for _, l := range n.Lines {
		for _, serial := range l.Serials {
			p, known, err := findPiece(w.Tx, serial)
			if err != nil {
				return err
			}
			if known && p.Customer == n.Customer && !p.Sellable() {
				continue // his own goes to and fro
			}
			err = w.takePiece(goods.Piece{
				Serial: serial, Item: cmp.Or(l.Item, old.Item), Description: l.Description, Customer: n.Customer, Site: cmp.Or(n.Site, old.Site),
				Device: old.Device, Sold: n.Date, WarrantyTo: old.WarrantyTo, Note: n.Number(),
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// unreplace undoes replace.
func (w *write) unreplace(n goods.Note) error {
	for _, l := range n.Lines {
		for _, serial := range l.Serials {
			p, known, err := findPiece(w.Tx, serial)
			if err != nil {
				return err
			}
			if known && p.Note == n.Number() && p.Line == "" {
				if err := w.freePiece(p); err != nil {
					return err
				}
			}
		}
	}
	if n.Replaces == "" {
		return nil
	}
	p, err := pieceNamed(w.Tx, n.Replaces)
	if err != nil {
		return err
	}
	if p.Customer != n.Customer || p.Returned != n.Date {
		return refusal.Rule("serial-sold", "serial number %s was sold to %s on %s", p.Serial, p.Customer, p.Sold)
	}
	p.Returned = calendar.Date{}
	return w.putPiece(p)
}
