package calendar_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

func TestParseInstant(t *testing.T) {
	for _, row := range []struct{ name, in, want string }{
		{"local, summer", "2026-10-14T10:00", "2026-10-14T10:00:00+02:00"},
		{"local, winter, seconds", "2026-12-14T10:00:07", "2026-12-14T10:00:07+01:00"},
		{"local with a space", "2026-10-14 10:00", "2026-10-14T10:00:00+02:00"},
		{"local with a space and seconds", "2026-10-14 10:00:59", "2026-10-14T10:00:59+02:00"},
		{"a day is its midnight", "2026-10-14", "2026-10-14T00:00:00+02:00"},
		{"the day of the change is its midnight", "2026-10-25", "2026-10-25T00:00:00+02:00"},
		{"29 February of a leap year", "2028-02-29T10:00", "2028-02-29T10:00:00+01:00"},
		{"RFC 3339", "2026-10-14T10:00:00+02:00", "2026-10-14T10:00:00+02:00"},
		{"RFC 3339 without seconds", "2026-10-14T10:00+02:00", "2026-10-14T10:00:00+02:00"},
		{"RFC 3339 in UTC", "2026-10-14T10:00Z", "2026-10-14T12:00:00+02:00"},
		{"RFC 3339 in small letters", "2026-10-14t10:00:00z", "2026-10-14T12:00:00+02:00"},
		{"RFC 3339 with a fraction, which is dropped", "2026-10-14T10:00:00.999Z", "2026-10-14T12:00:00+02:00"},
		{"RFC 3339 with a space", "2026-10-14 10:00:00+02:00", "2026-10-14T10:00:00+02:00"},
		{"another zone's half hour", "2026-10-14T10:00:00-03:30", "2026-10-14T15:30:00+02:00"},
		{"an offset can move the day", "2026-12-31T23:30-01:00", "2027-01-01T01:30:00+01:00"},
		{"R120: the last second before March's gap", "2026-03-29T01:59:59", "2026-03-29T01:59:59+01:00"},
		{"R120: the first second after March's gap", "2026-03-29T03:00", "2026-03-29T03:00:00+02:00"},
		{"R120: the last clear second in October", "2026-10-25T01:59:59", "2026-10-25T01:59:59+02:00"},
		{"R120: clear again in October", "2026-10-25T03:00", "2026-10-25T03:00:00+01:00"},
		{"R120: October's first 02:30, by its offset", "2026-10-25T02:30+02:00", "2026-10-25T02:30:00+02:00"},
		{"R120: October's second 02:30, by its offset", "2026-10-25T02:30+01:00", "2026-10-25T02:30:00+01:00"},
		{"R120: March's 02:30 with an offset is 03:30", "2026-03-29T02:30+01:00", "2026-03-29T03:30:00+02:00"},
		{"a midnight that was skipped, 1916", "1916-06-04", "1916-06-04T01:00:00+02:00"},
		{"the first and the last year", "1900-01-01T00:00", "1900-01-01T00:00:00+01:00"},
		{"the last second", "2199-12-31T23:59:59", "2199-12-31T23:59:59+01:00"},
	} {
		got, err := calendar.ParseInstant(row.in, calendar.Rome())
		if err != nil || got.Format(time.RFC3339Nano) != row.want {
			t.Errorf("%s: %s → %s, %v; want %s", row.name, row.in, got.Format(time.RFC3339Nano), err, row.want)
		}
		if same, err := calendar.ParseInstant(row.in, nil); err != nil || !same.Equal(got) {
			t.Errorf("%s: without a zone %s, %v", row.name, same, err)
		}
	}
}

func TestParseInstantRefuses(t *testing.T) {
	for _, row := range []struct{ kind, in string }{
		{"nonexistent-local-time", "2026-03-29T02:00"},
		{"nonexistent-local-time", "2026-03-29 02:59:59"},
		{"nonexistent-local-time", "2027-03-28T02:30"},
		{"ambiguous-local-time", "2026-10-25T02:00"},
		{"ambiguous-local-time", "2026-10-25T02:59:59"},
		{"ambiguous-local-time", "2027-10-31 02:30"},
		{"impossible-date", "2026-02-31T10:00"},
		{"impossible-date", "2026-02-29"},
		{"impossible-date", "2026-02-31T10:00Z"},
		{"impossible-date", "2026-13-01T10:00"},
		{"impossible-date", "2026-00-10"},
		{"impossible-date", "1899-12-31T23:59"},
		{"impossible-date", "2200-01-01"},
		{"impossible-date", "2199-12-31T23:59Z"},
		{"bad-time", "2026-10-14T25:00"},
		{"bad-time", "2026-10-14T24:00"},
		{"bad-time", "2026-10-14T10:61"},
		{"bad-time", "2026-10-14T10:00:60"},
		{"bad-time", "2026-10-14T10"},
		{"bad-time", "2026-10-14T10:00:00.5"},
		{"bad-time", "2026-10-14T10:00:00.Z"},
		{"bad-time", "2026-10-14T10:00.5Z"},
		{"bad-time", "2026-10-14T10:00:"},
		{"bad-time", "2026-10-14T10:00+0200"},
		{"bad-time", "2026-10-14T10:00+24:00"},
		{"bad-time", "2026-10-14T10:00+02:60"},
		{"bad-time", "2026-10-14T10:00 +02:00"},
		{"bad-time", "2026-10-14x10:00"},
		{"bad-time", "2026-10-14T"},
		{"bad-time", "2026-10-14 "},
		{"bad-time", " 2026-10-14"},
		{"bad-time", "14/10/2026"},
		{"bad-time", "2026-1-4T10:00"},
		{"bad-time", "10:00"},
		{"bad-time", "now"},
		{"bad-time", ""},
	} {
		got, err := calendar.ParseInstant(row.in, calendar.Rome())
		if refusal.KindOf(err) != row.kind || !got.IsZero() {
			t.Errorf("%q: %s, %v; want %s", row.in, got, err, row.kind)
		}
		var e *refusal.Error
		usage := row.kind == "bad-time"
		if errors.As(err, &e) && (e.Class == refusal.ClassUsage) != usage {
			t.Errorf("%q: class %d", row.in, e.Class)
		}
	}
}

func TestClockChangeRefusalsShowBothOffsets(t *testing.T) {
	for _, row := range []struct{ in, hint string }{
		{"2026-10-25 02:30", "write 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00"},
		{"2026-03-29 02:30", "write 2026-03-29T02:30:00+01:00 or 2026-03-29T02:30:00+02:00"},
	} {
		_, err := calendar.ParseInstant(row.in, calendar.Rome())
		var e *refusal.Error
		if !errors.As(err, &e) {
			t.Fatalf("%s: %v", row.in, err)
		}
		if hint := fmt.Sprintf(e.Hint, e.HintArgs...); hint != row.hint || e.Rules[0] != "R120" {
			t.Errorf("R120: %s: hint %q, rules %v; want %q", row.in, hint, e.Rules, row.hint)
		}
	}
}

// TestLocalShowsWhatItWasGiven: whatever Local accepts, the clocks of the zone
// show, on all days of three centuries; DayStart is that day's first second.
func TestLocalShowsWhatItWasGiven(t *testing.T) {
	refused := 0
	for d := on(t, "1900-01-01"); d.Year < 2200; d = d.AddDays(1) {
		start := calendar.DayStart(d, calendar.Rome())
		if calendar.DateOf(start, calendar.Rome()) != d || calendar.DateOf(start.Add(-time.Second), calendar.Rome()) == d {
			t.Fatalf("%s starts at %s", d, start)
		}
		for _, hour := range []int{0, 1, 2, 3, 12, 23} {
			got, err := calendar.Local(d, hour, 30, 15, calendar.Rome())
			if err != nil {
				refused++
			} else if h, m, s := got.Clock(); calendar.DateOf(got, calendar.Rome()) != d || h != hour || m != 30 || s != 15 {
				t.Fatalf("%s %d:30:15 is %s", d, hour, got)
			}
		}
	}
	// Two a year since 1966 and some before.
	if refused < 2*(2200-1966) || refused > 2*300 {
		t.Errorf("%d local times refused in three centuries", refused)
	}
}

func TestLocalRefusesWhatIsNoTime(t *testing.T) {
	d := calendar.Date{Year: 2026, Month: time.October, Day: 14}
	for _, hms := range [][3]int{{24, 0, 0}, {-1, 0, 0}, {0, 60, 0}, {0, -1, 0}, {0, 0, 60}, {0, 0, -1}} {
		if _, err := calendar.Local(d, hms[0], hms[1], hms[2], nil); refusal.KindOf(err) != "bad-time" {
			t.Errorf("%v: %v", hms, err)
		}
	}
	if _, err := calendar.Local(calendar.Date{Year: 2026, Month: time.February, Day: 31}, 10, 0, 0, nil); refusal.KindOf(err) != "impossible-date" {
		t.Errorf("31 February: %v", err)
	}
}
