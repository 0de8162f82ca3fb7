package invoice

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// The rates are data, not code: a new one is published every half-year.
//
//go:embed reference_rates.tsv
var builtInRates string

// ReferenceRate is the reference rate of one half-year (d.lgs. 231/2002 art. 5
// c. 2): that of the ECB's main refinancing operations as published for it.
type ReferenceRate struct {
	From calendar.Date `json:"from"` // 1 January or 1 July
	Rate money.Rate    `json:"rate"`
}

// ReferenceRates are the known rates, oldest first.
type ReferenceRates []ReferenceRate

// BuiltInReferenceRates gives the rates published since 2013, when the margin
// became 8 points (d.lgs. 192/2012).
func BuiltInReferenceRates() ReferenceRates {
	rows := strings.Split(strings.TrimSuffix(builtInRates, "\n"), "\n")[1:]
	rs := make(ReferenceRates, 0, len(rows))
	for _, row := range rows {
		from, rate, _ := strings.Cut(row, "\t")
		day, _ := calendar.ParseDate(from) // a test reads every row back
		n, _ := strconv.ParseInt(rate, 10, 64)
		rs = append(rs, ReferenceRate{From: day, Rate: money.Rate(n)})
	}
	return rs
}

// With lays own rates over rs: one of the same half-year takes its place.
func (rs ReferenceRates) With(own ReferenceRates) ReferenceRates {
	out := slices.Clone(own)
	for _, r := range rs {
		if !slices.ContainsFunc(own, func(o ReferenceRate) bool { return o.From == r.From }) {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b ReferenceRate) int { return a.From.Compare(b.From) })
	return out
}

// Check refuses a rate that does not begin with a half-year, or out of reason.
func (r ReferenceRate) Check() error {
	switch {
	case r.From != halfYear(r.From):
		return refusal.Rule("not-a-half-year", "a reference rate begins on 1 January or 1 July, not on %s", r.From)
	case r.Rate < 0 || r.Rate > 100_00:
		return refusal.Rule("bad-reference-rate", "the reference rate %s is not between 0 and 100", r.Rate)
	}
	return nil
}

// At gives the rate of a day. Where that of its half-year is not known the last
// one before it stands in, and known is false; before the first one there is
// none: "no-reference-rate".
func (rs ReferenceRates) At(day calendar.Date) (rate money.Rate, known bool, err error) {
	i, found := slices.BinarySearchFunc(rs, halfYear(day), func(r ReferenceRate, d calendar.Date) int { return r.From.Compare(d) })
	switch {
	case found:
		return rs[i].Rate, true, nil
	case i == 0:
		return 0, false, refusal.Rule("no-reference-rate", "there is no reference rate for %s", day).
			WithHint("add a row to [[reference_rates]] in the configuration")
	}
	return rs[i-1].Rate, false, nil
}

// halfYear is the first day of the half-year that holds d.
func halfYear(d calendar.Date) calendar.Date {
	if d.Month < time.July {
		return calendar.Date{Year: d.Year, Month: time.January, Day: 1}
	}
	return calendar.Date{Year: d.Year, Month: time.July, Day: 1}
}
