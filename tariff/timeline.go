package tariff

import (
	"strings"
	"time"
	"unicode"

	"scatto/internal/calendar"
)

// timeline is the worked time of the spans, in order, as Unix seconds.
type timeline [][2]int64

func lineOf(spans []Span) timeline {
	t := make(timeline, len(spans))
	for i, s := range spans {
		t[i] = [2]int64{s.From.Unix(), s.To.Unix()}
	}
	return t
}

// seconds is the worked time.
func (t timeline) seconds() (sum int64) {
	for _, s := range t {
		sum += s[1] - s[0]
	}
	return sum
}

// before is the worked time before an instant.
func (t timeline) before(instant int64) (sum int64) {
	for _, s := range t {
		sum += max(0, min(s[1], instant)-s[0])
	}
	return sum
}

// after leaves out the first n worked seconds.
func (t timeline) after(n int64) timeline {
	out := timeline{}
	for _, s := range t {
		cut := min(n, s[1]-s[0])
		n -= cut
		if s[0]+cut < s[1] {
			out = append(out, [2]int64{s[0] + cut, s[1]})
		}
	}
	return out
}

// minutesByMonth splits a span at the local midnights where months end: whole
// minutes that sum to the started ones, the remainder in the last month
// (R121). A month with less than a whole minute is left out.
func minutesByMonth(s Span, zone *time.Location) map[string]int {
	out := map[string]int{}
	left := int(StartedMinutes(s.Seconds()))
	line := lineOf([]Span{s})
	for {
		first := calendar.DateOf(time.Unix(line[0][0], 0), zone)
		end := first.MonthEnd().AddDays(1).At(0, 0, zone).Unix()
		key := first.String()[:len("2026-09")]
		if end >= line[0][1] {
			out[key] = left
			return out
		}
		if m := int(line.before(end) / 60); m > 0 {
			out[key] = m
			left -= m
		}
		line[0][0] = end
	}
}

// blank reports a text that says nothing: spaces, control characters, or
// nothing at all.
func blank(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) }) < 0
}
