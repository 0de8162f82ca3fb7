package config

import (
	"slices"
	"strconv"
	"sync"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// Reminders are the habits of asking for money that is late.
type Reminders struct {
	Days        []int // after the due date: of the kind reminder, the second, the formal notice
	PauseDays   int   // no invoice is reminded in the same tone again within them
	PayWithin   int   // days that the second and the formal one give
	FormalByPEC bool  // the formal notice goes by PEC where the customer has one
}

// Tones is how many tones there are.
const Tones = 3

// ratesTable holds reference rates for late interest that scatto does not know yet.
const ratesTable = "reference_rates"

// Rates are the reference rates for late interest: the built-in ones with the
// shop's over them.
func (c Config) Rates() invoice.ReferenceRates {
	return invoice.BuiltInReferenceRates().With(c.ReferenceRates)
}

func collectFields() []field[Config] {
	return []field[Config]{
		list("reminders.days", "days late from which the kind, the second and the formal reminder go out", []string{"15", "30", "45"},
			func(c *Config) *[]int { return &c.Reminders.Days }, readInt(1, 3650), strconv.Itoa),
		number("reminders.pause_days", "days in which no invoice is reminded again in the same tone", "10", 1, 365,
			func(c *Config) *int { return &c.Reminders.PauseDays }),
		number("reminders.pay_within_days", "days to pay that the second reminder and the formal notice give", "15", 1, 365,
			func(c *Config) *int { return &c.Reminders.PayWithin }),
		boolean("reminders.formal_by_pec", "the formal notice goes by PEC to customers who have one",
			func(c *Config) *bool { return &c.Reminders.FormalByPEC }),
	}
}

var rateRows = sync.OnceValue(func() rows[invoice.ReferenceRate] {
	type row = invoice.ReferenceRate
	return rows[row]{table: ratesTable, needs: []string{"from", "rate"}, nameless: true, fields: []field[row]{
		scalar("from", Date, "first day of the half-year", "2027-01-01",
			func(r *row) *calendar.Date { return &r.From }, calendar.ParseDate, calendar.Date.String),
		scalar("rate", Rate, "reference rate published for it, without the margin", "2.15",
			func(r *row) *money.Rate { return &r.Rate }, readRate, money.Rate.String),
	}}
})

func (r *reading) joinCollect() {
	if d := r.cfg.Reminders.Days; !r.faulty("reminders.days") && (len(d) != Tones || !slices.IsSorted(d) || len(slices.Compact(slices.Clone(d))) != Tones) {
		r.problemAt("reminders.days", refusal.Rule("bad-reminder-days", "the reminders need three growing numbers of days").
			WithHint("write them like [10, 30, 60]"))
	}
	needs(r, rateRows, len(r.cfg.ReferenceRates))
	seen := []calendar.Date{}
	for i, rate := range r.cfg.ReferenceRates {
		if r.faulty(r.rowKey(ratesTable, i)) {
			continue
		}
		if err := rate.Check(); err != nil {
			r.rowProblem(ratesTable, i, "from", err)
		} else if slices.Contains(seen, rate.From) {
			r.rowProblem(ratesTable, i, "from", refusal.Rule("rate-twice", "the half-year from %s has a rate already", rate.From))
		}
		seen = append(seen, rate.From)
	}
}
