package shop

import (
	"path/filepath"
	"slices"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// VisitPart is a thing left at the customer's: an item of the shop's list, or
// a line that says all.
type VisitPart struct {
	Item     string // A0001 or its code; "": the line says all
	Line     invoice.Line
	Quantity int64        // of an item; 0: one, or as many as there are serial numbers
	Price    *money.Cents // of an item; nil: its own
	VAT      string
	Serials  []string
}

// VisitExpense is a toll, a parking place, a hotel. The VAT of the service is
// the usual treatment; outside VAT it needs its receipt.
type VisitExpense struct {
	Line invoice.Line
	VAT  string
}

// kmUnit is the unit of a line of kilometres.
const kmUnit = "km"

// unpricedTravel reports kilometres whose price is not known yet: they wait
// until the price list has one.
func unpricedTravel(x invoice.Extra) bool {
	return x.Waits() && x.Visit != "" && x.Line.Unit == kmUnit && x.Line.Activity == invoice.SellsTravel && x.Line.UnitPrice == 0
}

// keepLine numbers a line of a visit and lets it wait for the payer's next
// document.
func (w *write) keepLine(v ticket.Visit, x invoice.Extra) (invoice.Extra, error) {
	x.Customer, x.Site, x.Visit, x.Date = v.Payer(), v.Site, v.ID, v.Date
	if x.Customer != v.Customer {
		x.For = v.Customer
	}
	x.Line.Activity, x.Line.Rules, x.Line.Ticket = invoice.SellsTravel, []string{}, v.TicketName()
	var err error
	if x.Line.Description, err = text.Line("description", x.Line.Description, text.MaxLine); err != nil {
		return x, err
	}
	if x, err = invoice.NewExtra(x); err != nil {
		return x, err
	}
	n, err := w.Next("extra-line")
	if err != nil {
		return x, err
	}
	x.ID, x.AddedAt, x.AddedBy = extraID(n), w.shop.now, w.shop.by
	x.Line.Extra = x.ID
	return x, w.putExtra(x)
}

// kmPrice is what a kilometre of the visit costs by the price list in force on
// its day; nil while none says it.
func (w *write) kmPrice(v ticket.Visit) (*money.Cents, tariff.PriceList, error) {
	mine, err := contractsOf(w.Tx, v.Customer)
	if err != nil {
		return nil, tariff.PriceList{}, err
	}
	work := tariff.Work{Activity: tariff.Activity(v.Activity), Coverage: w.shop.coverage}
	err = w.cover(&work, v.Customer, mine, v.Date)
	if pendingKind(err) != "" {
		err = nil
	}
	return work.List.KmPrice, work.List, err
}

// travel brings the line of the kilometres up to date: none where nothing was
// driven or a kilometre costs nothing; without price it waits for one.
func (w *write) travel(v ticket.Visit, why string) (ticket.Visit, error) {
	price, list, err := w.kmPrice(v)
	if err != nil {
		return v, err
	}
	v.TravelPrice = price
	var old invoice.Extra
	if v.Travel != "" {
		if old, err = findExtra(w.Tx, v.Travel); err != nil {
			return v, err
		}
	}
	if v.Kilometres == 0 || price != nil && *price == 0 {
		if v.Travel == "" {
			return v, nil
		}
		v.Travel = ""
		old.Withdrawn = why
		return v, w.putExtra(old)
	}
	fresh := old
	fresh.Line.Description, fresh.Line.Quantity, fresh.Line.Unit = "Trasferta del "+v.Date.Italian(), v.Kilometres, kmUnit
	fresh.Line.UnitPrice = 0
	if price != nil {
		fresh.Line.UnitPrice, fresh.Line.PriceList, fresh.Line.ListFrom = *price, list.Name, list.ValidFrom
	}
	if v.Travel == "" {
		x, err := w.keepLine(v, fresh)
		v.Travel = x.ID
		return v, err
	}
	fresh.Date = v.Date
	if fresh, err = invoice.NewExtra(fresh); err != nil {
		return v, err
	}
	return v, w.putExtra(fresh)
}

// noKmPrice says why kilometres are not on the invoice yet.
func (w *write) noKmPrice(v ticket.Visit) (*refusal.Error, error) {
	_, list, err := w.kmPrice(v)
	if err != nil {
		return nil, err
	}
	no := refusal.Rule("km-price-missing", "the %d km of visit %s wait: the price list %q has no price of a kilometre", v.Kilometres, v.ID, list.Name).By("R64")
	if list.Superseded {
		return no.WithHint("write km_price into the [[price_lists]] %q of scatto.toml that is valid from %s: it has a later version", list.Name, list.ValidFrom), nil
	}
	return no.WithHint("set it with: scatto config set price_lists.%s.km_price AMOUNT; the next run takes it", list.Name), nil
}

// expenses keeps tolls and the like for the invoice.
func (w *write) expenses(v ticket.Visit, list []VisitExpense) (ticket.Visit, error) {
	for _, e := range list {
		if e.Line.Quantity < 0 {
			return v, goods.CheckQuantity(e.Line.Quantity)
		}
		if err := goods.CheckPrice(e.Line.UnitPrice); err != nil {
			return v, err
		}
		if e.VAT != "" {
			t, err := w.shop.Config.Treatments.At(e.VAT, v.Date)
			if err != nil {
				return v, err
			}
			if t.Natura == "N1" && len(v.Files) == 0 {
				return v, refusal.Rule("receipt-missing", "%q can only be recharged outside VAT with its receipt in the customer's name (art. 15)", e.Line.Description).
					WithHint("attach it with --receipt FILE, or leave N1 out: the VAT of the service is due")
			}
		}
		x, err := w.keepLine(v, invoice.Extra{Line: e.Line, VAT: e.VAT})
		if err != nil {
			return v, err
		}
		v.Lines = append(slices.Clip(v.Lines), x.ID)
	}
	return v, nil
}

// parts sells the things left at the customer's.
func (w *write) parts(v ticket.Visit, list []VisitPart) (ticket.Visit, error) {
	if len(list) > 0 && v.Note != "" {
		return v, refusal.Rule("note-issued", "transport document %s of visit %s is issued: it cannot hand over more", v.Note, v.ID).
			WithHint("scatto sale add %s", v.Customer)
	}
	for _, p := range list {
		x, err := w.sell(Sale{Customer: v.Customer, Payer: v.BillTo, Site: v.Site, Item: p.Item, Line: p.Line, Quantity: p.Quantity,
			Price: p.Price, VAT: p.VAT, Serials: p.Serials, Date: v.Date, Ticket: v.TicketName(), Visit: v.ID})
		if err != nil {
			return v, err
		}
		v.Lines = append(slices.Clip(v.Lines), x.ID)
	}
	return v, nil
}

// receipts keeps the receipts of a visit's expenses among the files.
func (w *write) receipts(v ticket.Visit, files []Attachment) (ticket.Visit, error) {
	for _, f := range files {
		data, err := f.Read()
		switch {
		case err != nil:
			return v, err
		case len(data) == 0:
			return v, refusal.Rule("file-empty", "the file %s is empty", ticket.FileName(f.Name))
		case len(data) > maxReports:
			return v, refusal.Rule("attachments-too-large", "the attachments have more than %d bytes: SdI takes 5 MB with everything", maxReports)
		}
		kept, err := w.keepFile(f.Name, data)
		if err != nil {
			return v, err
		}
		v.Files = append(slices.Clip(v.Files), kept)
	}
	return v, nil
}

// keepFile keeps data among the files.
func (w *write) keepFile(name string, data []byte) (ticket.File, error) {
	hash, size, err := w.shop.saveFile(data)
	return ticket.File{At: w.shop.at, By: w.shop.by, Name: ticket.FileName(filepath.Base(name)), Type: mediaType("", name), Size: size, Hash: hash}, err
}

// visitOf reads the visit of a line, the zero Visit where it has none.
func visitOf(tx *store.Tx, id string) (ticket.Visit, error) {
	if id == "" {
		return ticket.Visit{}, nil
	}
	return findVisit(tx, id)
}
