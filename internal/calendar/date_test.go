package calendar_test

import (
	"encoding/json"
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

func TestAddMonths(t *testing.T) {
	for _, row := range []struct {
		name, from string
		months     int
		want       string
	}{
		{"R101: the same day", "2026-03-10", 1, "2026-04-10"},
		{"R101: 31 January has no 31 February", "2026-01-31", 1, "2026-02-28"},
		{"R101: 31 January of a leap year", "2028-01-31", 1, "2028-02-29"},
		{"R132: 31 August and six months", "2026-08-31", 6, "2027-02-28"},
		{"R95: 29 February and ten years", "2024-02-29", 120, "2034-02-28"},
		{"over the year's end", "2026-12-15", 1, "2027-01-15"},
		{"backwards over the year's end", "2026-01-31", -2, "2025-11-30"},
		{"no month", "2026-01-31", 0, "2026-01-31"},
	} {
		if got := on(t, row.from).AddMonths(row.months).String(); got != row.want {
			t.Errorf("%s: %s, want %s", row.name, got, row.want)
		}
	}
}

func TestDateForms(t *testing.T) {
	d := on(t, "2026-10-04")
	if d.Italian() != "04/10/2026" || d.MonthEnd().String() != "2026-10-31" || d.Weekday().String() != "Sunday" {
		t.Errorf("%s: %s, %s, %s", d, d.Italian(), d.MonthEnd(), d.Weekday())
	}
	if e := d.AddDays(1); !d.Before(e) || d.After(e) || d.Compare(e) != -1 || e.Compare(d) != 1 || d.Compare(d) != 0 {
		t.Errorf("%s and %s compare wrongly", d, e)
	}
	if n := on(t, "2026-03-12").DaysUntil(on(t, "2026-03-20")); n != 8 {
		t.Errorf("R104: 12 to 20 March are %d days", n)
	}
	if got := calendar.DateOf(at(t, "2026-10-14T23:30-01:00"), calendar.Rome()).String(); got != "2026-10-15" {
		t.Errorf("R121: the date by the shop's clock is %s", got)
	}
	if got := on(t, "2026-10-14").At(9, 30, calendar.Rome()); !got.Equal(at(t, "2026-10-14T09:30")) {
		t.Errorf("At gives %s", got)
	}
}

func TestDateJSON(t *testing.T) {
	type doc struct{ D calendar.Date }
	for _, row := range []struct{ date, want string }{{"2026-10-14", `{"D":"2026-10-14"}`}, {"", `{"D":null}`}} {
		var v, back doc
		if err := v.D.UnmarshalText([]byte(row.date)); err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(v)
		if err != nil || string(b) != row.want {
			t.Errorf("%q: %s, %v", row.date, b, err)
		}
		if err := json.Unmarshal(b, &back); err != nil || back != v {
			t.Errorf("%s reads back as %v, %v", b, back, err)
		}
	}
	for in, kind := range map[string]string{`{"D":"2026-02-31"}`: "impossible-date", `{"D":"14/10/2026"}`: "bad-date", `{"D":20261014}`: "bad-date"} {
		var v doc
		if err := json.Unmarshal([]byte(in), &v); refusal.KindOf(err) != kind {
			t.Errorf("%s: %v; want %s", in, err, kind)
		}
	}
	if (calendar.Date{}).String() != "" || (calendar.Date{}).Italian() != "" {
		t.Error("no date is not printed as nothing")
	}
}
