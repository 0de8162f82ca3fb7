// Package tariff knows price lists and what a stretch of work costs: hourly
// and per scatto, coverage by contract and activity, call fees, waivers
// (R20-R26, R30-R31, R60-R65, R80-R82, R120-R121). It knows no tickets.
package tariff

import (
	"scatto/internal/calendar"
	"scatto/internal/money"
)

// PriceList is one version of a price list. Prices are net of VAT.
type PriceList struct {
	Name             string        `json:"name"`       // "hourly", "scatto" or the shop's own
	ValidFrom        calendar.Date `json:"valid_from"` // in force from this day (R62)
	UnitMinutes      int           `json:"unit_minutes"`
	First            money.Cents   `json:"first"`    // first started unit
	Next             money.Cents   `json:"next"`     // each further started unit
	CallFee          *money.Cents  `json:"call_fee"` // diritto di chiamata; nil: not configured (R80)
	ToleranceSeconds int           `json:"tolerance_seconds"`
	OutOfHours       money.Rate    `json:"out_of_hours_percent"` // on work charged that began out of hours (R13)
	KmPrice          *money.Cents  `json:"km_price"`             // of a kilometre to the customer; nil: not configured (R64)

	// Superseded says that the list has a later version: `config set` would
	// change that one. At sets it.
	Superseded bool `json:"-"`

	// Activities holds the kinds of work whose price is not First and Next:
	// on-site and training usually cost something else (R64).
	Activities map[Activity]Price `json:"activities"`
}

// Activity is the kind of work of a session.
type Activity string

// The activities of the contract (spec: cli.md, coverage table).
const (
	OwnSoftware        Activity = "own-software"
	ThirdPartySoftware Activity = "third-party-software"
	Hardware           Activity = "hardware"
	SysadminDelegated  Activity = "sysadmin-delegated"
	Training           Activity = "training"
	OnSite             Activity = "on-site"
	GDPRConformity     Activity = "gdpr-conformity"
	OwnSoftwareUpdate  Activity = "own-software-update"
	DatabaseUpdate     Activity = "database-update"
	OSUpdate           Activity = "os-update"
	UnplannedBackup    Activity = "unplanned-backup"
	Restore            Activity = "restore"
	Customisation      Activity = "customisation"
	Consultancy        Activity = "consultancy"
	Other              Activity = "other"
)

// Cover is the kind of contract that stands behind a piece of work.
type Cover string

// The kinds of cover; NoCover is work without contract.
const (
	NoCover       Cover = "none"
	CoverSupport  Cover = "support"
	CoverSoftware Cover = "software"
	CoverHardware Cover = "hardware"
	CoverADS      Cover = "ads"
)

// Regime says how a piece of work is paid.
type Regime string

// The regimes of the coverage table.
const (
	Billed            Regime = "billed"
	Contract          Regime = "contract"
	BilledPlusCallFee Regime = "billed-plus-call-fee"
	CallFeeOnly       Regime = "call-fee-only"
	Free              Regime = "free"
	ByQuote           Regime = "quote"
	RefusedHardware   Regime = "refused-needs-hardware-contract"
)
