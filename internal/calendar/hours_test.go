package calendar_test

import (
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

func TestNext(t *testing.T) {
	for _, row := range []struct{ name, window, patron, at, want string }{
		{"R10: opening time is open", "office", "", "2026-10-14T09:00", "2026-10-14T09:00:00+02:00"},
		{"R10: a second before opening", "office", "", "2026-10-14T08:59:59", "2026-10-14T09:00:00+02:00"},
		{"R10: the last second of the morning", "office", "", "2026-10-14T12:59:59", "2026-10-14T12:59:59+02:00"},
		{"R10: 13:00:00 is lunch", "office", "", "2026-10-14T13:00", "2026-10-14T14:00:00+02:00"},
		{"R10: the last second of the day", "office", "", "2026-10-14T17:59:59", "2026-10-14T17:59:59+02:00"},
		{"R10: 18:00 is no opening instant", "office", "", "2026-10-14T18:00", "2026-10-15T09:00:00+02:00"},
		{"R10: Friday 18:00", "office", "", "2026-10-16T18:00", "2026-10-19T09:00:00+02:00"},
		{"R10: Saturday morning", "office", "", "2026-10-17T10:00", "2026-10-19T09:00:00+02:00"},
		{"R11: 14 August 17:59 is open", "office", "", "2026-08-14T17:59", "2026-08-14T17:59:00+02:00"},
		{"R11: 14 August 18:00", "office", "", "2026-08-14T18:00", "2026-09-01T09:00:00+02:00"},
		{"R11: 31 August is still closed", "office", "", "2026-08-31T17:00", "2026-09-01T09:00:00+02:00"},
		{"R11: 1 September 2029 is a Saturday", "office", "", "2029-08-20T10:00", "2029-09-03T09:00:00+02:00"},
		{"R11: 23 December 18:00", "office", "", "2026-12-23T18:00", "2027-01-07T09:00:00+01:00"},
		{"R11: 23 December 17:59 is open", "office", "", "2026-12-23T17:59", "2026-12-23T17:59:00+01:00"},
		{"R11: 6 January 2028 is a Thursday", "office", "", "2028-01-06T10:00", "2028-01-07T09:00:00+01:00"},
		{"R11: 7 January 2029 is a Sunday", "office", "", "2028-12-24T10:00", "2029-01-08T09:00:00+01:00"},
		{"R11: New Year's Day", "office", "", "2027-01-01T10:00", "2027-01-07T09:00:00+01:00"},
		{"R11: Easter Monday", "office", "", "2026-04-06T10:00", "2026-04-07T09:00:00+02:00"},
		{"R11: Good Friday is a working day", "office", "", "2026-04-03T10:00", "2026-04-03T10:00:00+02:00"},
		{"R11: 2 June and its eve", "office", "", "2026-06-01T18:00", "2026-06-03T09:00:00+02:00"},
		{"R11: 1 May before a weekend", "office", "", "2026-05-01T10:00", "2026-05-04T09:00:00+02:00"},
		{"R11: 4 October 2026 is a Sunday anyway", "office", "", "2026-10-04T10:00", "2026-10-05T09:00:00+02:00"},
		{"R11: 4 October 2027 is a holiday", "office", "", "2027-10-01T18:00", "2027-10-05T09:00:00+02:00"},
		{"R11: 4 October 2024 was none", "office", "", "2024-10-04T10:00", "2024-10-04T10:00:00+02:00"},
		{"R12: Bologna's patron falls on the national day", "office", "10-04", "2027-10-04T10:00", "2027-10-05T09:00:00+02:00"},
		{"R12: Milan's patron before 8 December", "office", "12-07", "2026-12-07T10:00", "2026-12-09T09:00:00+01:00"},
		{"R12: a patron on a Sunday changes nothing", "office", "06-29", "2025-06-29T10:00", "2025-06-30T09:00:00+02:00"},
		{"R12: a patron of one year only", "office", "2026-05-25", "2026-05-25T10:00", "2026-05-26T09:00:00+02:00"},
		{"R12: the same day next year", "office", "2026-05-25", "2027-05-25T10:00", "2027-05-25T10:00:00+02:00"},
		{"R12: 29 February", "office", "02-29", "2028-02-29T10:00", "2028-03-01T09:00:00+01:00"},
		{"R50: half past nine", "walk-in", "", "2026-10-14T09:30", "2026-10-14T09:30:00+02:00"},
		{"R50: 13:00 waits for tomorrow", "walk-in", "", "2026-10-14T13:00", "2026-10-15T09:30:00+02:00"},
		{"R50: closures close it too", "walk-in", "", "2026-12-23T13:00", "2027-01-07T09:30:00+01:00"},
		{"R120: the Monday after the March change", "office", "", "2026-03-27T18:00", "2026-03-30T09:00:00+02:00"},
		{"R120: an instant given in UTC", "office", "", "2026-10-14T06:59:59Z", "2026-10-14T09:00:00+02:00"},
	} {
		c := withPatron(t, row.patron)
		got, err := c.Next(row.window, at(t, row.at))
		if err != nil || got.Format(time.RFC3339) != row.want {
			t.Errorf("%s: %s → %s, %v; want %s", row.name, row.at, got.Format(time.RFC3339), err, row.want)
		}
		open, err := c.Open(row.window, at(t, row.at))
		if err != nil || open != got.Equal(at(t, row.at)) {
			t.Errorf("%s: Open = %v, %v", row.name, open, err)
		}
	}
}

func withPatron(t *testing.T, s string) calendar.Calendar {
	t.Helper()
	c := calendar.ITValue()
	if s == "" {
		return c
	}
	p, err := calendar.ParsePatron(s)
	if err != nil {
		t.Fatal(err)
	}
	return c.WithPatrons(p)
}

func TestNextInProfileISTESKnowsNoClosures(t *testing.T) {
	for _, row := range []struct{ name, at, want string }{
		{"17 August", "2026-08-17T10:00", "2026-08-17T10:00:00+02:00"},
		{"Christmas Eve", "2026-12-24T10:00", "2026-12-24T10:00:00+01:00"},
		{"Christmas, St Stephen's and a Sunday", "2026-12-25T10:00", "2026-12-28T09:00:00+01:00"},
		{"New Year 2027 is a Friday", "2026-12-31T18:00", "2027-01-04T09:00:00+01:00"},
	} {
		got, err := calendar.ISTES().Next("office", at(t, row.at))
		if err != nil || got.Format(time.RFC3339) != row.want {
			t.Errorf("%s: %s, %v; want %s", row.name, got.Format(time.RFC3339), err, row.want)
		}
	}
}

func TestDueAndBack(t *testing.T) {
	for _, row := range []struct {
		name, at string
		minutes  int
		want     string
	}{
		{"R51: within the morning", "2026-10-14T09:00", 60, "2026-10-14T10:00:00+02:00"},
		{"R51: across lunch", "2026-10-14T12:30", 60, "2026-10-14T14:30:00+02:00"},
		{"R51: exactly at lunch stays there", "2026-10-14T12:00", 60, "2026-10-14T13:00:00+02:00"},
		{"R51: exactly at closing time stays there", "2026-10-14T17:00", 60, "2026-10-14T18:00:00+02:00"},
		{"R51: a whole day", "2026-10-14T09:00", 480, "2026-10-14T18:00:00+02:00"},
		{"R51: over the night with seconds", "2026-10-14T17:59:30", 1, "2026-10-15T09:00:30+02:00"},
		{"R51: over the summer closure", "2026-08-14T17:30", 60, "2026-09-01T09:30:00+02:00"},
		{"R51: over the year's end", "2026-12-23T17:30", 60, "2027-01-07T09:30:00+01:00"},
		{"R51, R120: over the October change", "2026-10-23T17:30", 60, "2026-10-26T09:30:00+01:00"},
		{"R51, R120: over the March change", "2026-03-27T17:30", 60, "2026-03-30T09:30:00+02:00"},
	} {
		got, err := calendar.ITValue().Due("office", at(t, row.at), row.minutes)
		if err != nil || got.Format(time.RFC3339) != row.want {
			t.Errorf("%s: due %s, %v; want %s", row.name, got.Format(time.RFC3339), err, row.want)
		}
		back, err := calendar.ITValue().Back("office", got, row.minutes)
		if err != nil || !back.Equal(at(t, row.at)) {
			t.Errorf("%s: back %s, %v; want %s", row.name, back.Format(time.RFC3339), err, row.at)
		}
	}
}

func TestDueAndBackFromAClosedInstant(t *testing.T) {
	c := calendar.ITValue()
	saturday := at(t, "2026-10-17T10:00")
	for _, row := range []struct {
		name string
		do   func(string, time.Time, int) (time.Time, error)
		n    int
		want string
	}{
		{"due counts from the next opening", c.Due, 30, "2026-10-19T09:30:00+02:00"},
		{"due in no time is the next opening", c.Due, 0, "2026-10-19T09:00:00+02:00"},
		{"back counts from the last closing", c.Back, 30, "2026-10-16T17:30:00+02:00"},
		{"back by no time is the last closing", c.Back, 0, "2026-10-16T18:00:00+02:00"},
		{"back stays on opening time", c.Back, 480, "2026-10-16T09:00:00+02:00"},
	} {
		got, err := row.do("office", saturday, row.n)
		if err != nil || got.Format(time.RFC3339) != row.want {
			t.Errorf("%s: %s, %v; want %s", row.name, got.Format(time.RFC3339), err, row.want)
		}
	}
}

func TestHoursRefusals(t *testing.T) {
	c, now := calendar.ITValue(), at(t, "2026-10-14T10:00")
	shut := c
	shut.Closures = []calendar.Closure{{From: calendar.MonthDay{Month: 1, Day: 1}, To: calendar.MonthDay{Month: 12, Day: 31}}}
	for _, row := range []struct {
		name, kind string
		err        error
	}{
		{"unknown window", "unknown-window", second(c.Next("night", now))},
		{"unknown window of Open", "unknown-window", second(c.Open("night", now))},
		{"unknown window of Between", "unknown-window", second(c.Between("night", now, now))},
		{"negative minutes", "negative-minutes", second(c.Due("office", now, -1))},
		{"negative minutes back", "negative-minutes", second(c.Back("office", now, -1))},
		{"more minutes than ten years have", "deadline-too-far", second(c.Due("office", now, 6_000_000))},
		{"a deadline in eleven years", "deadline-too-far", second(c.Due("office", now, 11*230*480))},
		{"eleven years back", "deadline-too-far", second(c.Back("office", now, 11*230*480))},
		{"closed all year", "calendar-never-opens", second(shut.Next("office", now))},
		{"due when closed all year", "calendar-never-opens", second(shut.Due("office", now, 1))},
		{"back when closed all year", "calendar-never-opens", second(shut.Back("office", now, 1))},
		{"between backwards", "end-before-start", second(c.Between("office", now, now.Add(-time.Second)))},
	} {
		if got := refusal.KindOf(row.err); got != row.kind {
			t.Errorf("%s: %v (%s), want %s", row.name, row.err, got, row.kind)
		}
	}
}

func second[T any](_ T, err error) error { return err }
