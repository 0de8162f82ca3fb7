package invoice

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Interest of d.lgs. 231/2002: the margin above the reference rate and the flat
// sum for recovery costs (art. 5 and 6).
const (
	interestMargin money.Rate  = 8_00
	interestFlat   money.Cents = 40_00
)

// longestDelay bounds the days that interest is computed for.
const longestDelay = 100_000

// Late is what a delay costs by law, shown and never charged by itself.
type Late struct {
	Until     calendar.Date // the last day counted: that of the payment, else the day asked for
	Days      int           // from the day after the first due date
	Stretches []Stretch
	Interest  money.Cents // half up, once, over all stretches
	Costs     money.Cents // the flat 40.00, once per invoice
}

// Stretch is days in a row on which the same sum was late at the same rate.
type Stretch struct {
	From, To calendar.Date // both counted
	Days     int
	Amount   money.Cents
	Rate     money.Rate // reference rate and margin
	Assumed  bool       // the half-year's reference rate is not known: the last one stands in
}

// Assumed reports whether a reference rate stood in for an unknown one.
func (l Late) Assumed() bool {
	return slices.ContainsFunc(l.Stretches, func(s Stretch) bool { return s.Assumed })
}

// Commercial reports whether d.lgs. 231/2002 governs a delay: between traders,
// or towards a public body. A consumer, and a condominium, owe the interest of
// art. 1284 c.c., which is not computed here.
func (i Invoice) Commercial() bool { return i.Buyer.Public || !blank(i.Buyer.VATNumber) }

// LateInterest gives the interest on what was open when, from the day after each
// due date up to the day of the payment inclusive, or up to until. Money pays
// the oldest instalment first; a credit note counts from the start, for what it
// took away was never owed. Nothing is late: the zero amounts. Refusals:
// "interest-not-commercial", "no-reference-rate", "bad-interest".
func (i Invoice) LateInterest(until calendar.Date, rates ReferenceRates) (Late, error) {
	if !i.Commercial() {
		return Late{}, refusal.Rule("interest-not-commercial", "invoice %s did not go to a business or public body: d.lgs. 231/2002 does not apply", i.Number).
			WithHint("a consumer owes the legal interest of art. 1284 c.c., which scatto does not compute")
	}
	if paid := i.PaidOn(); !paid.IsZero() && paid.Before(until) {
		until = paid
	}
	out := Late{Until: until, Stretches: []Stretch{}}
	first, ok := i.firstDue()
	if !ok || !first.Before(until) {
		return out, nil
	}
	if first.DaysUntil(until) > longestDelay {
		return Late{}, refusal.Rule("bad-interest", "no interest can be computed for %d days", first.DaysUntil(until))
	}
	n, bounds := int64(0), i.turns(first, until)
	for k := range len(bounds) - 1 {
		amount := i.lateOn(bounds[k])
		if amount == 0 {
			continue
		}
		rate, known, err := rates.At(bounds[k])
		if err != nil {
			return Late{}, err
		}
		s := Stretch{From: bounds[k], To: bounds[k+1].AddDays(-1), Amount: amount, Rate: rate + interestMargin, Assumed: !known}
		s.Days = bounds[k].DaysUntil(bounds[k+1])
		n += int64(s.Amount) * int64(s.Rate) * int64(s.Days) // below 2^63: 10^9 cents, 108 %, 10^5 days
		out.Days += s.Days
		out.Stretches = append(out.Stretches, s)
	}
	const year = 365 * 100_00
	out.Interest = money.Cents((n + year/2) / year)
	if out.Days > 0 {
		out.Costs = interestFlat
	}
	return out, nil
}

// turns are the days from the one after first on at which the sum or the rate
// may change, in order, and the day after until.
func (i Invoice) turns(first, until calendar.Date) []calendar.Date {
	days := []calendar.Date{first.AddDays(1), until.AddDays(1)}
	add := func(d calendar.Date) {
		if d.After(first) && !d.After(until) {
			days = append(days, d)
		}
	}
	for _, n := range i.dues() {
		add(n.Due.AddDays(1))
	}
	for _, p := range i.Payments {
		add(p.Date.AddDays(1)) // on its own day the sum was still out
	}
	for d := halfYear(first).AddMonths(6); !d.After(until); d = d.AddMonths(6) {
		add(d)
	}
	slices.SortFunc(days, calendar.Date.Compare)
	return slices.Compact(days)
}

// lateOn is what was past its due date and unpaid on a day; money that came on
// that day came in its course.
func (i Invoice) lateOn(day calendar.Date) money.Cents {
	i.Payments = slices.DeleteFunc(slices.Clone(i.Payments), func(p Paid) bool { return !p.Date.Before(day) })
	late := i.Open()
	for _, n := range i.dues() {
		if !n.Due.Before(day) {
			late -= n.Amount
		}
	}
	return max(0, late)
}
