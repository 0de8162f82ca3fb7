// Package invoice holds drafts, totals, VAT, numbering, due dates and credit
// notes. One Invoice value feeds the terminal, the PDF and the XML, so that
// they cannot differ.
package invoice

import (
	"fmt"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
)

// Type is TipoDocumento of the FatturaPA.
type Type string

// The document types that this issue of scatto writes.
const (
	TD01 Type = "TD01" // fattura
	TD04 Type = "TD04" // nota di credito
)

// Number is gap-free per year and series: "1/2026", or "1/S/2026" in series S.
type Number struct {
	Year   int    `json:"year"`
	Series string `json:"series"`
	N      int    `json:"n"`
}

// String gives the printed number, DatiGeneraliDocumento/Numero.
func (n Number) String() string {
	if n.Series == "" {
		return fmt.Sprintf("%d/%d", n.N, n.Year)
	}
	return fmt.Sprintf("%d/%s/%d", n.N, n.Series, n.Year)
}

// Invoice is an issued document, or a draft while Number.N is 0. Everything
// that its PDF and XML print is inside: both can be rebuilt byte for byte.
type Invoice struct {
	Number      Number        `json:"number"`
	Type        Type          `json:"type"`
	Date        calendar.Date `json:"date"`
	Due         calendar.Date `json:"due"`
	Month       string        `json:"month"` // the run's month, "2026-10"; "" outside runs
	CustomerID  string        `json:"customer"`
	Seller      Party         `json:"seller"`
	Buyer       Party         `json:"buyer"`
	Lines       []Line        `json:"lines"`
	Summaries   []Summary     `json:"summaries"`
	Totals      Totals        `json:"totals"`
	Payment     Payment       `json:"payment"`
	Related     []Reference   `json:"related"` // DatiFattureCollegate
	Cause       []string      `json:"cause"`   // Causale; the XML splits what is over 200 characters
	Contracts   []Remaining   `json:"contracts"`
	Notes       []string      `json:"notes"`     // printed below the lines of the PDF
	FileCode    string        `json:"file_code"` // "IT99900010408_00001"
	Progressivo string        `json:"progressivo"`
	IssuedAt    time.Time     `json:"issued_at"`
	Payments    []Paid        `json:"payments"`
	Credits     []Credit      `json:"credits"`      // credit notes on this invoice
	CreditCause CreditCause   `json:"credit_cause"` // of a TD04, "" otherwise
	WithoutVAT  bool          `json:"without_vat"`  // a TD04 that leaves the tax as it was (art. 26 c. 3)
}

// Payment says how and by when the document is paid.
type Payment struct {
	Method string `json:"method"` // ModalitaPagamento: MP05, MP19-MP21 …
	IBAN   string `json:"iban"`   // the account to be credited
}

// Reference names another document.
type Reference struct {
	Number string        `json:"number"`
	Date   calendar.Date `json:"date"`
}

// Remaining tells the customer what is left of a contract's hours.
type Remaining struct {
	Contract string        `json:"contract"`
	Until    calendar.Date `json:"until"`
	Drawn    int64         `json:"drawn_minutes"`   // drawn in the invoiced period
	Balance  *int64        `json:"balance_minutes"` // null: no limit
}

// Paid is money received.
type Paid struct {
	Date   calendar.Date `json:"date"`
	Amount money.Cents   `json:"amount"`
}
