package shop

import (
	"cmp"
	"fmt"
	"slices"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

// noteCounter numbers the transport documents of a year.
func noteCounter(year int) string { return fmt.Sprintf("ddt-%d", year) }

// lastNote is the newest transport document of a year, the zero Note when
// there is none.
func lastNote(tx *store.Tx, year int) (last goods.Note, err error) {
	err = tx.ScanReverse(store.NoteYearPrefix(year), func(_ store.Key, raw store.Raw) (bool, error) {
		return false, raw.Decode(&last)
	})
	return last, err
}

func findNote(tx *store.Tx, ref string, year int) (goods.Note, error) {
	y, n, err := goods.ParseNumber(ref, year)
	if err != nil {
		return goods.Note{}, err
	}
	note, ok, err := get[goods.Note](tx, store.NoteKey(y, int64(n)))
	if err == nil && !ok {
		err = refusal.NotFound("no-note", "there is no transport document %d/%d", n, y).WithHint("scatto ddt list")
	}
	return note, err
}

func (w *write) putNote(n goods.Note) error {
	w.about(n.Customer)
	return w.put(store.NoteKey(n.Year, int64(n.N)), "ddt "+n.Number(), n.Customer, n)
}

// issueNote numbers a transport document, without gaps in its year, and sets
// it on the lines to be invoiced that it hands over. A line with Line "X0001"
// takes from there what it does not say itself. Nothing that an invoice holds
// already is handed over.
func (w *write) issueNote(n goods.Note) (goods.Note, error) {
	s := w.shop
	card, err := findCard(w.Tx, n.Customer)
	if err != nil {
		return n, err
	}
	n.Customer = card.ID
	if n.Date.IsZero() {
		n.Date = s.Today()
	}
	last, err := lastNote(w.Tx, n.Date.Year)
	if err != nil {
		return n, err
	}
	handed := make([]invoice.Extra, len(n.Lines))
	lines := make([]goods.NoteLine, len(n.Lines))
	for i, l := range n.Lines {
		if lines[i] = l; l.Line == "" || n.Cause == goods.Return {
			continue
		}
		if handed[i], err = w.handedOver(n, l); err != nil {
			return n, err
		}
		if slices.ContainsFunc(handed[:i], func(x invoice.Extra) bool { return x.ID == handed[i].ID }) {
			return n, refusal.Rule("line-twice", "line %s is given twice", handed[i].ID)
		}
		lines[i] = noteLine(handed[i], l)
	}
	n.Lines = lines
	if n, err = n.Checked(s.Today(), last.Date); err != nil {
		return n, err
	}
	number, err := nextNote(w.Tx, n.Date.Year)
	if err != nil {
		return n, err
	}
	if err := w.RaiseCounter(noteCounter(n.Date.Year), number); err != nil {
		return n, err
	}
	n.Place = customer.Site{}
	if n.Site != "" {
		if n.Place, err = findSite(w.Tx, card.ID, n.Site); err != nil {
			return n, err
		}
		n.Site = n.Place.ID
	}
	n.Year, n.N, n.IssuedAt, n.IssuedBy = n.Date.Year, int(number), s.now, s.by
	n.Receiver, n.Voided = buyer(card), ""
	if n.Seller, err = w.keptSeller(); err != nil {
		return n, err
	}
	for i, x := range handed {
		if x.ID == "" {
			continue
		}
		if err := w.deliver(x, n); err != nil {
			return n, err
		}
		n.Lines[i].Effected, n.Lines[i].From = x.Line.Effected, x.Date
	}
	return n, w.putNote(n)
}

// handedOver finds the line to be invoiced that a note hands over.
func (w *write) handedOver(n goods.Note, l goods.NoteLine) (x invoice.Extra, err error) {
	if x, err = findExtra(w.Tx, l.Line); err != nil {
		return x, err
	}
	switch {
	case cmp.Or(x.For, x.Customer) != n.Customer:
		return x, refusal.Rule("line-of-another", "line %s is of customer %s", x.ID, cmp.Or(x.For, x.Customer))
	case x.Invoice != "":
		return x, refusal.Rule("note-after-invoice", "line %s stands on invoice %s already: a transport document cannot follow it", x.ID, x.Invoice).
			WithHint("the goods of an immediate invoice travel with the invoice")
	case x.Withdrawn != "":
		return x, refusal.Rule("already-withdrawn", "line %s was already withdrawn: %s", x.ID, x.Withdrawn)
	case x.Line.Delivery.Number != "":
		return x, refusal.Rule("already-delivered", "line %s stands on transport document %s", x.ID, x.Line.Delivery.Number)
	case n.Date.After(invoice.GoodsUntil(x.Line)) && !x.Line.Effected.IsZero():
		return x, refusal.Rule("note-too-late", "line %s was handed over on %s without a transport document: its invoice was due by %s, a document of %s comes too late",
			x.ID, x.Line.Effected, invoice.GoodsUntil(x.Line), n.Date).
			WithHint("scatto invoice issue %s --late-goods", x.Customer)
	case !x.Line.Goods:
		return x, refusal.Rule("no-goods", "line %s is no goods: %q", x.ID, x.Line.Description)
	case l.Quantity != 0 && l.Quantity != x.Line.Quantity:
		return x, refusal.Rule("bad-quantity", "line %s sells %d, not %d", x.ID, x.Line.Quantity, l.Quantity)
	}
	return x, nil
}

// noteLine is how a sold line stands on a transport document.
func noteLine(x invoice.Extra, l goods.NoteLine) goods.NoteLine {
	l.Description, l.Unit = cmp.Or(l.Description, x.Line.Description), cmp.Or(l.Unit, x.Line.Unit)
	l.Quantity, l.Serials, l.Item, l.Line = x.Line.Quantity, x.Serials, x.Item, x.ID
	return l
}

// afterDelivery tells which things of a note had been handed over before its
// day: a transport document is made before they leave.
func afterDelivery(n goods.Note) (out []*refusal.Error) {
	for _, l := range n.Lines {
		if !l.Effected.IsZero() && n.Date.After(l.Effected) {
			out = append(out, refusal.Rule("note-after-delivery", "%q was handed over on %s, the transport document is of %s", l.Description, l.Effected, n.Date))
		}
	}
	return out
}

// deliver sets a transport document on a sold line. Goods are effected when
// they leave (art. 6 DPR 633/1972): the earlier of both days counts.
func (w *write) deliver(x invoice.Extra, n goods.Note) error {
	x.Line.Delivery = invoice.Reference{Number: n.Number(), Date: n.Date}
	if x.Date.Before(n.Date) || x.Date == x.Line.Effected { // no invoice names a note of later than itself
		x.Date = n.Date
	}
	if x.Line.Effected.IsZero() || n.Date.Before(x.Line.Effected) {
		x.Line.Effected = n.Date
	}
	err := w.eachSold(x.ID, x.Serials, func(p goods.Piece) error {
		p.Note, p.Sold = n.Number(), x.Line.Effected
		p.WarrantyTo = goods.WarrantyEnd(x.Line.Effected, x.Warranty)
		return w.putPiece(p)
	})
	if err != nil {
		return err
	}
	return w.putExtra(x)
}

// keptSeller is the shop as it is today, with its logo kept among the files.
func (w *write) keptSeller() (invoice.Party, error) {
	inv, err := w.keepLogo(invoice.Invoice{Seller: w.shop.Config.Seller()})
	return inv.Seller, err
}
