package shop

import (
	"encoding/json"
	"strconv"

	"scatto/gdpr"
	"scatto/internal/fatturapa"
	"scatto/internal/store"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// counted is a counter as the store keeps it.
type counted struct {
	Name string `json:"name"`
	Last int64  `json:"last"`
}

// keyParts gives a record the fields that only its key holds, in the order of
// first.
func keyParts(x *exporter, k store.Key, _ any) (out []outField) {
	parts := k.Parts()
	for i, name := range x.family.first {
		switch n, err := strconv.ParseInt(parts[i], 10, 64); {
		case parts[i] == "":
			out = append(out, outField{name, nil})
		case err == nil && len(parts[i]) == 12 || name == "year":
			out = append(out, outField{name, json.Number(strconv.FormatInt(n, 10))})
		default:
			out = append(out, outField{name, outText(parts[i])})
		}
	}
	return out
}

// ticketWords names a ticket as people do.
func ticketWords(_ *exporter, _ store.Key, record any) []outField {
	t := record.(*ticket.Ticket)
	return []outField{{"number", outPlain(t.Name())}, {"state_label", outText(t.State.Label())}}
}

// sessionTicket names a session's ticket as its own file does.
func sessionTicket(_ *exporter, _ store.Key, record any) []outField {
	s := record.(*Session)
	return []outField{{"id", outPlain(s.ID)}, {"ticket", outPlain(s.TicketName())}}
}

// invoiceWords says where a document stands, and where its files lie.
func invoiceWords(x *exporter, _ store.Key, record any) []outField {
	inv := record.(*invoice.Invoice)
	file := func(name string) any {
		if x.in.NoFiles || !inv.Lapsed.IsZero() {
			return nil
		}
		return outPlain(documentsFolder + "/invoices/" + name)
	}
	one, err := withOwing(x.tx, Issued{Invoice: *inv})
	x.failed = err
	return []outField{{"open", outPlain((inv.Open() - one.Owed).String())}, {"sdi_state", outText(inv.SDI())},
		{"pdf", file(pdfName(inv.Number))}, {"xml", file(fatturapa.FileName(*inv))}}
}

// visitTicket names a visit's ticket in the same way.
func visitTicket(_ *exporter, _ store.Key, record any) []outField {
	v := record.(*ticket.Visit)
	return []outField{{"id", outPlain(v.ID)}, {"ticket", outPlain(ticket.FormatNumber(v.TicketYear, v.Ticket))}}
}

// noteNumber is the printed number of a transport document.
func noteNumber(_ *exporter, _ store.Key, record any) []outField {
	return []outField{{"number", outPlain(record.(*goods.Note).Number())}}
}

// elsewhereWords says what is still to be paid of another system's invoice.
func elsewhereWords(_ *exporter, _ store.Key, record any) []outField {
	return []outField{{"open", outPlain(record.(*invoice.Invoice).Open().String())}}
}

// remindedInvoice is the number of the invoice that reminders are about.
func remindedInvoice(_ *exporter, k store.Key, _ any) []outField {
	parts := k.Parts()
	if len(parts) == 2 { // of another system
		return []outField{{"invoice", outText(parts[1])}}
	}
	n := invoice.Number{Series: parts[1]}
	n.Year, _ = strconv.Atoi(parts[0])
	n.N, _ = strconv.Atoi(parts[2])
	return []outField{{"invoice", outPlain(n.String())}}
}

// seriesBegun is a series of numbers that another system began, or, alone, the
// number of the first invoice file.
type seriesBegun struct {
	SeriesStart
	FirstFile int64 `json:"first_file"`
}

// UnmarshalJSON reads both.
func (s *seriesBegun) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &s.FirstFile) == nil {
		return nil
	}
	return json.Unmarshal(data, &s.SeriesStart)
}

// requestState says where a data-subject request stands.
func requestState(_ *exporter, _ store.Key, record any) []outField {
	r := record.(*gdpr.Request)
	return []outField{{"state", outText(string(r.State()))}, {"state_label", outText(r.State().Label())}}
}
