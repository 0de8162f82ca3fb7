package tariff

import (
	"scatto/internal/calendar"
	"scatto/internal/money"
)

// Charge is what one stretch of work costs, with its explanation. It is
// stored with the session and printed as it stands by `tariff quote --json`.
type Charge struct {
	Plan           string         `json:"plan"`
	Seconds        int64          `json:"seconds"`
	Regime         Regime         `json:"regime"`
	UnitMinutes    int            `json:"unit_minutes"`
	Units          int64          `json:"units"` // billed units; what a contract covers is not billed
	FreeMinutes    int64          `json:"free_minutes"`
	DrawnMinutes   int64          `json:"drawn_minutes"`
	BalanceMinutes *int64         `json:"balance_minutes"` // null without contract or without limit
	CallFee        money.Cents    `json:"call_fee"`
	OutOfHours     money.Cents    `json:"out_of_hours_amount"` // surcharge in the amounts below (R13)
	FullAmount     money.Cents    `json:"full_amount"`         // before a waiver (R26)
	Amount         money.Cents    `json:"amount"`
	BillingDate    calendar.Date  `json:"billing_date"`
	MinutesByMonth map[string]int `json:"minutes_by_month"` // "2026-09" → whole minutes
	Lines          []Line         `json:"lines"`
	Draws          []Draw         `json:"draws,omitempty"`  // per contract, in the order drawn
	Waived         string         `json:"waived,omitempty"` // the reason
	ListFrom       calendar.Date  `json:"list_valid_from,omitzero"`
}

// Line is one row of the explanation, in the customer's Italian.
// Quantity × UnitPrice = Amount, always.
type Line struct {
	Description string      `json:"description"`
	Quantity    int64       `json:"quantity"`
	UnitPrice   money.Cents `json:"unit_price"`
	Amount      money.Cents `json:"amount"`
	Rules       []string    `json:"rules"`
}

// Draw is what one contract gives to one stretch of work.
type Draw struct {
	Contract string `json:"contract"`
	Real     int64  `json:"real_minutes"`    // started minutes of work it covered
	Drawn    int64  `json:"drawn_minutes"`   // minutes taken from its balance
	Balance  *int64 `json:"balance_minutes"` // left afterwards; null: no limit
}
