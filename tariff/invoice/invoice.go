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

// The document types that scatto writes.
const (
	TD01 Type = "TD01" // fattura
	TD02 Type = "TD02" // acconto su fattura
	TD04 Type = "TD04" // nota di credito
	TD24 Type = "TD24" // fattura differita
)

// Types lists the document types.
func Types() []Type { return []Type{TD01, TD02, TD04, TD24} }

// Number is gap-free per year and series: "1/2026", or "1/S/2026" in series S.
type Number struct {
	Year   int    `json:"year"`
	Series string `json:"series"`
	N      int    `json:"n"`

	Elsewhere string `json:"elsewhere,omitempty"` // as another system wrote it, whose invoice it is; "": given here
}

// String gives the printed number, DatiGeneraliDocumento/Numero.
func (n Number) String() string {
	if n.Elsewhere != "" {
		return n.Elsewhere
	}
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

	// of a TD04, when it was issued: what it took off the invoice, and what was
	// owed back beyond that; both 0 on older ones, which say all is owed
	Lowers   money.Cents `json:"lowers,omitzero"`
	OwedBack money.Cents `json:"owed_back,omitzero"`

	Withholding Withholding  `json:"withholding,omitzero"`  // DatiRitenuta; zero: none
	Instalments []Instalment `json:"instalments,omitempty"` // none of a credit note; else at least one, their sum is ToPay
	Debit       Debit        `json:"debit,omitzero"`        // the mandate under which it is collected; zero: none
	Orders      []Order      `json:"orders,omitempty"`      // DatiOrdineAcquisto, DatiContratto
	Attachments []Attachment `json:"attachments,omitempty"` // Allegati
	Sendings    []Sending    `json:"sendings,omitempty"`    // to SdI, oldest first; FileCode is the one to be sent or sent last
	Deductions  []Deduction  `json:"deductions,omitempty"`  // of a TD02: where it was taken off

	Lapsed calendar.Date `json:"lapsed,omitzero"` // its ten years were over: files and words went on this day (Lapse)
}

// Payment says how the document is paid; Instalments say by when.
type Payment struct {
	Method string `json:"method"` // ModalitaPagamento: MP05, MP12, MP19-MP21 …
	IBAN   string `json:"iban"`   // the account to be credited
}

// Instalment is one day of payment and what falls due on it.
type Instalment struct {
	Due    calendar.Date `json:"due"`
	Amount money.Cents   `json:"amount"`
}

// Debit is the SEPA mandate that the document announces: with creditor, day
// and amount it is the pre-notification. The day of a collection is the first
// TARGET day from an instalment's due date on (Collection).
type Debit struct {
	Mandate  string        `json:"mandate"`
	Signed   calendar.Date `json:"signed"`
	Scheme   string        `json:"scheme"`   // core, b2b
	Creditor string        `json:"creditor"` // creditor identifier
	IBAN     string        `json:"iban"`     // the customer's account
}

// Collection is the day on which an instalment is collected by direct debit.
func (n Instalment) Collection() calendar.Date { return calendar.TargetOnOrAfter(n.Due) }

// Order names the customer's order or contract: DatiOrdineAcquisto and
// DatiContratto, with the codes that public bodies ask for.
type Order struct {
	Kind string        `json:"kind"` // OrderKind or ContractKind
	ID   string        `json:"id"`
	Date calendar.Date `json:"date"`
	CUP  string        `json:"cup"`
	CIG  string        `json:"cig"`
}

// The kinds of an Order.
const (
	OrderKind    = "order"
	ContractKind = "contract"
)

// Attachment is a file inside the XML, such as an intervention report. Data is
// read from File when the document is made.
type Attachment struct {
	Name   string `json:"name"` // NomeAttachment, e.g. "rapporto-2026-000042.pdf"
	Format string `json:"format"`
	What   string `json:"what"` // DescrizioneAttachment
	File   string `json:"file"` // below the data directory
	Data   []byte `json:"-"`
}

// Deduction is a document that took a deposit off, and how much of its net.
type Deduction struct {
	Number Number      `json:"number"`
	Net    money.Cents `json:"net"`
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

// Paid is money received; below zero it was given back, or set off, on a credit
// note (GiveBack). A direct debit counts as received on its day of
// collection; when it comes back it stays, marked, and counts no more.
type Paid struct {
	Date     calendar.Date `json:"date"`
	Amount   money.Cents   `json:"amount"`
	How      string        `json:"how,omitempty"`   // "": by hand; else debit, riba, bank, refund, set-off
	Batch    string        `json:"batch,omitempty"` // the file that collected it, or the bank's line
	Note     string        `json:"note,omitempty"`
	Due      calendar.Date `json:"due,omitzero"`      // of the instalment that was collected; zero: the oldest open
	Returned calendar.Date `json:"returned,omitzero"` // when it came back
	Reason   string        `json:"reason,omitempty"`  // why, e.g. AM04

	CreditNote string `json:"credit_note,omitempty"` // out of which the money went
	Against    string `json:"against,omitempty"`     // the invoice that a negative set-off paid
}
