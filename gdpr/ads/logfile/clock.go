package logfile

import (
	"time"

	"scatto/internal/calendar"
)

// wall turns the readings of a clock without zone into instants. Of an hour
// that the end of summer time brings twice it takes the first pass until the
// readings go back by more than jumpBack, then the second.
type wall struct {
	zone *time.Location
	last time.Time
}

func (w *wall) at(year int, month time.Month, day, hour, minute, sec, nsec int) time.Time {
	zone := w.zone
	if zone == nil {
		zone = calendar.Rome()
	}
	t := time.Date(year, month, day, hour, minute, sec, nsec, zone)
	if other := t.Add(-time.Hour); sameReading(other, t) {
		t = other
	}
	back := w.last.Sub(t)
	if other := t.Add(time.Hour); back > jumpBack && back <= time.Hour+jumpBack && sameReading(other, t) {
		t = other
	}
	w.last = t
	return t.UTC()
}

func sameReading(a, b time.Time) bool {
	return a.Hour() == b.Hour() && a.Day() == b.Day()
}

// jumpBack is how far a clock may go back without being said to: logs are
// written by several processes at once.
const jumpBack = 5 * time.Second

// run watches the order of a log's records. A log exported newest first runs
// backwards as a whole: by its numbers, or by most of its times.
type run struct {
	onward bool // lines are only ever added at the end
	any    bool
	at     time.Time
	number int64
	down   int // readings that went back, against those that went on
	up     int
}

// see marks a record before which the clock had gone back.
func (r *run) see(rec *Record) {
	if r.any && !rec.At.Equal(r.at) {
		on := rec.At.After(r.at)
		far := rec.At.Sub(r.at).Abs() > jumpBack
		switch {
		case rec.Number != 0 && r.number != 0 && rec.Number != r.number:
			rec.ClockOff = far && on != (rec.Number > r.number)
		case r.onward:
			rec.ClockOff = far && !on
		default:
			rec.ClockOff = far && r.up+r.down > 0 && on != (r.up >= r.down)
		}
		if on {
			r.up++
		} else {
			r.down++
		}
	}
	r.any, r.at, r.number = true, rec.At, rec.Number
}
