package calendar

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"scatto/internal/refusal"
)

// ParseWritten reads a date as ParseDate does, or as Italians write it:
// 31/10/2026, 31-10-2026, 31.10.2026. Errors are ParseDate's.
func ParseWritten(s string) (Date, error) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if len(parts) == 3 && len(parts[2]) == 4 && len(parts[0]) <= 2 && len(parts[1]) <= 2 {
		day, err1 := strconv.ParseUint(parts[0], 10, 8)
		month, err2 := strconv.ParseUint(parts[1], 10, 8)
		if err1 == nil && err2 == nil {
			return ParseDate(fmt.Sprintf("%s-%02d-%02d", parts[2], month, day))
		}
	}
	return ParseDate(s)
}

// ParseTold reads a time as ParseInstant does, and as people say it: with an
// Italian date, 31/10/2026 or 31/10/2026 10:00, and 10:00 alone for that time of
// now's day by the clocks of zone. Without a now a clock alone is no time.
// Errors are ParseInstant's.
func ParseTold(s string, zone *time.Location, now time.Time) (time.Time, error) {
	if zone == nil {
		zone = Rome()
	}
	if clock, ok := clockAlone(s); ok && !now.IsZero() {
		return readTold(s, DateOf(now, zone).String()+"T"+clock, zone)
	}
	day, rest := s, ""
	if k := strings.IndexAny(s, " Tt"); k >= 0 {
		day, rest = s[:k], s[k:]
	}
	full := s
	if strings.Contains(day, "/") {
		d, err := ParseWritten(day)
		switch {
		case refusal.KindOf(err) == "bad-date":
			return time.Time{}, badTime(s)
		case err != nil:
			return time.Time{}, err
		}
		if rest != "" {
			if clock, ok := clockAlone(rest[1:]); ok {
				rest = "T" + clock
			}
		}
		full = d.String() + rest
	}
	return readTold(s, full, zone)
}

// readTold reads what s means; a refusal names what was typed.
func readTold(s, full string, zone *time.Location) (time.Time, error) {
	t, err := ParseInstant(full, zone)
	if refusal.KindOf(err) == "bad-time" {
		err = badTime(s)
	}
	return t, err
}

// clockAlone gives 9:30, 09:30 or 09:30:15 with two digits for the hour.
func clockAlone(s string) (string, bool) {
	if len(s) == len("9:30") {
		s = "0" + s
	}
	shaped := len(s) == len("09:30") || len(s) == len("09:30:15")
	for k := 0; shaped && k < len(s); k++ {
		shaped = (s[k] == ':') == (k%3 == 2) && (s[k] == ':' || '0' <= s[k] && s[k] <= '9')
	}
	return s, shaped
}
