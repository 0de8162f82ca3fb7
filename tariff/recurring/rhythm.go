// Package recurring knows what is paid period after period: fees of contracts
// and services such as hosting, with their prices from a day on. A period is
// computed from the anchor, never from the one before, so that the 31st falls
// to the ends of months without drifting.
package recurring

import (
	"slices"
	"strconv"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Every is the length of a period: "month", "quarter", "half-year", "year", or
// years as in "2y".
type Every string

// The lengths in use; years go up to ten.
const (
	Month      Every = "month"
	Quarter    Every = "quarter"
	HalfYear   Every = "half-year"
	Year       Every = "year"
	TwoYears   Every = "2y"
	ThreeYears Every = "3y"
)

// Lengths gives the usual ones in the order of the help.
func Lengths() []Every { return []Every{Month, Quarter, HalfYear, Year, TwoYears, ThreeYears} }

// mostYears is the longest period: a domain is registered for ten years at most.
const mostYears = 10

// ParseEvery reads a length; an unknown one is a usage refusal.
func ParseEvery(s string) (Every, error) {
	e := Every(strings.ToLower(strings.TrimSpace(s)))
	if e == "1y" {
		e = Year
	}
	if e.Months() == 0 {
		return "", refusal.Unknown("unknown-period", "%q is not a period", s, Lengths())
	}
	return e, nil
}

// Months gives the length, 0 for what is none.
func (e Every) Months() int {
	switch e {
	case Month:
		return 1
	case Quarter:
		return 3
	case HalfYear:
		return 6
	case Year:
		return 12
	}
	years, ok := strings.CutSuffix(string(e), "y")
	n, err := strconv.Atoi(years)
	if !ok || err != nil || n < 2 || n > mostYears || strconv.Itoa(n) != years {
		return 0
	}
	return 12 * n
}

// Adjective is how an Italian document calls a fee of the length: "mensile".
func (e Every) Adjective() string {
	switch n := e.Months(); n {
	case 1:
		return "mensile"
	case 3:
		return "trimestrale"
	case 6:
		return "semestrale"
	case 12:
		return "annuale"
	case 24:
		return "biennale"
	case 36:
		return "triennale"
	default:
		return "di " + strconv.Itoa(n/12) + " anni"
	}
}

// In says whether a period is paid on its first day or on its last.
type In string

// The two.
const (
	Advance In = "advance"
	Arrears In = "arrears"
)

// Ins gives both in the order of the help.
func Ins() []In { return []In{Advance, Arrears} }

// ParseIn reads when a period is paid; "" is in advance.
func ParseIn(s string) (In, error) {
	switch i := In(strings.ToLower(strings.TrimSpace(s))); {
	case i == "":
		return Advance, nil
	case slices.Contains(Ins(), i):
		return i, nil
	}
	return "", refusal.Unknown("unknown-payment-time", "%q does not say when a period is paid", s, Ins())
}

// Span is days from the first to the last, both included; a zero To has no end.
type Span struct {
	From calendar.Date `json:"from"`
	To   calendar.Date `json:"to"`
}

// days counts a span that ends.
func (s Span) days() int64 { return int64(s.From.DaysUntil(s.To)) + 1 }

// Holds reports that a day lies in the span.
func (s Span) Holds(d calendar.Date) bool {
	return !d.Before(s.From) && (s.To.IsZero() || !d.After(s.To))
}

// Without gives what is left of a span that ends when others are taken out, in
// order.
func (s Span) Without(others []Span) []Span {
	left := []Span{s}
	for _, o := range others {
		var next []Span
		for _, p := range left {
			if o.To.Before(p.From) || o.From.After(p.To) || o.To.Before(o.From) {
				next = append(next, p)
				continue
			}
			if o.From.After(p.From) {
				next = append(next, Span{p.From, o.From.AddDays(-1)})
			}
			if o.To.Before(p.To) {
				next = append(next, Span{o.To.AddDays(1), p.To})
			}
		}
		left = next
	}
	return left
}
