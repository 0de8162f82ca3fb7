package calendar

import (
	"fmt"
	"strings"

	"scatto/internal/refusal"
)

// Clock is a wall clock reading in minutes since midnight, 0 to 1440; 24:00
// is the end of the day.
type Clock int

// dayEnd is 24:00, the last reading a band may end at.
const dayEnd Clock = 24 * 60

// ParseClock reads HH:MM from 00:00 to 24:00; anything else is a usage refusal.
func ParseClock(s string) (Clock, error) {
	h, okH := digits(s, 0, 2)
	m, okM := digits(s, 3, 5)
	c := Clock(h*60 + m)
	if len(s) != 5 || s[2] != ':' || !okH || !okM || m > 59 || c > dayEnd {
		return 0, refusal.Usage("bad-clock", "%q is not a time of day", s).WithHint("write hours and minutes like 09:00")
	}
	return c, nil
}

// String gives HH:MM.
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }

// MarshalText gives String.
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (c *Clock) UnmarshalText(b []byte) (err error) {
	*c, err = ParseClock(string(b))
	return err
}

// Band is a stretch of the day, half-open: 09:00-13:00 holds 12:59:59 and not
// 13:00:00 (R10).
type Band struct{ From, To Clock }

// ParseBand reads HH:MM-HH:MM. A band that does not end after its start is
// refused by rule.
func ParseBand(s string) (Band, error) {
	from, to, ok := strings.Cut(s, "-")
	if !ok {
		return Band{}, refusal.Usage("bad-band", "%q is not a band of hours", s).WithHint("write a band like 09:00-13:00")
	}
	var b Band
	var err error
	if b.From, err = ParseClock(from); err != nil {
		return Band{}, err
	}
	if b.To, err = ParseClock(to); err != nil {
		return Band{}, err
	}
	if err := b.check(); err != nil {
		return Band{}, err
	}
	return b, nil
}

// String gives 09:00-13:00.
func (b Band) String() string { return b.From.String() + "-" + b.To.String() }

// MarshalText gives String.
func (b Band) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (b *Band) UnmarshalText(text []byte) (err error) {
	*b, err = ParseBand(string(text))
	return err
}

func (b Band) check() error {
	if b.From < 0 || b.To > dayEnd || b.From >= b.To {
		return refusal.Rule("bad-band", "the band %s does not end after its start within one day", b.String()).
			WithHint("split a band that passes midnight in two").By("R10")
	}
	return nil
}

// digits reads s[from:to] as a decimal number; ok is false when s is too short
// or holds anything but digits there.
func digits(s string, from, to int) (n int, ok bool) {
	if len(s) < to {
		return 0, false
	}
	for _, c := range []byte(s[from:to]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}
