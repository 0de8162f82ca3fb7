package calendar_test

import (
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// FuzzParseInstant: what is accepted is whole seconds in the zone, within the
// years, and reads back from its own RFC 3339; what is not is a refusal.
func FuzzParseInstant(f *testing.F) {
	for _, s := range []string{
		"2026-10-14", "2026-10-14T10:00", "2026-10-14 10:00:07", "2026-10-25T02:30", "2026-10-25T02:30+02:00", "2026-03-29T02:30",
		"2026-10-14T10:00:00.123Z", "2026-02-31", "2199-12-31T23:59Z", "1900-01-01T00:00+14:00", "", "2026-10-14T10:00:00-00:00",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := calendar.ParseInstant(s, calendar.Rome())
		if err != nil {
			if refusal.KindOf(err) == "" {
				t.Fatalf("%q: %v is no refusal", s, err)
			}
			return
		}
		if got.Nanosecond() != 0 || got.Location() != calendar.Rome() || got.Year() < 1900 || got.Year() > 2199 {
			t.Fatalf("%q: %s", s, got)
		}
		if again, err := calendar.ParseInstant(got.Format(time.RFC3339), calendar.Rome()); err != nil || !again.Equal(got) {
			t.Fatalf("%q: %s reads back as %s, %v", s, got.Format(time.RFC3339), again, err)
		}
	})
}

// FuzzParseDate: what is accepted prints as it was written and has neighbours.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-10-14", "2026-02-29", "2028-02-29", "1899-12-31", "2199-12-31", "2026-13-01", "2026-1-1", "", "２０２６-10-14"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := calendar.ParseDate(s)
		if err != nil {
			if kind := refusal.KindOf(err); kind != "bad-date" && kind != "impossible-date" || !d.IsZero() {
				t.Fatalf("%q: %v, %v", s, d, err)
			}
			return
		}
		if d.String() != s || d.AddDays(1).AddDays(-1) != d || d.DaysUntil(d.AddDays(40)) != 40 {
			t.Fatalf("%q: %v", s, d)
		}
	})
}
