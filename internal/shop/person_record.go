package shop

import (
	"encoding/json"
	"strings"

	"scatto/internal/store"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// recordPlace says whose a record is.
type recordPlace struct{ id, customer, ticket string }

// recordAt reads it from the record's own fields, else from its key.
func recordAt(k store.Key, data []byte) (p recordPlace) {
	var head struct {
		ID       json.RawMessage `json:"id"`
		Number   json.RawMessage `json:"number"`
		Year     int             `json:"year"`
		Customer string          `json:"customer"`
		Ticket   json.RawMessage `json:"ticket"`
		In       int             `json:"ticket_year"`
	}
	_ = json.Unmarshal(data, &head) // a record that is no object is nobody's
	p.customer = head.Customer
	_ = json.Unmarshal(head.ID, &p.id)
	var n int64
	switch {
	case json.Unmarshal(head.Ticket, &p.ticket) == nil:
	case json.Unmarshal(head.Ticket, &n) == nil && n > 0:
		p.ticket = ticket.FormatNumber(head.In, n)
	}
	switch k.Family() {
	case "t/":
		if json.Unmarshal(head.Number, &n) == nil {
			p.id = ticket.FormatNumber(head.Year, n)
			p.ticket = p.id
		}
	case "c/":
		p.customer = p.id
	case "i/", "io/":
		var number invoice.Number
		if json.Unmarshal(head.Number, &number) == nil {
			p.id = number.String()
		}
	}
	parts := k.Parts()
	if p.customer == "" && len(parts) > 0 && len(parts[0]) > 1 && parts[0][0] == 'C' && strings.Trim(parts[0][1:], "0123456789") == "" {
		p.customer = parts[0]
	}
	if p.id == "" {
		p.id = strings.TrimSuffix(k.Family(), "/") + "#" + strings.TrimLeft(strings.Join(parts, "/"), "0")
	}
	return p
}
