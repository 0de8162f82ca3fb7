package calendar

import (
	"fmt"
	"strings"
	"time"

	"scatto/internal/refusal"
)

// Date is a civil date, without clock or zone. The zero Date is "no date".
// Dates are comparable with ==.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads YYYY-MM-DD. What is not of that shape is a usage refusal;
// a day that the calendar lacks (31 February) is refused by rule.
func ParseDate(s string) (Date, error) {
	var d Date
	shaped := len(s) == 10 && s[4] == '-' && s[7] == '-'
	for i := 0; shaped && i < len(s); i++ {
		shaped = i == 4 || i == 7 || s[i] >= '0' && s[i] <= '9'
	}
	if !shaped {
		return d, refusal.Usage("bad-date", "%q is not a date", s).WithHint("write a date like 2026-10-14")
	}
	num := func(s string) (n int) {
		for _, c := range s {
			n = n*10 + int(c-'0')
		}
		return n
	}
	d = Date{num(s[:4]), time.Month(num(s[5:7])), num(s[8:])}
	if d.Year < 1900 || d.Year > 2199 || d.normal() != d {
		return Date{}, refusal.Rule("impossible-date", "the calendar has no %s", s)
	}
	return d, nil
}

// DateOf is the civil date of the instant t in loc.
func DateOf(t time.Time, loc *time.Location) Date {
	y, m, d := t.In(loc).Date()
	return Date{y, m, d}
}

func (d Date) normal() Date {
	y, m, day := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Date()
	return Date{y, m, day}
}

// IsZero reports whether d is "no date".
func (d Date) IsZero() bool { return d == Date{} }

// String gives YYYY-MM-DD, "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// Italian gives 14/10/2026.
func (d Date) Italian() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day, int(d.Month), d.Year)
}

// MarshalText gives String.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// MarshalJSON gives null for no date.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return []byte(`"` + d.String() + `"`), nil
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (d *Date) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*d = Date{}
		return nil
	}
	return d.UnmarshalText([]byte(strings.Trim(string(b), `"`)))
}

// UnmarshalText reads YYYY-MM-DD or nothing.
func (d *Date) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	*d, err = ParseDate(string(b))
	return err
}

// Weekday of d.
func (d Date) Weekday() time.Weekday {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Weekday()
}

// AddDays gives the date n days later (earlier when n < 0).
func (d Date) AddDays(n int) Date { return Date{d.Year, d.Month, d.Day + n}.normal() }

// AddMonths gives the same day number n months later, or that month's last
// day when it is shorter (art. 12(3) GDPR as EDPB 01/2022 reads it).
func (d Date) AddMonths(n int) Date {
	first := Date{d.Year, d.Month + time.Month(n), 1}.normal()
	last := first.MonthEnd()
	if d.Day > last.Day {
		return last
	}
	first.Day = d.Day
	return first
}

// MonthEnd is the last day of d's month.
func (d Date) MonthEnd() Date { return Date{d.Year, d.Month + 1, 0}.normal() }

// Compare gives -1, 0 or 1.
func (d Date) Compare(o Date) int {
	a, b := d.key(), o.key()
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (d Date) key() int { return d.Year*10000 + int(d.Month)*100 + d.Day }

// Before reports d < o.
func (d Date) Before(o Date) bool { return d.key() < o.key() }

// After reports d > o.
func (d Date) After(o Date) bool { return d.key() > o.key() }

// DaysUntil counts the days from d to o, negative when o is earlier.
func (d Date) DaysUntil(o Date) int {
	a := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
	b := time.Date(o.Year, o.Month, o.Day, 0, 0, 0, 0, time.UTC)
	return int(b.Sub(a) / (24 * time.Hour))
}

// At is the instant of hour:minute on d in loc. Callers pass times that exist.
func (d Date) At(hour, minute int, loc *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, hour, minute, 0, 0, loc)
}
