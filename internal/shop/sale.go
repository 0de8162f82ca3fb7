package shop

import (
	"cmp"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

// Sale is a thing sold and handed over: an item of the list or a free line.
type Sale struct {
	Customer string       // who gets it
	Payer    string       // who pays; "": the ticket's or the site's payer, else the customer
	Site     string       // L0001, or words of its name
	Item     string       // A0001 or its code; "": the line says all
	Line     invoice.Line // description, unit, price, discounts; what an item has stands for what is empty
	Quantity int64        // 0: one, or as many as there are serial numbers
	Price    *money.Cents // net price of one; nil: the line's, else the item's
	Cost     *money.Cents // what the shop paid for one; nil: the item's
	VAT      string       // treatment; "": the item's, else the customer's
	Warranty *int         // months; nil: the item's
	Serials  []string
	Device   string        // the customer's machine that it went into
	Date     calendar.Date // handed over; zero: today
	Ticket   string
	Visit    string
	Quote    string
}

// sell keeps a sold thing for the payer's next document, and each piece with a
// serial number on the customer's name.
func (w *write) sell(in Sale) (x invoice.Extra, err error) {
	card, err := findCard(w.Tx, in.Customer)
	if err != nil {
		return x, err
	}
	if x, err = w.priced(in); err != nil {
		return x, err
	}
	if err := w.placeSale(card, in, &x); err != nil {
		return x, err
	}
	if in.Device != "" {
		d, ok, err := findDevice(w.Tx, card.ID, in.Device)
		if err != nil {
			return x, err
		}
		if !ok {
			return x, noDevice(w.Tx, card.ID, in.Device)
		}
		x.Device = d.ID
	}
	if x, err = w.numbered(x); err != nil {
		return x, err
	}
	if err := goods.CheckWords(x); err != nil {
		return x, err
	}
	for _, serial := range x.Serials {
		err := w.takePiece(goods.Piece{
			Serial: serial, Item: x.Item, Description: x.Line.Description, Customer: card.ID, Site: x.Site, Device: x.Device,
			Sold: x.Line.Effected, WarrantyTo: goods.WarrantyEnd(x.Line.Effected, x.Warranty), Line: x.ID, Note: x.Line.Delivery.Number,
		})
		if err != nil {
			return x, err
		}
	}
	w.about(card.ID, x.Customer)
	return x, w.putExtra(x)
}

// placeSale says for which place a sale is and who pays for it: as asked for,
// else as its ticket says, else the place's payer, else the customer.
func (w *write) placeSale(card Card, in Sale, x *invoice.Extra) error {
	billTo := in.Payer
	if in.Ticket != "" {
		t, err := findTicket(w.Tx, in.Ticket)
		if err != nil {
			return err
		}
		if t.Customer != card.ID {
			return refusal.Rule("ticket-of-another", "ticket %s is of customer %s", t.Name(), t.Customer)
		}
		x.Line.Ticket, x.Site, billTo = t.Name(), cmp.Or(x.Site, t.Site), cmp.Or(billTo, t.BillTo)
	}
	var site customer.Site
	if x.Site != "" {
		var err error
		if site, err = findSite(w.Tx, card.ID, x.Site); err != nil {
			return err
		}
		x.Site = site.ID
	}
	x.Customer = card.ID
	if id := payerOf(card.ID, billTo, site); id != "" && id != card.ID {
		payer, err := findCard(w.Tx, id)
		if err != nil {
			return err
		}
		if payer.ID != card.ID {
			x.Customer, x.For = payer.ID, card.ID
		}
	}
	return nil
}

// priced makes the line of a sale from what was asked for and its item.
func (w *write) priced(in Sale) (x invoice.Extra, err error) {
	s := w.shop
	x = invoice.Extra{Line: in.Line, VAT: in.VAT, Site: in.Site, Visit: in.Visit, Quote: in.Quote, Date: in.Date}
	l := &x.Line
	var cost money.Cents
	var it goods.Item
	if in.Item != "" {
		if it, err = findItem(w.Tx, in.Item); err != nil {
			return x, err
		}
		if it.Retired {
			return x, refusal.Rule("item-retired", "item %s is no longer sold", it.ID).WithHint("scatto item retire %s --undo", it.ID)
		}
		x.Item, x.Warranty, x.VAT = it.ID, it.WarrantyMonths, cmp.Or(x.VAT, it.VAT)
		l.Description, l.Unit = cmp.Or(l.Description, it.Description), cmp.Or(l.Unit, it.Unit)
		l.UnitPrice, cost = cmp.Or(l.UnitPrice, it.Price), it.Cost
	}
	if l.Description, err = text.Line("description", l.Description, text.MaxLine); err != nil {
		return x, err
	}
	if x.Serials, err = goods.FoldSerials(in.Serials); err != nil {
		return x, err
	}
	l.Quantity = cmp.Or(in.Quantity, l.Quantity, int64(len(x.Serials)), 1)
	if err := goods.CheckQuantity(l.Quantity); err != nil {
		return x, err
	}
	if n := int64(len(x.Serials)); n != l.Quantity && (n > 0 || it.Serials) {
		return x, refusal.Rule("serials-missing", "%d pieces have %d serial numbers", l.Quantity, n).
			WithHint("each piece has its own: --serial S1 --serial S2")
	}
	if in.Price != nil {
		l.UnitPrice = *in.Price
	}
	if in.Cost != nil {
		cost = *in.Cost
	}
	for _, c := range []money.Cents{l.UnitPrice, cost} {
		if err := goods.CheckPrice(c); err != nil {
			return x, err
		}
	}
	if l.Cost, err = cost.Times(l.Quantity); err != nil {
		return x, err
	}
	if in.Warranty != nil {
		x.Warranty = *in.Warranty
	}
	if err := goods.CheckMonths(x.Warranty); err != nil {
		return x, err
	}
	if x.VAT != "" {
		if _, err := s.Config.Treatments.At(x.VAT, s.Today()); err != nil {
			return x, err
		}
	}
	if x.Date.IsZero() {
		x.Date = s.Today()
	}
	if x.Date.After(s.Today()) {
		return x, refusal.Rule("future", "%s lies in the future", x.Date)
	}
	l.Goods, l.Effected, l.Activity, l.Rules = true, x.Date, invoice.SellsGoods, []string{}
	if l.Unit == "" {
		l.Unit = "pz"
	}
	return x, w.onPaper(&x)
}

// onPaper dates the delivery of what goes with a transport document that is
// none of the shop's numbers here.
func (w *write) onPaper(x *invoice.Extra) (err error) {
	d := &x.Line.Delivery
	if d.Number == "" {
		return nil
	}
	if d.Number, err = text.Line("number", d.Number, 20); err != nil {
		return err
	}
	if d.Date.IsZero() {
		d.Date = x.Date
	}
	if d.Date.After(w.shop.Today()) {
		return refusal.Rule("future", "%s lies in the future", d.Date)
	}
	if year, n, bad := goods.ParseNumber(d.Number, d.Date.Year); bad == nil {
		_, taken, err := get[goods.Note](w.Tx, store.NoteKey(year, int64(n)))
		if err != nil {
			return err
		}
		if taken {
			return refusal.Rule("note-taken", "transport document %s is one of the shop's own", d.Number).
				WithHint("leave --ddt out: scatto ddt issue hands over what was sold")
		}
	}
	if x.Date = d.Date; d.Date.Before(x.Line.Effected) { // of whose month the invoice is
		x.Line.Effected = d.Date
	}
	return nil
}
