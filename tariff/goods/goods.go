// Package goods knows the things that a shop sells, hands over, takes in for
// repair and answers for: items, transport documents (DDT, art. 1 c. 3 DPR
// 472/1996), serial numbers and the end of their warranty. It knows no
// invoices' totals and no tickets.
package goods

import (
	"time"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/money"
	"scatto/tariff/invoice"
)

// Item is one row of the shop's list of things. Prices are net of VAT.
type Item struct {
	ID             string      `json:"id"`   // A0001
	Code           string      `json:"code"` // the shop's or the maker's; unique when given
	Description    string      `json:"description"`
	Unit           string      `json:"unit"` // "pz", "m", …
	Price          money.Cents `json:"price"`
	Cost           money.Cents `json:"cost"`
	VAT            string      `json:"vat_treatment"`   // code; "": the customer's or the shop's
	WarrantyMonths int         `json:"warranty_months"` // 0: none noted
	Serials        bool        `json:"serials"`         // each piece is sold by its serial number
	Retired        bool        `json:"retired"`         // no longer sold
	AddedAt        time.Time   `json:"added_at"`
}

// Cause is why things travel: the causale of a transport document.
type Cause string

// The causes. Only a sale is invoiced.
const (
	Sale     Cause = "sale"
	Repair   Cause = "repair"
	Warranty Cause = "warranty"
	Return   Cause = "return"
)

// Note is a transport document (DDT): parties, date, nature and quantity of
// what is handed over. A signed intervention report can be one.
type Note struct {
	Year     int           `json:"year"`
	N        int           `json:"n"` // without gaps per year: "1/2026"
	Date     calendar.Date `json:"date"`
	Customer string        `json:"customer"`
	Site     string        `json:"site"`
	Cause    Cause         `json:"cause"`
	Lines    []NoteLine    `json:"lines"`
	Visit    string        `json:"visit"`    // the visit whose report it is, V0001
	Repair   string        `json:"repair"`   // the repair that it takes in or gives back, P0001
	Replaces string        `json:"replaces"` // with cause warranty: serial number of what was broken
	Carrier  string        `json:"carrier"`
	Packages int           `json:"packages"` // colli; 0: not said
	Look     string        `json:"look"`     // aspetto esteriore
	Text     string        `json:"note"`
	Voided   string        `json:"voided"` // why; the number stays taken
	IssuedAt time.Time     `json:"issued_at"`
	IssuedBy string        `json:"issued_by"`

	Seller   invoice.Party `json:"seller"`         // as it was on the day of issue
	Receiver invoice.Party `json:"receiver"`       // the customer on that day
	Place    customer.Site `json:"place,omitzero"` // where it goes; zero: to the customer's address
}

// NoteLine is one thing on a transport document, without price.
type NoteLine struct {
	Description string   `json:"description"`
	Quantity    int64    `json:"quantity"`
	Unit        string   `json:"unit"`
	Serials     []string `json:"serials"`
	Item        string   `json:"item"` // A0001
	Line        string   `json:"line"` // the line to be invoiced, X0001; "" for what is not sold

	Effected calendar.Date `json:"effected,omitzero"` // of the line before this note, for when it is made void
	From     calendar.Date `json:"from,omitzero"`     // from when it could be invoiced before
}

// Piece is one thing with a serial number: whose it is and until when the shop
// answers for it.
type Piece struct {
	Serial      string        `json:"serial"`
	Item        string        `json:"item"`
	Description string        `json:"description"`
	Customer    string        `json:"customer"`
	Site        string        `json:"site"`
	Device      string        `json:"device"` // the customer's machine that it is in
	Sold        calendar.Date `json:"sold"`
	WarrantyTo  calendar.Date `json:"warranty_to"` // last day; zero: none
	Line        string        `json:"line"`        // X0001; "" when it came from elsewhere
	Note        string        `json:"delivery_note"`
	Returned    calendar.Date `json:"returned"`          // given back: it may be sold again
	Earlier     []Piece       `json:"earlier,omitempty"` // whose it was before, oldest first
}
