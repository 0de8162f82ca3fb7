package invoice

import (
	"time"

	"scatto/internal/money"
)

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
