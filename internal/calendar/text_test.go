package calendar_test

import (
	"encoding"
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// text is a value that is written as text in the configuration.
type text interface {
	encoding.TextMarshaler
	encoding.TextUnmarshaler
}

func TestTextForms(t *testing.T) {
	for _, row := range []struct {
		name string
		v    text
		in   string
		kind string // of the refusal, "" when accepted
		out  string // when it differs from in
	}{
		{"R10: opening time", new(calendar.Clock), "09:00", "", ""},
		{"R10: the end of the day", new(calendar.Clock), "24:00", "", ""},
		{"past the end of the day", new(calendar.Clock), "24:01", "bad-clock", ""},
		{"sixty minutes", new(calendar.Clock), "09:60", "bad-clock", ""},
		{"one digit", new(calendar.Clock), "9:00", "bad-clock", ""},
		{"a sign", new(calendar.Clock), "+9:00", "bad-clock", ""},
		{"a clock with seconds", new(calendar.Clock), "09:00:00", "bad-clock", ""},
		{"R10: the morning", new(calendar.Band), "09:00-13:00", "", ""},
		{"R10: a band that ends before it starts", new(calendar.Band), "13:00-09:00", "bad-band", ""},
		{"R10: an empty band", new(calendar.Band), "09:00-09:00", "bad-band", ""},
		{"half a band", new(calendar.Band), "09:00", "bad-band", ""},
		{"a band of nonsense", new(calendar.Band), "09:00-noon", "bad-clock", ""},
		{"a band from nonsense", new(calendar.Band), "noon-13:00", "bad-clock", ""},
		{"R11: the first closing day", new(calendar.MonthDay), "08-15", "", ""},
		{"29 February is a day of some years", new(calendar.MonthDay), "02-29", "", ""},
		{"30 February is none", new(calendar.MonthDay), "02-30", "impossible-date", ""},
		{"a thirteenth month", new(calendar.MonthDay), "13-01", "impossible-date", ""},
		{"a day of another shape", new(calendar.MonthDay), "15/08", "bad-month-day", ""},
		{"R11: the summer", new(calendar.Closure), "08-15..08-31", "", ""},
		{"R11: over the year's end", new(calendar.Closure), "12-24..01-06", "", ""},
		{"one day", new(calendar.Closure), "08-14", "", "08-14..08-14"},
		{"a closure of 31 February", new(calendar.Closure), "02-01..02-31", "impossible-date", ""},
		{"a closure from nonsense", new(calendar.Closure), "..08-31", "bad-month-day", ""},
		{"R12: Rome", new(calendar.Patron), "06-29", "", ""},
		{"R12: Bolzano 2026", new(calendar.Patron), "2026-05-25", "", ""},
		{"R12: 31 April", new(calendar.Patron), "04-31", "impossible-date", ""},
		{"R12: 29 February of an ordinary year", new(calendar.Patron), "2026-02-29", "impossible-date", ""},
		{"R12: a patron by name", new(calendar.Patron), "San Pietro", "bad-patron", ""},
		{"R12: a patron of another shape", new(calendar.Patron), "29/06", "bad-patron", ""},
		{"R12: no patron at all", new(calendar.Patron), "", "bad-patron", ""},
	} {
		err := row.v.UnmarshalText([]byte(row.in))
		if refusal.KindOf(err) != row.kind || (err == nil) != (row.kind == "") {
			t.Errorf("%s: %q: %v; want kind %q", row.name, row.in, err, row.kind)
			continue
		}
		if row.out == "" {
			row.out = row.in
		}
		if got, err := row.v.MarshalText(); row.kind == "" && (err != nil || string(got) != row.out) {
			t.Errorf("%s: %q is written as %q, %v", row.name, row.in, got, err)
		}
	}
}

func TestClosureHolds(t *testing.T) {
	for _, row := range []struct {
		closure, date string
		want          bool
	}{
		{"08-15..08-31", "2026-08-14", false}, {"08-15..08-31", "2026-08-15", true}, {"08-15..08-31", "2026-08-31", true}, {"08-15..08-31", "2026-09-01", false},
		{"12-24..01-06", "2026-12-23", false}, {"12-24..01-06", "2026-12-24", true}, {"12-24..01-06", "2026-12-31", true},
		{"12-24..01-06", "2027-01-06", true}, {"12-24..01-06", "2027-01-07", false}, {"12-24..01-06", "2026-07-01", false},
		{"02-29", "2028-02-29", true}, {"02-29", "2027-02-28", false}, {"02-29", "2027-03-01", false},
	} {
		c, err := calendar.ParseClosure(row.closure)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Holds(on(t, row.date)); got != row.want {
			t.Errorf("R11: %s holds %s: %v", row.closure, row.date, got)
		}
	}
}
