package calendar_test

import (
	"testing"
	"time"

	"scatto/internal/calendar"
)

func TestGap(t *testing.T) {
	week := []time.Weekday{0, 1, 2, 3, 4, 5, 6}
	always := calendar.Window{Name: "always", Days: week, Bands: []calendar.Band{{From: 0, To: 24 * 60}}}
	shifts := calendar.Window{Name: "shifts", Days: week, Bands: []calendar.Band{{From: 6 * 60, To: 14 * 60}, {From: 14 * 60, To: 22 * 60}}}
	c := calendar.ITValue().WithWindow(always).WithWindow(shifts)
	for _, row := range []struct{ name, window, at, limit, closes, opens string }{
		{"R10: lunch", "office", "2026-10-14T10:00", "2026-10-14T14:00", "2026-10-14T13:00", "2026-10-14T14:00"},
		{"R10: the night", "office", "2026-10-14T17:00", "2026-10-14T21:00", "2026-10-14T18:00", "2026-10-15T09:00"},
		{"R10: the weekend", "office", "2026-10-16T17:00", "2026-10-16T21:00", "2026-10-16T18:00", "2026-10-19T09:00"},
		{"R11: the closure", "office", "2026-08-14T17:00", "2026-08-14T21:00", "2026-08-14T18:00", "2026-09-01T09:00"},
		{"R10: it has begun", "office", "2026-10-14T13:20", "2026-10-14T17:20", "2026-10-14T13:20", "2026-10-14T14:00"},
		{"R10: not before the limit", "office", "2026-10-14T10:00", "2026-10-14T12:00", "", ""},
		{"R51: bands that touch leave none", "shifts", "2026-10-14T13:00", "2026-10-15T13:00", "2026-10-14T22:00", "2026-10-15T06:00"},
		{"R51: day and night", "always", "2026-10-14T13:00", "2026-10-16T13:00", "", ""},
	} {
		closes, opens, ok, err := c.Gap(row.window, at(t, row.at), at(t, row.limit))
		if err != nil || ok != (row.closes != "") {
			t.Errorf("%s: %v %v", row.name, ok, err)
		} else if ok && (!closes.Equal(at(t, row.closes)) || !opens.Equal(at(t, row.opens))) {
			t.Errorf("%s: from %s to %s, want %s to %s", row.name, closes, opens, row.closes, row.opens)
		}
	}
}
