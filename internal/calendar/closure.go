package calendar

import (
	"fmt"
	"strings"
	"time"

	"scatto/internal/refusal"
)

// MonthDay is a day that returns every year. 02-29 returns in leap years only.
type MonthDay struct {
	Month time.Month
	Day   int
}

// ParseMonthDay reads MM-DD. What is not of that shape is a usage refusal; a
// day that no year has (02-31) is refused by rule.
func ParseMonthDay(s string) (MonthDay, error) {
	month, okM := digits(s, 0, 2)
	day, okD := digits(s, 3, 5)
	if len(s) != 5 || s[2] != '-' || !okM || !okD {
		return MonthDay{}, refusal.Usage("bad-month-day", "%q is not a day of the year", s).
			WithHint("write month and day like 08-15")
	}
	md := MonthDay{time.Month(month), day}
	if err := md.check(); err != nil {
		return MonthDay{}, err
	}
	return md, nil
}

// String gives MM-DD.
func (m MonthDay) String() string { return fmt.Sprintf("%02d-%02d", int(m.Month), m.Day) }

// MarshalText gives String.
func (m MonthDay) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (m *MonthDay) UnmarshalText(b []byte) (err error) {
	*m, err = ParseMonthDay(string(b))
	return err
}

func (m MonthDay) key() int { return int(m.Month)*100 + m.Day }

func (m MonthDay) check() error {
	const leap = 2000
	if d := (Date{leap, m.Month, m.Day}); d.normal() != d {
		return refusal.Rule("impossible-date", "no year has a %s", m.String())
	}
	return nil
}

// Closure is a stretch of days on which the shop is closed, every year, both
// ends included. From may lie after To: 12-24..01-06 spans the year's end (R11).
type Closure struct{ From, To MonthDay }

// ParseClosure reads MM-DD..MM-DD, or MM-DD for a single day.
func ParseClosure(s string) (Closure, error) {
	from, to, ok := strings.Cut(s, "..")
	if !ok {
		to = from
	}
	var c Closure
	var err error
	if c.From, err = ParseMonthDay(from); err != nil {
		return Closure{}, err
	}
	if c.To, err = ParseMonthDay(to); err != nil {
		return Closure{}, err
	}
	return c, nil
}

// Holds reports whether the shop is closed on d.
func (c Closure) Holds(d Date) bool {
	from, to, key := c.From.key(), c.To.key(), int(d.Month)*100+d.Day
	if from <= to {
		return from <= key && key <= to
	}
	return from <= key || key <= to
}

// String gives 08-15..08-31.
func (c Closure) String() string { return c.From.String() + ".." + c.To.String() }

// MarshalText gives String.
func (c Closure) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (c *Closure) UnmarshalText(b []byte) (err error) {
	*c, err = ParseClosure(string(b))
	return err
}
