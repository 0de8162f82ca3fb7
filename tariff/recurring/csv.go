package recurring

import (
	"io"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/text"
)

// Columns are the columns of a file of services.
func Columns() []string {
	return []string{"customer", "kind", "description", "price", "cost", "every", "in", "from", "renews", "invoiced_until", "seats",
		"notice_days", "no_auto_renew", "supplier", "vat_treatment", "note"}
}

// Row is one good line of a file of services. Customer is an id of here or
// there, a VAT number, a tax code or a name.
type Row struct {
	Line     int
	Customer string
	Renews   calendar.Date
	Service
}

// ReadCSV reads the services that another system renewed until now, dates and
// amounts as Italians write them too.
func ReadCSV(r io.Reader) (list []Row, wrong []text.CellError, err error) {
	t, err := text.ReadTable(r)
	if err != nil {
		return nil, nil, err
	}
	s, err := t.Named(Columns(), map[string]string{
		"cliente": "customer", "tipo": "kind", "descrizione": "description", "prezzo": "price", "costo": "cost", "periodo": "every", "dal": "from",
		"rinnovo": "renews", "fatturato_fino_al": "invoiced_until", "quantita": "seats", "preavviso_giorni": "notice_days", "fornitore": "supplier",
	}, "customer", "kind", "description", "price", "every", "from")
	if err != nil {
		return nil, nil, err
	}
	for _, row := range s.Rows {
		one := s.Read(row)
		got := readService(one)
		if wrong = append(wrong, one.Wrong...); len(one.Wrong) == 0 {
			list = append(list, got)
		}
	}
	return list, wrong, nil
}

func readService(r *text.Reading) (out Row) {
	out.Line = r.Row.Line
	if len(r.Wrong) > 0 {
		return out
	}
	var err error
	out.Kind, err = ParseKind(r.Text("kind"))
	r.Bad("kind", err)
	out.Plan.Every, err = ParseEvery(strings.ToLower(r.Text("every")))
	r.Bad("every", err)
	out.Plan.In, err = ParseIn(r.Text("in"))
	r.Bad("in", err)
	out.Customer, out.Description, out.Supplier, out.VAT, out.Note = r.Text("customer"), r.Text("description"), r.Text("supplier"), r.Text("vat_treatment"), r.Text("note")
	out.From, out.Renews, out.Plan.InvoicedUntil = r.Date("from"), r.Date("renews"), r.Date("invoiced_until")
	first := Price{From: out.From}
	if price := r.Amount("price"); price != nil {
		first.Unit = *price
	}
	if cost := r.Amount("cost"); cost != nil {
		first.Cost = *cost
	}
	if seats := r.Whole("seats"); seats != nil {
		first.Seats = *seats
	}
	out.Plan.Prices, out.NoticeDays, out.Asks = []Price{first}, 30, r.Yes("no_auto_renew")
	if days := r.Whole("notice_days"); days != nil {
		out.NoticeDays = int(*days)
	}
	return out
}

// Twin reports whether another service is the same thing for the same customer
// since the same day.
func (s Service) Twin(o Service) bool {
	return s.Customer == o.Customer && s.Kind == o.Kind && strings.EqualFold(s.Description, o.Description) && s.From == o.From
}
