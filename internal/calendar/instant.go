package calendar

import (
	"time"

	"scatto/internal/refusal"
)

// ParseInstant reads the time of an event: RFC 3339 (the seconds may be left
// out, a fraction of a second is dropped), YYYY-MM-DDTHH:MM[:SS] and
// YYYY-MM-DD HH:MM[:SS] by the clocks of zone (nil means Europe/Rome), or
// YYYY-MM-DD for the first instant of that day. The instant is in zone and in
// whole seconds. What is not a time is a usage refusal; days that do not
// exist, years outside 1900-2199 and, without an offset, readings that a
// clock change skips or repeats are refused by rule (R120).
func ParseInstant(s string, zone *time.Location) (time.Time, error) {
	if zone == nil {
		zone = Rome()
	}
	if len(s) < len("2026-10-14") {
		return time.Time{}, badTime(s)
	}
	d, err := ParseDate(s[:10])
	if refusal.KindOf(err) == "bad-date" {
		return time.Time{}, badTime(s)
	}
	if err != nil {
		return time.Time{}, err
	}
	if len(s) == 10 {
		return DayStart(d, zone), nil
	}
	r, ok := parseReading(s[10:])
	switch {
	case !ok:
		return time.Time{}, badTime(s)
	case !r.fixed:
		return Local(d, r.hour, r.minute, r.second, zone)
	}
	t := time.Date(d.Year, d.Month, d.Day, r.hour, r.minute, r.second-r.offset, 0, time.UTC).In(zone)
	if y := t.Year(); y < 1900 || y > 2199 {
		return time.Time{}, refusal.Rule("impossible-date", "the calendar has no %s", s)
	}
	return t, nil
}

// clockReading is the part of an instant after its date.
type clockReading struct {
	hour, minute, second int
	fixed                bool // an offset was given
	offset               int  // seconds east of UTC
}

// parseReading reads "T10:00", "T10:00:30", "T10:00:30.5Z", "T10:00+02:00"; a
// space may stand for the T, as RFC 3339 allows, and t and z are its letters too.
func parseReading(s string) (r clockReading, ok bool) {
	if len(s) < len("T10:00") || s[0] != 'T' && s[0] != 't' && s[0] != ' ' || s[3] != ':' {
		return r, false
	}
	var okH, okM bool
	r.hour, okH = digits(s, 1, 3)
	r.minute, okM = digits(s, 4, 6)
	if !okH || !okM || r.hour > 23 || r.minute > 59 {
		return r, false
	}
	s = s[6:]
	fraction := false
	if len(s) > 0 && s[0] == ':' {
		if r.second, ok = digits(s, 1, 3); !ok || r.second > 59 {
			return r, false
		}
		if s, fraction, ok = dropFraction(s[3:]); !ok {
			return r, false
		}
	}
	if s == "" {
		return r, !fraction
	}
	r.fixed = true
	r.offset, ok = parseOffset(s)
	return r, ok
}

// dropFraction takes a leading ".123" off s.
func dropFraction(s string) (rest string, had, ok bool) {
	if s == "" || s[0] != '.' {
		return s, false, true
	}
	n := 1
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return s[n:], true, n > 1
}

// parseOffset reads Z or ±HH:MM as seconds east of UTC.
func parseOffset(s string) (seconds int, ok bool) {
	if s == "Z" || s == "z" {
		return 0, true
	}
	if len(s) != len("+02:00") || s[0] != '+' && s[0] != '-' || s[3] != ':' {
		return 0, false
	}
	h, okH := digits(s, 1, 3)
	m, okM := digits(s, 4, 6)
	if !okH || !okM || h > 23 || m > 59 {
		return 0, false
	}
	seconds = h*3600 + m*60
	if s[0] == '-' {
		seconds = -seconds
	}
	return seconds, true
}
