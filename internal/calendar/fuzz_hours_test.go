package calendar_test

import (
	"fmt"
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// FuzzHours: bands, closures, patron days and times of day print what reads
// back the same, and hold what they say; dates as Italians write them are dates.
func FuzzHours(f *testing.F) {
	for _, s := range []string{
		"09:00-13:00", "00:00-24:00", "13:00-09:00", "24:00", "24:01", "12-24..01-06", "08-15", "02-29", "02-30", "2026-05-25",
		"31/10/2026", "1.1.2026", "31-02-2026", "2026-10-14", "..", "-", "08-15..", "９:00", "\x00\x00:\x00\x00",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		back(t, s, calendar.ParseClock)
		back(t, s, calendar.ParseBand)
		back(t, s, calendar.ParseMonthDay)
		back(t, s, calendar.ParseClosure)
		back(t, s, calendar.ParsePatron)
		back(t, s, calendar.ParseWritten)
		if b, err := calendar.ParseBand(s); err == nil && (b.From < 0 || b.From >= b.To || b.To > 24*60) {
			t.Fatalf("%q is the band %s", s, b)
		}
		if c, err := calendar.ParseClosure(s); err == nil {
			day := func(m calendar.MonthDay) calendar.Date { return calendar.Date{Year: 2028, Month: m.Month, Day: m.Day} }
			if !c.Holds(day(c.From)) || !c.Holds(day(c.To)) {
				t.Fatalf("%q does not hold its own ends", s)
			}
		}
	})
}

// back asks that what is read prints what reads back the same, and that what is
// not read is a refusal and nothing.
func back[T interface {
	comparable
	fmt.Stringer
}](t *testing.T, s string, parse func(string) (T, error)) {
	t.Helper()
	var none T
	got, err := parse(s)
	if err != nil {
		if refusal.KindOf(err) == "" || got != none {
			t.Fatalf("%q: %v, %v", s, got, err)
		}
		return
	}
	if again, err := parse(got.String()); err != nil || again != got {
		t.Fatalf("%q: %q reads back as %v, %v", s, got.String(), again, err)
	}
}
