package tariff

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// Span is one stretch of work, from the opening to the closing of a
// connection (R20). Whole seconds count; what is finer is cut off.
type Span struct{ From, To time.Time }

// Seconds is the length of the span by its instants, whatever the clock on
// the wall did meanwhile (R120).
func (s Span) Seconds() int64 { return s.To.Unix() - s.From.Unix() }

// StartedMinutes are how long work is said to have lasted wherever minutes are
// counted: one that began counts.
func StartedMinutes(seconds int64) int64 { return ceil(seconds, 60) }

// Prepaid is what a contract can give: its remaining minutes, on the civil
// days From..To inclusive (a zero date leaves that side open).
type Prepaid struct {
	Contract    string // id, "" in the calculator
	From, To    calendar.Date
	Balance     *int64 // whole minutes before the first span; nil: no limit
	UnitMinutes int    // 1, 15, 20, 30 or 60; 0: the price list's unit, or 60 (R23)
}

// Work is all that the price of a stretch of work depends on.
type Work struct {
	// Spans is one stretch, or several that a dropped line joined (R22),
	// oldest first; their sum is rounded once. Leave waived sessions out:
	// nothing of them was given or charged.
	Spans []Span
	// Earlier is what the spans before the last one were charged (Join), the
	// zero Charge when there is one span. The result is the difference.
	Earlier           Charge
	List              PriceList // the version in force at the first opening (R62)
	Activity          Activity  // "" is own-software
	Cover             Cover     // "" is none
	ConformityReached bool      // of the customer, with cover ads (R81-R82)
	Coverage          Coverage  // nil: DefaultCoverage
	// Prepaid holds the contract valid at opening, then its renewals. Empty
	// with a regime `contract` means a contract without limit of minutes;
	// when none of those given is valid at opening, the work has no contract.
	Prepaid         []Prepaid
	IncludedMinutes int64        // given free, such as the training half day (R64)
	UsedMinutes     int64        // of those, used before the first span
	CallFee         *money.Cents // takes the place of the list's
	CallFeeTaken    bool         // this intervention already paid its call fee (R80)
	OutOfHours      bool         // it began out of hours: the list's percentage comes on top (R13)
	Waive           bool         // not charged (R26), for Reason
	Reason          string
	Zone            *time.Location // nil: Europe/Rome
}

// UnitsAllowed are the roundings that a contract may agree, in minutes (R23).
func UnitsAllowed() []int { return []int{1, 15, 20, 30, 60} }

// contractUnit is the rounding of a contract that names none: the list's unit,
// an hour where no contract can have that (R23).
func (l PriceList) contractUnit() int {
	if slices.Contains(UnitsAllowed(), l.UnitMinutes) {
		return l.UnitMinutes
	}
	return 60
}

// longest is a guard against a mistyped year: no session lasts this long.
const longest = 366 * 24 * 60 * 60

// normal fills the defaults of w and refuses what cannot be priced.
func (w Work) normal() (Work, error) {
	if w.Zone == nil {
		w.Zone = calendar.Rome()
	}
	if w.Coverage == nil {
		w.Coverage = DefaultCoverage()
	}
	if w.Activity == "" {
		w.Activity = OwnSoftware
	}
	if w.Cover == "" {
		w.Cover = NoCover
	}
	if _, err := ParseActivity(string(w.Activity)); err != nil {
		return w, err
	}
	if _, err := ParseCover(string(w.Cover)); err != nil {
		return w, err
	}
	if err := w.List.Validate(); err != nil {
		return w, err
	}
	if w.IncludedMinutes < 0 || w.UsedMinutes < 0 || w.IncludedMinutes > longest/60 || w.UsedMinutes > longest/60 {
		return w, refusal.Usage("bad-minutes", "%d included and %d used minutes are not possible", w.IncludedMinutes, w.UsedMinutes)
	}
	if w.Waive && blank(w.Reason) {
		return w, refusal.Rule("waive-without-reason", "work cannot go uncharged without a reason").
			WithHint("say why with --reason").By("R26")
	}
	if w.CallFee != nil && (*w.CallFee < 0 || *w.CallFee > money.Max) {
		return w, refusal.Usage("bad-call-fee", "the call fee cannot be %s", *w.CallFee)
	}
	w.Prepaid = slices.Clone(w.Prepaid)
	for i := range w.Prepaid {
		p := &w.Prepaid[i]
		if p.UnitMinutes == 0 {
			p.UnitMinutes = w.List.contractUnit()
		} else if !slices.Contains(UnitsAllowed(), p.UnitMinutes) {
			return w, refusal.Usage("bad-contract-unit", "a contract cannot round to %d minutes", p.UnitMinutes).
				WithHint("the units are 1, 15, 20, 30 and 60 minutes").By("R23")
		}
		if p.Balance != nil && (*p.Balance < 0 || *p.Balance > 1<<40) {
			return w, refusal.Usage("bad-minutes", "a contract cannot have %d minutes left", *p.Balance)
		}
	}
	if w.Earlier.Waived != "" && len(w.Spans) > 1 {
		w.Spans, w.Earlier = w.Spans[len(w.Spans)-1:], Charge{} // nothing was given for the earlier ones
	}
	return w, checkSpans(w.Spans)
}

func checkSpans(spans []Span) error {
	if len(spans) == 0 {
		return refusal.Usage("no-interval", "there is no interval to price")
	}
	var total int64
	for i, s := range spans {
		if s.Seconds() <= 0 {
			return refusal.Rule("end-not-after-start", "the end %s is not after the start %s",
				calendar.Show(s.To), calendar.Show(s.From)).
				WithHint("check the two times; nothing was charged").By("R20", "R21")
		}
		if i > 0 && s.From.Unix() < spans[i-1].To.Unix() {
			return refusal.Rule("overlapping-intervals", "the interval from %s starts before the one that it continues ended",
				calendar.Show(s.From)).By("R22")
		}
		// each term is checked before it is added, so the sum cannot wrap
		if s.Seconds() > longest || total+s.Seconds() > longest {
			return refusal.Rule("session-too-long", "work from %s to %s is longer than a year",
				calendar.Show(spans[0].From), calendar.Show(s.To)).
				WithHint("check the year of the two times").By("R20")
		}
		total += s.Seconds()
	}
	return nil
}
