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
	Cause       []string      `json:"cause"`   // Causale, at most 200 characters each
	Contracts   []Remaining   `json:"contracts"`
	Notes       []string      `json:"notes"`     // printed below the lines of the PDF
	FileCode    string        `json:"file_code"` // "IT99900010408_00001"
	Progressivo string        `json:"progressivo"`
	IssuedAt    time.Time     `json:"issued_at"`
	Payments    []Paid        `json:"payments"`
	Credits     []Credit      `json:"credits"` // credit notes on this invoice
}

// Party is the snapshot of seller or buyer on the day of issue.
type Party struct {
	Name         string `json:"name"`
	FirstName    string `json:"first_name"` // with Surname: a natural person
	Surname      string `json:"surname"`
	VATNumber    string `json:"vat_number"`
	VATCountry   string `json:"vat_country"`
	TaxCode      string `json:"tax_code"`
	Address      string `json:"address"`
	ZIP          string `json:"zip"`
	City         string `json:"city"`
	Province     string `json:"province"`
	Country      string `json:"country"`
	SDICode      string `json:"sdi_code"`
	PEC          string `json:"pec"`
	Email        string `json:"email"`
	Phone        string `json:"phone"`
	IBAN         string `json:"iban"`
	Public       bool   `json:"public"`     // FPA12 instead of FPR12
	TaxRegime    string `json:"tax_regime"` // seller: RF01…
	SenderID     string `json:"sender_id"`  // seller: IdTrasmittente
	CreditorID   string `json:"creditor_id"`
	REAOffice    string `json:"rea_office"`
	REANumber    string `json:"rea_number"`
	ShareCapital string `json:"share_capital"`
	SoleHolder   string `json:"sole_shareholder"` // SU, SM or ""
	Liquidation  bool   `json:"in_liquidation"`
	Logo         []byte `json:"logo"` // PNG or JPEG, seller only, may be empty
}

// Line is one row. Quantity × UnitPrice = Amount, always.
type Line struct {
	Description string      `json:"description"`
	Quantity    int64       `json:"quantity"`
	Unit        string      `json:"unit"` // "ore", "scatti", "pz", "" …
	UnitPrice   money.Cents `json:"unit_price"`
	Amount      money.Cents `json:"amount"`
	Treatment   Treatment   `json:"treatment"`
	Session     string      `json:"session"` // "" for lines that are no session
	Ticket      string      `json:"ticket"`
	From        time.Time   `json:"from"`
	To          time.Time   `json:"to"`
	Rules       []string    `json:"rules"`
}

// Treatment is one dated row of the table of VAT treatments.
type Treatment struct {
	Code      string        `json:"code"` // "22", "N2.2" …: the shop's name for it
	Rate      money.Rate    `json:"rate"`
	Natura    string        `json:"natura"` // "" when Rate is not 0
	Text      string        `json:"text"`   // RiferimentoNormativo
	Stamp     bool          `json:"stamp"`  // counts towards the 77.47 of the stamp duty
	ValidFrom calendar.Date `json:"valid_from"`
	ValidTo   calendar.Date `json:"valid_to"` // zero: open
}

// Summary is DatiRiepilogo: one per rate, Natura and EsigibilitaIVA.
type Summary struct {
	Rate        money.Rate  `json:"rate"`
	Natura      string      `json:"natura"`
	Text        string      `json:"text"`
	Taxable     money.Cents `json:"taxable"`
	Tax         money.Cents `json:"tax"`
	Eligibility string      `json:"eligibility"` // EsigibilitaIVA: I, D, S; "" with Natura
}

// Totals of a document. Total is gross; ToPay is what the customer transfers
// (without VAT under split payment).
type Totals struct {
	Net   money.Cents `json:"net"`
	VAT   money.Cents `json:"vat"`
	Stamp money.Cents `json:"stamp_duty"`
	Total money.Cents `json:"total"`
	ToPay money.Cents `json:"to_pay"`
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

// Credit is a credit note that reduces this invoice.
type Credit struct {
	Number Number      `json:"number"`
	Net    money.Cents `json:"net"`
	Total  money.Cents `json:"total"`
}
