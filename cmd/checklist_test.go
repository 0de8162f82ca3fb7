package cmd

import (
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

func TestReadSpan(t *testing.T) {
	from := calendar.Date{Year: 2028, Month: 1, Day: 31}
	for _, tc := range []struct {
		name, span string
		days       int
		kind       string
	}{
		{"days", "30d", 30, ""},
		{"a bare number counts days", "7", 7, ""},
		{"nothing ahead", "0d", 0, ""},
		{"weeks", "6w", 42, ""},
		{"a month ends with a shorter one: 29 February", "1m", 29, ""},
		{"three months", "3m", 90, ""},
		{"a leap year", "1y", 366, ""},
		{"nothing", "", 0, "bad-span"},
		{"no number", "d", 0, "bad-span"},
		{"an unknown unit", "30h", 0, "bad-span"},
		{"backwards", "-3d", 0, "bad-span"},
		{"half a month", "1.5m", 0, "bad-span"},
		{"beyond the calendar", "99999y", 0, "bad-span"},
		{"a word", "trenta", 0, "bad-span"},
	} {
		days, err := readSpan(tc.span, from)
		if days != tc.days || refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %d days, %v", tc.name, days, err)
		}
	}
}

func TestClipped(t *testing.T) {
	for _, tc := range []struct{ in, want string }{{"perché", "perché"}, {"perchés", "perch…"}, {"", ""}} {
		if got := clipped(tc.in, 6); got != tc.want {
			t.Errorf("%q is clipped to %q, want %q", tc.in, got, tc.want)
		}
	}
}
