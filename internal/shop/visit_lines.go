package shop

import (
	"path/filepath"
	"slices"
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
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

// keepTravel lets a line of a visit wait for the payer's next document.
func (w *write) keepTravel(v ticket.Visit, x invoice.Extra) (invoice.Extra, error) {
	x.Customer, x.Site, x.Visit, x.Date = v.Payer(), v.Site, v.ID, v.Date
	if x.Customer != v.Customer {
		x.For = v.Customer
	}
	x.Line.Activity, x.Line.Rules, x.Line.Ticket = invoice.SellsTravel, []string{}, v.TicketName()
	var err error
	if x.Line.Description, err = text.Line("description", x.Line.Description, text.MaxLine); err != nil {
		return x, err
	}
	return w.keep(x)
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
		x, err := w.keepTravel(v, invoice.Extra{Line: e.Line, VAT: e.VAT})
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

// addReceipts attaches the receipts of a visit to a draft with a line outside
// VAT of it: only so is it not the customer's cost of the service (art. 15).
func (s *Shop) addReceipts(tx *store.Tx, d *drafting, x invoice.Extra, done map[string]bool) error {
	if x.Visit == "" || x.Line.Activity != invoice.SellsTravel || x.VAT == "" || done[x.Visit] {
		return nil
	}
	t, err := s.Config.Treatments.At(x.VAT, d.date)
	if err != nil || t.Natura != "N1" {
		return err
	}
	done[x.Visit] = true
	v, err := findVisit(tx, x.Visit)
	if err != nil {
		return err
	}
	for _, f := range v.Files {
		data, err := s.readFile(f)
		if err != nil { // of this customer only: the run goes on
			return refusal.Rule("receipt-missing", "the receipt %s of visit %s is missing or damaged", f.Name, v.ID).
				WithHint("restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE").From(err)
		}
		a, err := s.attachment(f.Name, strings.ToUpper(strings.TrimPrefix(filepath.Ext(f.Name), ".")), "Documento di spesa, trasferta del "+v.Date.Italian(), data)
		if err != nil {
			return err
		}
		d.files = append(d.files, a)
	}
	return nil
}
