package ticket_test

import (
	"testing"
	"time"

	"scatto/ticket"
)

func TestLookupsWait(t *testing.T) {
	rule := ticket.Throttle{After: 5, Wait: 15 * time.Minute}
	start := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
	for _, tc := range []struct {
		name    string
		minutes []int // of the failures
		at      int   // minute of the question
		waits   bool
	}{
		{"four failures cost nothing", []int{0, 1, 2, 3}, 4, false},
		{"the fifth makes it wait", []int{0, 1, 2, 3, 4}, 5, true},
		{"until a quarter of an hour is over", []int{0, 1, 2, 3, 4}, 18, true},
		{"and no longer", []int{0, 1, 2, 3, 4}, 19, false},
		{"slow typists never wait", []int{0, 16, 32, 48, 64, 80}, 81, false},
		{"the next failure waits twice as long", []int{0, 1, 2, 3, 4, 20}, 49, true},
		{"and ends too", []int{0, 1, 2, 3, 4, 20}, 50, false},
		{"then four times as long", []int{0, 1, 2, 3, 4, 20, 50}, 109, true},
		{"a clock that was set back a little lifts no wait", []int{100, 101, 102, 103, 104}, 40, true},
		{"one that was a year ahead shuts nobody out", []int{525600, 525601, 525602, 525603, 525604}, 10, false},
		{"and its failures do not count", []int{525600, 525601, 525602, 525603, 0}, 1, false},
		{"a day after a wait it is forgotten", []int{0, 1, 2, 3, 4, 1500}, 1501, false},
	} {
		var l ticket.Lookups
		for _, m := range tc.minutes {
			l = l.Fail(start.Add(time.Duration(m)*time.Minute), rule)
		}
		if got := l.Waiting(start.Add(time.Duration(tc.at)*time.Minute), rule); got != tc.waits {
			t.Errorf("R03: %s: waits %v, %+v", tc.name, got, l)
		}
	}
	var l ticket.Lookups
	for range 40 {
		l = l.Fail(start, rule)
	}
	if got := l.Until.Sub(start); got != 24*time.Hour {
		t.Errorf("R03: the longest wait is a day, not %s", got)
	}
	off := ticket.Throttle{Wait: 15 * time.Minute}
	for range 40 {
		l = ticket.Lookups{}.Fail(start, off)
	}
	if l.Waiting(start, off) {
		t.Error("R03: with 0 nobody waits")
	}
}
