package contract

import (
	"maps"

	"scatto/internal/calendar"
	"scatto/internal/money"
)

// Amendment changes what a contract covers, or its price list, for the
// sessions that open from a day on; those before keep what they were charged.
type Amendment struct {
	From      calendar.Date `json:"from"`
	Covers    *Covers       `json:"covers,omitempty"`     // nil: as before
	PriceList *string       `json:"price_list,omitempty"` // nil: as before
}

// On gives the contract as amended by a day.
func (c Contract) On(d calendar.Date) Contract {
	for _, a := range c.Amendments {
		if a.From.After(d) {
			continue
		}
		if a.Covers != nil {
			c.Covers = maps.Clone(*a.Covers)
		}
		if a.PriceList != nil {
			c.PriceList = *a.PriceList
		}
	}
	return c
}

// IsSigned reports that the day of the signature is known.
func (c Contract) IsSigned() bool { return !c.Signed.IsZero() }

// Sale is minutes sold for a price: an invoice of its own.
type Sale struct {
	Entry     int64         `json:"entry"` // line of the ledger
	At        calendar.Date `json:"at"`
	Minutes   int64         `json:"minutes"`
	Price     money.Cents   `json:"price"`               // net
	Treatment string        `json:"treatment,omitempty"` // VAT treatment, "": the customer's
	Until     calendar.Date `json:"until"`               // last day on which they can be drawn
	Invoice   string        `json:"invoice,omitempty"`   // "1/2026" once invoiced
}

// Uninvoiced gives the places in Sales of what no invoice holds yet.
func (c Contract) Uninvoiced() (list []int) {
	for i, s := range c.Sales {
		if s.Invoice == "" {
			list = append(list, i)
		}
	}
	return list
}
