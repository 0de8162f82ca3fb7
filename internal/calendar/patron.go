package calendar

import (
	"fmt"

	"scatto/internal/refusal"
)

// Patron is the local holiday of the shop's Comune (R12): the same day every
// year when Year is 0, else that one date (Whit Monday in Bolzano moves).
type Patron struct {
	MonthDay
	Year int
}

// ParsePatron reads MM-DD (every year) or YYYY-MM-DD (once). Other shapes are
// usage refusals, days that do not exist are refused by rule.
func ParsePatron(s string) (Patron, error) {
	var p Patron
	var err error
	if len(s) == len("06-29") {
		p.MonthDay, err = ParseMonthDay(s)
	} else {
		var d Date
		d, err = ParseDate(s)
		p = Patron{MonthDay{d.Month, d.Day}, d.Year}
	}
	switch refusal.KindOf(err) {
	case "bad-month-day", "bad-date":
		return Patron{}, refusal.Usage("bad-patron", "%q is not a patron day", s).
			WithHint("write 06-29 for every year or 2026-05-25 for one year").By("R12")
	}
	return p, err
}

// On reports whether d is the patron's day.
func (p Patron) On(d Date) bool {
	return p.Month == d.Month && p.Day == d.Day && (p.Year == 0 || p.Year == d.Year)
}

// String gives what ParsePatron reads.
func (p Patron) String() string {
	if p.Year == 0 {
		return p.MonthDay.String()
	}
	return fmt.Sprintf("%04d-%s", p.Year, p.MonthDay.String())
}

// MarshalText gives String.
func (p Patron) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (p *Patron) UnmarshalText(b []byte) (err error) {
	*p, err = ParsePatron(string(b))
	return err
}

func (p Patron) check() error {
	if p.Year == 0 {
		return p.MonthDay.check()
	}
	_, err := ParseDate(p.String())
	return err
}
