package shop

import (
	"cmp"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

// AddSale keeps a thing sold and handed over for the next document.
func (s *Shop) AddSale(in Sale) (x invoice.Extra, err error) {
	err = s.write("sale.add", func(w *write) error {
		x, err = w.sell(in)
		return err
	})
	return x, err
}

// SaleFilter says which sales to list; zero fields do not narrow.
type SaleFilter struct {
	Customer string // who got it or pays for it
	Open     bool   // not yet invoiced
	Bare     bool   // not yet invoiced and on no transport document
}

// Sales lists the lines that sell goods, by number.
func (s *Shop) Sales(f SaleFilter) (list []invoice.Extra, err error) {
	err = s.view(func(tx *store.Tx) error {
		if f.Customer != "" {
			card, err := findCard(tx, f.Customer)
			if err != nil {
				return err
			}
			f.Customer = card.ID
		}
		list, err = sales(tx, f)
		return err
	})
	return list, err
}

func sales(tx *store.Tx, f SaleFilter) (list []invoice.Extra, err error) {
	take := func(x invoice.Extra) {
		switch {
		case !x.Line.Goods || f.Bare && x.Line.Delivery.Number != "":
		case f.Customer == "" || x.Customer == f.Customer || x.For == f.Customer:
			list = append(list, x)
		}
	}
	if f.Open || f.Bare { // the index is by payer: who got it may be another
		waiting, err := waitingExtras(tx, "")
		for _, x := range waiting {
			take(x)
		}
		return list, err
	}
	err = each(tx, store.ExtraPrefix(), func(_ store.Key, x invoice.Extra) error {
		take(x)
		return nil
	})
	return list, err
}

// Sale finds one by its number, "X0001".
func (s *Shop) Sale(id string) (x invoice.Extra, err error) {
	err = s.view(func(tx *store.Tx) error {
		x, err = findSale(tx, id)
		return err
	})
	return x, err
}

func findSale(tx *store.Tx, id string) (invoice.Extra, error) {
	x, err := findExtra(tx, id)
	if err == nil && !x.Line.Goods {
		err = refusal.Rule("no-goods", "line %s is no goods: %q", x.ID, x.Line.Description).WithHint("scatto invoice line list")
	}
	return x, err
}

// VoidSale takes back a sale that was a mistake; its serial numbers are free
// again.
func (s *Shop) VoidSale(id, reason string) (x invoice.Extra, err error) {
	if reason, err = text.Line("reason", reason, text.MaxLine); err != nil {
		return x, err
	}
	if reason == "" {
		return x, refusal.Usage("missing-flag", "--%s is missing", "reason")
	}
	err = s.write("sale.void", func(w *write) error {
		if x, err = findSale(w.Tx, id); err != nil {
			return err
		}
		x, err = w.withdrawLine(x, reason)
		return err
	})
	return x, err
}

// withdrawLine takes back a line that no document holds: neither an invoice nor a
// transport document of the shop's.
func (w *write) withdrawLine(x invoice.Extra, reason string) (invoice.Extra, error) {
	switch {
	case x.Invoice != "":
		return x, refusal.Rule("already-invoiced", "line %s stands on invoice %s", x.ID, x.Invoice).WithHint("scatto invoice credit %s", x.Invoice)
	case x.Withdrawn != "":
		return x, refusal.Rule("already-withdrawn", "line %s was already withdrawn: %s", x.ID, x.Withdrawn)
	}
	note, own, err := noteOf(w.Tx, x)
	if err != nil {
		return x, err
	}
	if own {
		return x, refusal.Rule("on-delivery-note", "line %s stands on transport document %s", x.ID, note.Number()).
			WithHint("given back: scatto ddt issue %s --cause return --sale %s; a mistake: scatto ddt void %s", note.Customer, x.ID, note.Number())
	}
	x.Withdrawn = cmp.Or(reason, "ritirata")
	if err := w.eachSold(x.ID, x.Serials, w.freePiece); err != nil {
		return x, err
	}
	return x, w.putExtra(x)
}

// noteOf finds the shop's own transport document that hands a line over; own
// is false for the number of somebody else's.
func noteOf(tx *store.Tx, x invoice.Extra) (n goods.Note, own bool, err error) {
	year, k, bad := goods.ParseNumber(x.Line.Delivery.Number, x.Line.Delivery.Date.Year)
	if x.Line.Delivery.Number == "" || bad != nil {
		return n, false, nil
	}
	n, _, err = get[goods.Note](tx, store.NoteKey(year, int64(k)))
	for _, l := range n.Lines {
		own = own || l.Line == x.ID && n.Voided == ""
	}
	return n, own, err
}
