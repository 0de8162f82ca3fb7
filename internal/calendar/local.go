package calendar

import (
	"fmt"
	"time"

	"scatto/internal/refusal"
)

const secondsPerDay = 24 * 60 * 60

// day turns the clock readings of one civil date into instants. A zone changes
// its clock at most once in the three days around the date.
type day struct {
	midnight      int64 // of the date, read as if it were UTC
	before, after int64 // offsets from UTC in seconds, around the date
	change        int64 // Unix second from which after holds, when they differ
}

func dayIn(d Date, zone *time.Location) day {
	u := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Unix()
	_, before := time.Unix(u-secondsPerDay, 0).In(zone).Zone()
	later := time.Unix(u+2*secondsPerDay, 0).In(zone)
	_, after := later.Zone()
	y := day{midnight: u, before: int64(before), after: int64(after)}
	if before != after {
		start, _ := later.ZoneBounds()
		y.change = start.Unix()
	}
	return y
}

func (c Calendar) day(d Date) day { return dayIn(d, c.zone()) }

// at is the first instant of the date at which the clock shows c or later: in
// the hour that is skipped, the change itself; in the hour that returns, its
// first pass.
func (y day) at(c Clock) int64 {
	local := y.midnight + int64(c)*60
	t := local - y.before
	if y.before == y.after || t < y.change {
		return t
	}
	return max(local-y.after, y.change)
}

// DayStart is the first instant of d in zone (nil means Europe/Rome):
// midnight, or the clock change where midnight is skipped.
func DayStart(d Date, zone *time.Location) time.Time {
	if zone == nil {
		zone = Rome()
	}
	return time.Unix(dayIn(d, zone).at(0), 0).In(zone)
}

// Local is the instant at which the clocks of zone (nil means Europe/Rome)
// show that time on d. Hours that do not exist on any day are usage refusals;
// dates that do not exist, readings that a clock change skips and readings
// that it brings twice are refused by rule (R120).
func Local(d Date, hour, minute, sec int, zone *time.Location) (time.Time, error) {
	if zone == nil {
		zone = Rome()
	}
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 || sec < 0 || sec > 59 {
		return time.Time{}, badTime(fmt.Sprintf("%sT%02d:%02d:%02d", d, hour, minute, sec))
	}
	if _, err := ParseDate(d.String()); err != nil {
		return time.Time{}, err
	}
	y := dayIn(d, zone)
	local := y.midnight + int64(hour*3600+minute*60+sec)
	first, second := local-y.before, local-y.after
	if y.before == y.after {
		return time.Unix(first, 0).In(zone), nil
	}
	early, late := first < y.change, second >= y.change
	switch {
	case early && late:
		return time.Time{}, refusal.Rule("ambiguous-local-time", "%s comes twice at the clock change of that day", reading(local)).
			WithHint("write %s or %s", withOffset(local, y.before), withOffset(local, y.after)).By("R120")
	case early:
		return time.Unix(first, 0).In(zone), nil
	case late:
		return time.Unix(second, 0).In(zone), nil
	}
	return time.Time{}, refusal.Rule("nonexistent-local-time", "%s is skipped by the clock change of that day", reading(local)).
		WithHint("write %s or %s", withOffset(local, y.before), withOffset(local, y.after)).By("R120")
}

// reading shows seconds of a wall clock without zone.
func reading(local int64) string { return time.Unix(local, 0).UTC().Format("2006-01-02T15:04:05") }

// withOffset shows the same wall clock with an offset from UTC in seconds.
func withOffset(local, offset int64) string {
	return time.Unix(local-offset, 0).In(time.FixedZone("", int(offset))).Format(time.RFC3339)
}

func badTime(s string) error {
	return refusal.Usage("bad-time", "%q is not a time", s).
		WithHint("write a time like 2026-10-14T10:00, 2026-10-14T10:00:00+02:00 or 2026-10-14")
}
