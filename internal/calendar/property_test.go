package calendar_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"scatto/internal/calendar"
)

// everyHour is open round the clock on all days that are no holidays, the
// clock changes included.
func everyHour() calendar.Calendar {
	days := []time.Weekday{0, 1, 2, 3, 4, 5, 6}
	return calendar.ISTES().WithWindow(calendar.Window{Name: "always", Days: days, Bands: []calendar.Band{{From: 0, To: 24 * 60}}})
}

// TestDueAndBetweenGiveTheMinutesBack: between an instant and its deadline lie
// exactly the minutes of the deadline, and Back leads to the same work.
func TestDueAndBetweenGiveTheMinutesBack(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2026, 10))
	start := at(t, "2024-01-01")
	c := calendar.ITValue().WithWindow(everyHour().Windows[2])
	for range 3000 {
		window := []string{"office", "walk-in", "always"}[rnd.IntN(3)]
		from := start.Add(time.Duration(rnd.IntN(5*365*24*3600)) * time.Second)
		minutes := 1 + rnd.IntN(6000)
		due, err := c.Due(window, from, minutes)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := c.Between(window, from, due); err != nil || got != int64(minutes)*60 {
			t.Fatalf("%s: %s + %d minutes = %s, but %d seconds, %v, lie between", window, from, minutes, due, got, err)
		}
		if got, _ := c.Between(window, from, due.Add(-time.Second)); got != int64(minutes)*60-1 {
			t.Fatalf("%s: %s + %d minutes = %s is not the earliest", window, from, minutes, due)
		}
		next, err := c.Next(window, from)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := c.Back(window, due, minutes); err != nil || !back.Equal(next) {
			t.Fatalf("%s: back from %s by %d minutes = %s, %v; want %s", window, due, minutes, back, err, next)
		}
		if open, _ := c.Open(window, next); !open || next.Before(from) {
			t.Fatalf("%s: next after %s is %s, closed or earlier", window, from, next)
		}
	}
}

// TestBetweenAdds: cutting an interval anywhere keeps its working seconds.
func TestBetweenAdds(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 7))
	c, start := everyHour(), at(t, "2025-01-01")
	for range 2000 {
		from := start.Add(time.Duration(rnd.IntN(2*365*24*3600)) * time.Second)
		cut := from.Add(time.Duration(rnd.IntN(20*24*3600)) * time.Second)
		to := cut.Add(time.Duration(rnd.IntN(20*24*3600)) * time.Second)
		for _, window := range []string{"office", "always"} {
			whole, _ := c.Between(window, from, to)
			first, _ := c.Between(window, from, cut)
			second, _ := c.Between(window, cut, to)
			if whole != first+second {
				t.Fatalf("%s: [%s, %s) has %d s, cut at %s %d + %d", window, from, to, whole, cut, first, second)
			}
		}
	}
}

func TestBetweenCountsRealSecondsOnClockChanges(t *testing.T) {
	c := everyHour()
	for _, row := range []struct {
		name, from, to string
		want           int64
	}{
		{"R120: a day of 23 hours", "2026-03-29", "2026-03-30", 23 * 3600},
		{"R120: a day of 25 hours", "2026-10-25", "2026-10-26", 25 * 3600},
		{"R120: 01:30 to 03:30 in March", "2026-03-29T01:30", "2026-03-29T03:30", 3600},
		{"R120: 01:30 to 03:30 in October", "2026-10-25T01:30", "2026-10-25T03:30", 3 * 3600},
		{"an ordinary day", "2026-10-14", "2026-10-15", 24 * 3600},
		{"a holiday", "2026-12-25", "2026-12-26", 0},
		{"nothing at all", "2026-10-14T10:00", "2026-10-14T10:00", 0},
	} {
		if got, err := c.Between("always", at(t, row.from), at(t, row.to)); err != nil || got != row.want {
			t.Errorf("%s: %d seconds, %v; want %d", row.name, got, err, row.want)
		}
	}
}

func TestBandsThatTouchAClockChange(t *testing.T) {
	sunday := calendar.Window{Name: "night", Days: []time.Weekday{time.Sunday}, Bands: []calendar.Band{{From: 60, To: 150}, {From: 150, To: 170}, {From: 170, To: 300}}}
	c := calendar.ISTES().WithWindow(sunday)
	for _, row := range []struct {
		name, from, to string
		want           int64
	}{
		{"R120: 01:00-05:00 in March has three hours", "2026-03-29", "2026-03-30", 3 * 3600},
		{"R120: 01:00-05:00 in October has five", "2026-10-25", "2026-10-26", 5 * 3600},
		{"R120: an ordinary Sunday has four", "2026-10-18", "2026-10-19", 4 * 3600},
	} {
		if got, err := c.Between("night", at(t, row.from), at(t, row.to)); err != nil || got != row.want {
			t.Errorf("%s: %d seconds, %v; want %d", row.name, got, err, row.want)
		}
	}
}
