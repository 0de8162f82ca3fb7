package invoice

import (
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
)

// Line is one row. Quantity × UnitPrice, less Discounts, is Amount: always.
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

	Discounts  []Discount    `json:"discounts,omitempty"` // ScontoMaggiorazione, off the unit price, in cascade
	Activity   string        `json:"activity,omitempty"`  // what it sells: an activity of tariff, or one of the words below
	PriceList  string        `json:"price_list,omitempty"`
	ListFrom   calendar.Date `json:"list_valid_from,omitzero"` // the version of PriceList (R62)
	PeriodFrom calendar.Date `json:"period_from,omitzero"`     // of a fee: DataInizioPeriodo
	PeriodTo   calendar.Date `json:"period_to,omitzero"`
	Goods      bool          `json:"goods,omitempty"`
	Effected   calendar.Date `json:"effected,omitzero"`  // when goods were delivered or the service was paid (art. 6)
	Delivery   Reference     `json:"delivery,omitzero"`  // DatiDDT: the transport document
	Withheld   bool          `json:"withheld,omitempty"` // Ritenuta SI
	Other      []OtherData   `json:"other,omitempty"`    // AltriDatiGestionali
	Extra      string        `json:"extra,omitempty"`    // id of the line added by hand, X0001
	Contract   string        `json:"contract,omitempty"` // whose fee or hours it sells, K0001
	Deducts    string        `json:"deducts,omitempty"`  // number of the deposit that it takes off
	Service    string        `json:"service,omitempty"`  // recurring service whose period it sells, R0001
	Cost       money.Cents   `json:"cost,omitzero"`      // what the shop paid for all of it; never shown to the customer
}

// What a line sells beside work.
const (
	SellsFee     = "fee"    // annual fee of a contract
	SellsHours   = "hours"  // prepaid hours
	SellsGoods   = "goods"  // delivered things
	SellsTravel  = "travel" // kilometres, tolls
	SellsCallFee = "call-fee"
	SellsDeposit = "deposit" // TD02, and its deduction
	SellsStamp   = "stamp-duty"
	SellsOther   = "extra" // a line added by hand
)

// Discount is taken off the unit price: a share of what the ones before left,
// or an amount. One of both is 0.
type Discount struct {
	Percent money.Rate  `json:"percent"`
	Amount  money.Cents `json:"amount"`
}

// OtherData is AltriDatiGestionali, as of a declaration of intent (INTENTO).
type OtherData struct {
	Type string        `json:"type"`
	Text string        `json:"text"`
	Date calendar.Date `json:"date,omitzero"`
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

	Withheld money.Cents `json:"withheld,omitzero"` // ritenuta, off ToPay
}
