package contract

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Agreement is a contract with its renewals, the oldest period first.
type Agreement []Contract

// ID is the first contract's.
func (a Agreement) ID() string { return a[0].ID }

// Last is the newest period.
func (a Agreement) Last() Contract { return a[len(a)-1] }

// On gives the period that is valid on a day.
func (a Agreement) On(d calendar.Date) (Contract, bool) {
	for _, c := range a {
		if c.ValidOn(d) {
			return c, true
		}
	}
	return Contract{}, false
}

// Agreements groups contracts by their renewals, by the number of the first.
func Agreements(all []Contract) (out []Agreement) {
	byFirst := map[string]int{}
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b Contract) int { return byID(a.ID, b.ID) }) // a renewal is younger than what it renews
	for _, c := range sorted {
		i, renewal := byFirst[c.Renews]
		if !renewal || c.Renews == "" {
			i = len(out)
			out = append(out, nil)
		}
		out[i] = append(out[i], c)
		byFirst[c.ID] = i
	}
	return out
}

// Fee is what an agreement owes for a year: Amount, net, for the days From to
// To, by the terms of Contract.
type Fee struct {
	Year     int
	Contract Contract
	From, To calendar.Date
	Amount   money.Cents
}

// FeeOf gives the fee of a year as it can be invoiced on a day (R71, R83).
// It pays from 1 January, or from the agreement's first day, or from the day
// after paid, when an earlier fee reaches into the year; the period in force
// on that day gives the amount. It pays a year, less when the contract is
// shorter or runs out cancelled; the amount stays whole unless the contract
// says pro-rata, whose fees run to 31 December. Refusals by rule say why there
// is none: not-begun, fee-paid, fee-not-begun, contract-ended, not-renewed,
// no-fee, fee-zero.
func (a Agreement) FeeOf(year int, paid, on calendar.Date) (Fee, error) {
	last := a.Last()
	from := calendar.Date{Year: year, Month: time.January, Day: 1}
	if a[0].From.After(from) {
		from = a[0].From
	}
	if from.Year > year {
		return Fee{}, refusal.Rule("not-begun", "contract %s begins on %s", a.ID(), from)
	}
	if next := paid.AddDays(1); !paid.IsZero() && next.After(from) {
		from = next
	}
	switch {
	case !last.Cancelled.IsZero() && from.After(last.Ends):
		return Fee{}, refusal.Rule("contract-ended", "contract %s was cancelled and ended on %s", last.ID, last.Ends).By("R73")
	case from.Year > year:
		return Fee{}, refusal.Rule("fee-paid", "the fee of contract %s is paid until %s", last.ID, paid)
	case from.After(on):
		return Fee{}, refusal.Rule("fee-not-begun", "the fee of contract %s is invoiced from %s on", last.ID, from).By("R71")
	}
	c, ok := a.On(from)
	switch {
	case !ok:
		return Fee{}, refusal.Rule("not-renewed", "contract %s ended on %s, neither renewed nor cancelled", last.ID, last.To).
			WithHint("scatto contract renew %s, or scatto contract cancel %s --at TIME", last.ID, last.ID).By("R73")
	case c.AnnualFee == nil:
		return Fee{}, refusal.Rule("no-fee", "contract %s has no annual fee", c.ID)
	case *c.AnnualFee <= 0:
		return Fee{}, refusal.Rule("fee-zero", "the annual fee of contract %s is %s: there is nothing to invoice", c.ID, *c.AnnualFee)
	}
	fee := Fee{Year: year, Contract: c, From: from, To: yearFrom(from), Amount: *c.AnnualFee}
	december := calendar.Date{Year: year, Month: time.December, Day: 31}
	if c.ProRata {
		fee.To = earlier(fee.To, december)
	}
	if c.From == from || c.Kind == ADS {
		fee.To = earlier(fee.To, c.To)
	}
	if !last.Cancelled.IsZero() {
		fee.To = earlier(fee.To, last.Ends)
	}
	if c.ProRata {
		fee.Amount = feeByDays(fee.Amount, fee.From, fee.To)
	}
	return fee, nil
}

// feeByDays is a year's fee for part of a calendar year: by its days, half up
// (R71).
func feeByDays(fee money.Cents, from, to calendar.Date) money.Cents {
	first := calendar.Date{Year: from.Year, Month: time.January, Day: 1}
	year := int64(first.DaysUntil(calendar.Date{Year: from.Year + 1, Month: time.January, Day: 1}))
	days := int64(from.DaysUntil(to)) + 1
	return money.Cents((int64(fee)*days*2 + year) / (2 * year))
}

// yearFrom is the last day of the year that starts on a day.
func yearFrom(from calendar.Date) calendar.Date { return lastDay(Software, from) }

func earlier(a, b calendar.Date) calendar.Date {
	if b.Before(a) {
		return b
	}
	return a
}

// Text is how a document names the fee.
func (f Fee) Text() string {
	c := f.Contract
	words := "Canone annuale " + f.From.String()[:4] + " – " + c.Kind.Label() + ", contratto " + c.ID
	if c.Analysis != "" {
		words += " (analisi: " + c.Analysis + ")"
	}
	return words
}

// Rules that a fee rests on.
func (f Fee) Rules() []string {
	if f.Contract.Kind == ADS {
		return []string{"R71", "R72", "R83", "R84"}
	}
	return []string{"R71", "R72"}
}

// FirstHere reports a contract of an earlier start whose year ran over New
// Year when its first fee came: what paid for the days before is not known.
func (f Fee) FirstHere(paid calendar.Date) bool {
	first := f.From.Month == time.January && f.From.Day == 1
	return paid.IsZero() && first && f.Contract.From.Before(f.From) && !(f.Contract.From.Month == time.January && f.Contract.From.Day == 1)
}

// Tacit reports that a period renews itself when its end comes without a
// cancellation (R73): one more follows. Bought hours without a fee are not
// bought again by silence.
func (c Contract) Tacit() bool {
	if !c.Cancelled.IsZero() && !c.To.Before(c.Ends) {
		return false
	}
	return c.AnnualFee != nil || c.Recurring != nil || c.Minutes == nil
}
