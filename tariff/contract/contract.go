// Package contract knows contracts: their terms, their prepaid minutes in an
// append-only ledger, renewal, cancellation, fees and quotes (R23-R24, R64,
// R70-R73, R83, R121).
package contract

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff"
	"scatto/tariff/recurring"
)

// Kind of contract.
type Kind string

// The kinds. Support and hardware hold minutes; software is the canone of the
// updates (R65), ads the office of system administrator (R83).
const (
	Support  Kind = "support"
	Software Kind = "software"
	Hardware Kind = "hardware"
	ADS      Kind = "ads"
)

// Kinds gives every kind in the order of the help.
func Kinds() []Kind { return []Kind{Support, Software, Hardware, ADS} }

// ParseKind reads a kind; an unknown one is a usage refusal.
func ParseKind(s string) (Kind, error) {
	if slices.Contains(Kinds(), Kind(s)) {
		return Kind(s), nil
	}
	return "", refusal.Unknown("unknown-contract-kind", "%q is not a kind of contract", s, Kinds())
}

// Cover is the column of the coverage table that the kind stands for.
func (k Kind) Cover() tariff.Cover { return tariff.Cover(k) }

// Contract is one period of one agreement; a renewal is a new Contract.
type Contract struct {
	ID                      string        `json:"id"` // K0001
	Customer                string        `json:"customer"`
	Kind                    Kind          `json:"kind"`
	From                    calendar.Date `json:"from"`
	To                      calendar.Date `json:"to"`                        // last day
	Minutes                 *int64        `json:"minutes"`                   // bought; null: no limit
	UnitMinutes             int           `json:"unit_minutes"`              // rounding of what is drawn (R23)
	AnnualFee               *money.Cents  `json:"annual_fee"`                // net; null: none agreed
	SLAResponse             int           `json:"sla_response_minutes"`      // working minutes, whatever the severity; 0: none (R51)
	SLAResolution           int           `json:"sla_resolution_minutes"`    // working minutes, whatever the severity; 0: none
	SLA                     SLA           `json:"sla,omitzero"`              // times by severity and hours of its own
	IncludedTrainingMinutes int64         `json:"included_training_minutes"` // the half day of R64
	IncludesSysadmin        bool          `json:"includes_sysadmin"`         // minutes cover delegated system work too (R63)
	Cancelled               calendar.Date `json:"cancelled"`                 // cancellation received on this day
	Ends                    calendar.Date `json:"ends"`                      // with Cancelled: last day after all renewals
	PriceList               string        `json:"price_list"`                // "": the shop's default
	Renews                  string        `json:"renews"`                    // the contract whose next period this is, "" for none
	Note                    string        `json:"note"`
	Signed                  calendar.Date `json:"signed"`
	AddedAt                 time.Time     `json:"added_at"`

	SLASince []SeveritySince `json:"sla_since,omitempty"` // of times promised later than the first day (R09)

	Covers     Covers      `json:"covers,omitempty"`     // cells of the coverage table that are its own (R63)
	Amendments []Amendment `json:"amendments,omitempty"` // of covers and price list, oldest first
	Signature  Signature   `json:"signature,omitzero"`   // R74; its day is Signed
	CarryOver  Carry       `json:"carry_over,omitzero"`  // what its renewal takes over
	Carried    Carry       `json:"carried,omitzero"`     // what it took over of the one that it renews
	Sales      []Sale      `json:"sales,omitempty"`      // of minutes, each an invoice of its own

	ExternalID string `json:"external_id,omitempty"` // in the system that it came from

	Site   string `json:"site,omitempty"`    // it serves this place only, L0001; "": all of the customer
	BillTo string `json:"bill_to,omitempty"` // the customer who pays; "": Customer

	Recurring *recurring.Plan `json:"recurring,omitempty"` // fee by periods, instead of AnnualFee

	Agreed
}

// Payer is the customer who gets the invoices.
func (c Contract) Payer() string {
	if c.BillTo != "" {
		return c.BillTo
	}
	return c.Customer
}

// HalfDay is the training that a contract includes, in minutes (R64: half a
// day = 4 hours, the band 09-13).
const HalfDay = 240

// NoTraining in a contract given to New stands for "no included training"; 0
// stands for the default.
const NoTraining = -1

// most bounds the minutes of one contract: 100,000 hours.
const most = 6_000_000

// New fills what was left open with the defaults and validates: To is 31
// December of the year for ads (R83), else one year less a day; UnitMinutes is
// the unit of the price list in force (60 hourly, 20 scatto; 60 for a list
// with a unit that contracts cannot have); support and software include the
// half day of training.
func New(c Contract, listUnitMinutes int) (Contract, error) {
	if c.To.IsZero() && !c.From.IsZero() {
		c.To = lastDay(c.Kind, c.From)
	}
	if c.UnitMinutes == 0 {
		c.UnitMinutes = 60
		if slices.Contains(tariff.UnitsAllowed(), listUnitMinutes) {
			c.UnitMinutes = listUnitMinutes
		}
	}
	switch {
	case c.IncludedTrainingMinutes == NoTraining:
		c.IncludedTrainingMinutes = 0
	case c.IncludedTrainingMinutes == 0 && (c.Kind == Support || c.Kind == Software):
		c.IncludedTrainingMinutes = HalfDay
	}
	return c, c.Validate()
}

// lastDay of a period that starts on from. From 29 February a year runs
// through 28 February.
func lastDay(k Kind, from calendar.Date) calendar.Date {
	if k == ADS {
		return calendar.Date{Year: from.Year, Month: time.December, Day: 31}
	}
	return calendar.Date{Year: from.Year + 1, Month: from.Month, Day: from.Day}.AddDays(-1)
}

// Validate refuses a contract that contradicts itself or the rules.
func (c Contract) Validate() error {
	if _, err := ParseKind(string(c.Kind)); err != nil {
		return err
	}
	switch {
	case strings.TrimSpace(c.Customer) == "":
		return refusal.Usage("missing-customer", "the contract names no customer")
	case c.From.IsZero():
		return refusal.Usage("missing-date", "the contract has no first day").WithHint("give it with --from")
	case c.To.Before(c.From):
		return refusal.Rule("end-before-start", "the contract ends on %s, before its first day %s", c.To, c.From)
	case c.Kind == ADS && c.To.Year != c.From.Year:
		return refusal.Rule("ads-beyond-year", "an ads contract from %s ends by 31 December %d", c.From, c.From.Year).
			WithHint("renew it for the next year").By("R83")
	case c.Minutes != nil && (*c.Minutes < 0 || *c.Minutes > most):
		return refusal.Usage("bad-minutes", "a contract cannot hold %d minutes", *c.Minutes)
	case !slices.Contains(tariff.UnitsAllowed(), c.UnitMinutes):
		return refusal.Usage("bad-contract-unit", "a contract cannot round to %d minutes", c.UnitMinutes).
			WithHint("the units are 1, 15, 20, 30 and 60 minutes").By("R23")
	case c.AnnualFee != nil && (*c.AnnualFee < 0 || *c.AnnualFee > money.Max):
		return refusal.Usage("bad-amount", "the annual fee cannot be %s", *c.AnnualFee)
	case c.IncludedTrainingMinutes < 0 || c.IncludedTrainingMinutes > most:
		return refusal.Usage("bad-minutes", "a contract cannot include %d minutes of training", c.IncludedTrainingMinutes).By("R64")
	}
	if _, err := c.Coverage(tariff.DefaultCoverage()); err != nil {
		return err
	}
	if err := c.checkCarry(); err != nil {
		return err
	}
	if err := c.checkRecurring(); err != nil {
		return err
	}
	return c.checkSLA()
}

// ValidOn reports whether the civil day d lies in the contract, both ends
// included. A cancelled contract serves its period to the end.
func (c Contract) ValidOn(d calendar.Date) bool { return !d.Before(c.From) && !d.After(c.To) }

// Prepaid is what tariff draws from: the contract with its balance now.
func (c Contract) Prepaid(balance *int64) tariff.Prepaid {
	return tariff.Prepaid{Contract: c.ID, From: c.From, To: c.To, Balance: balance, UnitMinutes: c.UnitMinutes}
}
