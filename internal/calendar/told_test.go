package calendar

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"scatto/internal/refusal"
)

func TestParseTold(t *testing.T) {
	now := time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC) // in Rome it is the 23rd already
	for _, c := range []struct{ name, in, want, kind string }{
		{"R120: a clock alone is of today in the shop's zone", "10:00", "2026-11-23T10:00:00+01:00", ""},
		{"one digit for the hour", "9:05", "2026-11-23T09:05:00+01:00", ""},
		{"with seconds", "09:05:07", "2026-11-23T09:05:07+01:00", ""},
		{"an Italian day", "23/11/2026", "2026-11-23T00:00:00+01:00", ""},
		{"an Italian day and a clock", "3/11/2026 10:00", "2026-11-03T10:00:00+01:00", ""},
		{"day first, always", "10/11/2026T10:00", "2026-11-10T10:00:00+01:00", ""},
		{"as ever", "2026-10-14T10:00:00Z", "2026-10-14T12:00:00+02:00", ""},
		{"a space", "2026-10-14 10:00", "2026-10-14T10:00:00+02:00", ""},
		{"no such hour", "25:00", "", "bad-time"},
		{"no month first", "11/23/2026", "", "impossible-date"},
		{"31 February", "31/02/2026 10:00", "", "impossible-date"},
		{"two digits for the year", "23/11/26", "", "bad-time"},
		{"an hour without minutes", "10", "", "bad-time"},
		{"an Italian day and one digit for the hour", "3/11/2026 9:05", "2026-11-03T09:05:00+01:00", ""},
		{"R120: an hour that is skipped", "28/03/2027 02:30", "", "nonexistent-local-time"},
	} {
		got, err := ParseTold(c.in, nil, now)
		if kind := refusal.KindOf(err); kind != c.kind || err == nil && Show(got) != c.want {
			t.Errorf("%s: %q gives %s, %q; want %s, %q", c.name, c.in, Show(got), kind, c.want, c.kind)
		}
	}
	for _, typed := range []string{"24:00", "3/11/2026 24:00"} {
		if _, err := ParseTold(typed, nil, now); err == nil || !strings.Contains(err.Error(), strconv.Quote(typed)) {
			t.Errorf("%q: the refusal names what was typed: %v", typed, err)
		}
	}
	if _, err := ParseTold("10:00", nil, time.Time{}); err == nil {
		t.Error("without a now a clock alone is no time")
	}
}
