package shop

import (
	"cmp"
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
)

// MarginBy says what a margin report has a row for.
type MarginBy string

// The ways.
const (
	ByCustomer MarginBy = "customer"
	ByItem     MarginBy = "item"
	ByService  MarginBy = "service"
	ByActivity MarginBy = "activity"
)

// MarginBys gives every way in the order of the help.
func MarginBys() []MarginBy { return []MarginBy{ByCustomer, ByItem, ByService, ByActivity} }

// MarginInput says what to look at: the documents dated From..To.
type MarginInput struct {
	From, To calendar.Date
	Customer string // who was invoiced; "": all
	By       MarginBy
}

// MarginRow is revenue with what it cost.
type MarginRow struct {
	ID   string // "": what names none
	Name string
	Net  money.Cents
	Cost money.Cents
}

// Margin is what is left of the revenue.
func (r MarginRow) Margin() money.Cents { return r.Net - r.Cost }

// Percent is the margin's share of the revenue, half up; ok is false when there
// is no revenue.
func (r MarginRow) Percent() (p money.Rate, ok bool) {
	if r.Net <= 0 {
		return 0, false
	}
	n := int64(r.Margin()) * 10000
	if n < 0 {
		return -money.Rate((-n*2 + int64(r.Net)) / (2 * int64(r.Net))), true
	}
	return money.Rate((n*2 + int64(r.Net)) / (2 * int64(r.Net))), true
}

// MarginReport is the revenue of a period less its costs. Rows sum to the
// total, whose net is the ledger's.
type MarginReport struct {
	MarginInput
	Rows     []MarginRow // highest margin first
	Total    MarginRow
	HourCost money.Cents // of work, 0: not counted
}

// Margin reckons from the documents of a period, credit notes taken off. What
// goods and services cost stands on their lines; work costs what the
// configuration says. A credit note gives back the cost of the lines that it
// takes back, and the one that leaves nothing of an invoice all the rest.
func (s *Shop) Margin(in MarginInput) (out MarginReport, err error) {
	if !in.To.IsZero() && in.To.Before(in.From) {
		return out, refusal.Rule("end-before-start", "the period ends on %s, before its first day %s", in.To, in.From)
	}
	acc := margins{rows: map[string]*MarginRow{}, by: in.By, hour: s.Config.HourCost}
	err = s.view(func(tx *store.Tx) error {
		if in.Customer != "" {
			card, err := findCard(tx, in.Customer)
			if err != nil {
				return err
			}
			in.Customer = card.ID
		}
		acc.tx = tx
		return eachInvoice(tx, in.From, in.To, func(inv invoice.Invoice) error {
			if in.Customer != "" && inv.CustomerID != in.Customer {
				return nil
			}
			return acc.add(inv)
		})
	})
	out = MarginReport{MarginInput: in, Rows: []MarginRow{}, HourCost: s.Config.HourCost}
	for _, r := range acc.rows {
		out.Rows = append(out.Rows, *r)
		out.Total.Net += r.Net
		out.Total.Cost += r.Cost
	}
	slices.SortFunc(out.Rows, func(a, b MarginRow) int {
		return cmp.Or(cmp.Compare(b.Margin(), a.Margin()), byNumber(a.ID, b.ID))
	})
	return out, err
}
