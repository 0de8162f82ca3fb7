package gdpr_test

import (
	"testing"
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// on reads a date the test is sure of; "" is no date.
func on(t *testing.T, s string) calendar.Date {
	t.Helper()
	var d calendar.Date
	if err := d.UnmarshalText([]byte(s)); err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return d
}

func TestAnswerBy(t *testing.T) {
	for _, row := range []struct{ name, received, extended, asked, confirmed, due, valid string }{
		{"R101: the same day next month", "2026-03-10", "", "", "", "2026-04-10", "none"},
		{"R101: 31 January, and 28 February is a Saturday", "2026-01-31", "", "", "", "2026-03-02", "none"},
		{"R101: 31 January of a leap year", "2028-01-31", "", "", "", "2028-02-29", "none"},
		{"R101: 31 March → 30 April", "2026-03-31", "", "", "", "2026-04-30", "none"},
		{"R101: 6 March → Easter Monday → Tuesday", "2026-03-06", "", "", "", "2026-04-07", "none"},
		{"R101: 5 March → Easter Sunday → Tuesday", "2026-03-05", "", "", "", "2026-04-07", "none"},
		{"R101: Good Friday is a working day", "2026-03-03", "", "", "", "2026-04-03", "none"},
		{"R101: 4 October 2026 is a Sunday", "2026-09-04", "", "", "", "2026-10-05", "none"},
		{"R101: 4 October 2027 is a Monday and a holiday", "2027-09-04", "", "", "", "2027-10-05", "none"},
		{"R101: 4 October 2025 was a plain Saturday", "2025-09-04", "", "", "", "2025-10-06", "none"},
		{"R101: Christmas, St Stephen's, Sunday", "2026-11-25", "", "", "", "2026-12-28", "none"},
		{"R101: New Year's Day 2027 and a weekend", "2026-12-01", "", "", "", "2027-01-04", "none"},
		{"R101: the August closure does not extend", "2026-07-17", "", "", "", "2026-08-17", "none"},
		{"R101: the winter closure does not extend", "2026-11-30", "", "", "", "2026-12-30", "none"},
		{"R101: a patron day does not extend", "2026-05-29", "", "", "", "2026-06-29", "none"},
		{"R103: told on the last day", "2026-03-10", "2026-04-10", "", "", "2026-06-10", "valid"},
		{"R103: told a day late", "2026-03-10", "2026-04-11", "", "", "2026-04-10", "late"},
		{"R103: told on the day of receipt", "2026-03-10", "2026-03-10", "", "", "2026-06-10", "valid"},
		{"R103: told on the Monday that ends the first month", "2026-01-31", "2026-03-02", "", "", "2026-04-30", "valid"},
		{"R103: three months from 30 November", "2026-11-30", "2026-12-10", "", "", "2027-03-01", "valid"},
		{"R103: three months end on 2 June", "2026-03-02", "2026-03-20", "", "", "2026-06-03", "valid"},
		{"R104: eight days of suspension", "2026-03-10", "", "2026-03-11", "2026-03-19", "2026-04-20", "none"},
		{"R104: confirmed on the same day", "2026-03-10", "", "2026-03-12", "2026-03-12", "2026-04-10", "none"},
		{"R104: asked after the end", "2026-03-10", "", "2026-04-13", "2026-04-20", "2026-04-10", "none"},
		{"R104: asked on the last day", "2026-03-10", "", "2026-04-10", "2026-04-14", "2026-04-14", "none"},
		{"R103, R104: both", "2026-03-10", "2026-04-09", "2026-03-12", "2026-03-20", "2026-06-18", "valid"},
		{"R103, R104: told within the suspended month", "2026-03-10", "2026-04-20", "2026-03-12", "2026-03-20", "2026-06-18", "valid"},
		{"R103, R104: told after the suspended month", "2026-03-10", "2026-04-21", "2026-03-12", "2026-03-20", "2026-04-20", "late"},
		{"R103, R104: asked in the second month of an extension", "2026-03-10", "2026-04-09", "2026-05-04", "2026-05-11", "2026-06-17", "valid"},
	} {
		got, err := gdpr.AnswerBy(on(t, row.received), on(t, row.extended), on(t, row.asked), on(t, row.confirmed))
		if err != nil {
			t.Errorf("%s: %v", row.name, err)
			continue
		}
		valid := "none"
		if got.ExtensionValid != nil {
			valid = map[bool]string{true: "valid", false: "late"}[*got.ExtensionValid]
		}
		if got.Due.String() != row.due || valid != row.valid {
			t.Errorf("%s: %s, extension %s; want %s, %s", row.name, got.Due, valid, row.due, row.valid)
		}
	}
}

func TestAnswerByRefuses(t *testing.T) {
	for _, row := range []struct{ name, kind, received, extended, asked, confirmed string }{
		{"no receipt", "missing-date", "", "", "", ""},
		{"asked and never confirmed", "missing-date", "2026-03-10", "", "2026-03-12", ""},
		{"confirmed and never asked", "missing-date", "2026-03-10", "", "", "2026-03-12"},
		{"extended before receipt", "dates-out-of-order", "2026-03-10", "2026-03-09", "", ""},
		{"asked before receipt", "dates-out-of-order", "2026-03-10", "", "2026-03-09", "2026-03-12"},
		{"confirmed before asked", "dates-out-of-order", "2026-03-10", "", "2026-03-12", "2026-03-11"},
	} {
		got, err := gdpr.AnswerBy(on(t, row.received), on(t, row.extended), on(t, row.asked), on(t, row.confirmed))
		if refusal.KindOf(err) != row.kind || got != (gdpr.Deadline{}) {
			t.Errorf("%s: %v, %v; want %s", row.name, got, err, row.kind)
		}
	}
}

// TestAnswerByEndsOnAWorkingDay: no term of five years ends on a day off, and
// none ends before its month has passed or more than five days after.
func TestAnswerByEndsOnAWorkingDay(t *testing.T) {
	for d := on(t, "2024-01-01"); d.Year < 2029; d = d.AddDays(1) {
		got, err := gdpr.AnswerBy(d, calendar.Date{}, calendar.Date{}, calendar.Date{})
		if err != nil {
			t.Fatal(err)
		}
		day := got.Due.Weekday()
		if day == time.Saturday || day == time.Sunday || calendar.IsHoliday(got.Due) {
			t.Errorf("R101: %s ends on a day off, %s", d, got.Due)
		}
		if late := d.AddMonths(1).DaysUntil(got.Due); late < 0 || late > 5 {
			t.Errorf("R101: %s ends %d days after its month", d, late)
		}
	}
}

func TestBreachNotifyBy(t *testing.T) {
	for _, row := range []struct{ name, aware, want string }{
		{"R110: three days", "2026-10-14T10:00", "2026-10-17T10:00:00+02:00"},
		{"R110: an hour later by the clock in March", "2026-03-27T10:00", "2026-03-30T11:00:00+02:00"},
		{"R110: an hour earlier by the clock in October", "2026-10-24T09:00", "2026-10-27T08:00:00+01:00"},
		{"R110: holidays count", "2026-12-24T18:00", "2026-12-27T18:00:00+01:00"},
	} {
		aware, err := calendar.ParseInstant(row.aware, calendar.Rome())
		if err != nil {
			t.Fatal(err)
		}
		if got := gdpr.BreachNotifyBy(aware, gdpr.BreachHours).Format(time.RFC3339); got != row.want {
			t.Errorf("%s: %s, want %s", row.name, got, row.want)
		}
	}
}
