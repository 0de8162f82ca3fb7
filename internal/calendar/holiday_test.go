package calendar_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
)

func TestHolidaysAreTheSharedOnes(t *testing.T) {
	weekdays := [...]string{"dom", "lun", "mar", "mer", "gio", "ven", "sab"}
	var got strings.Builder
	got.WriteString("date\tweekday\tname\n")
	for year := 2024; year <= 2027; year++ {
		for _, h := range calendar.Holidays(year) {
			got.WriteString(h.Date.String() + "\t" + weekdays[h.Date.Weekday()] + "\t" + h.Name + "\n")
		}
	}
	want := strings.ReplaceAll(string(shared(t, "ref/holidays.tsv")), "\r\n", "\n")
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("holidays (-want +got):\n%s", diff)
	}
}

func TestIsHolidayAgreesWithHolidays(t *testing.T) {
	for year := 1900; year <= 2199; year++ {
		listed := map[calendar.Date]bool{}
		var last calendar.Date
		for _, h := range calendar.Holidays(year) {
			// Easter Monday and Liberation Day fell together in 2011.
			if h.Date.Before(last) || h.Date.Year != year || h.Name == "" || !strings.HasPrefix(h.Law, "L. 260/1949 art. ") {
				t.Errorf("%d: bad or unsorted holiday %+v", year, h)
			}
			last = h.Date
			listed[h.Date] = true
		}
		for d := (calendar.Date{Year: year, Month: time.January, Day: 1}); d.Year == year; d = d.AddDays(1) {
			if calendar.IsHoliday(d) != listed[d] {
				t.Errorf("%s: IsHoliday %v, listed %v", d, calendar.IsHoliday(d), listed[d])
			}
		}
	}
}

func TestSanFrancescoIsAHolidaySince2026(t *testing.T) {
	for _, row := range []struct {
		date string
		want bool
	}{
		{"1976-10-04", false}, {"2025-10-04", false}, {"2026-10-04", true}, {"2027-10-04", true}, {"2027-10-05", false},
	} {
		if got := calendar.IsHoliday(on(t, row.date)); got != row.want {
			t.Errorf("L. 151/2025: IsHoliday(%s) = %v", row.date, got)
		}
	}
}

func TestEaster(t *testing.T) {
	for year, want := range map[int]string{
		1900: "1900-04-15", 1954: "1954-04-18", 1981: "1981-04-19", 2008: "2008-03-23", 2011: "2011-04-24",
		2024: "2024-03-31", 2025: "2025-04-20", 2026: "2026-04-05", 2027: "2027-03-28", 2038: "2038-04-25", 2199: "2199-04-14",
	} {
		if got := calendar.Easter(year).String(); got != want {
			t.Errorf("Easter(%d) = %s, want %s", year, got, want)
		}
	}
}

// TestEasterIsTheSundayAfterTheFullMoon holds Easter against the rule itself:
// the Sunday after the ecclesiastical full moon, from epact tables.
func TestEasterIsTheSundayAfterTheFullMoon(t *testing.T) {
	for year := 1900; year <= 2199; year++ {
		golden := year%19 + 1
		// Between 1900 and 2199 the solar and lunar corrections cancel out.
		epact := (11*(golden-1) + 29) % 30
		if epact == 24 || epact == 25 && golden > 11 {
			epact++ // so that no full moon is later than 18 April, and none twice in a cycle
		}
		moon := calendar.Date{Year: year, Month: time.March, Day: 44 - epact}.AddDays(0)
		if epact > 23 {
			moon = moon.AddDays(30)
		}
		sunday := moon.AddDays(7 - int(moon.Weekday()))
		if got := calendar.Easter(year); got != sunday {
			t.Errorf("Easter(%d) = %s, full moon on %s", year, got, moon)
		}
	}
}

func TestTarget(t *testing.T) {
	for _, row := range []struct{ name, from, want string }{
		{"R72: 31 January 2026 is a Saturday", "2026-01-31", "2026-02-02"},
		{"R72: 31 January 2027 is a Sunday", "2027-01-31", "2027-02-01"},
		{"an open day stays", "2026-02-03", "2026-02-03"},
		{"Good Friday and Easter Monday are closed", "2026-04-03", "2026-04-07"},
		{"Good Friday in March", "2027-03-26", "2027-03-30"},
		{"1 May 2026, a Friday", "2026-05-01", "2026-05-04"},
		{"Christmas and St Stephen's, then a Sunday", "2026-12-25", "2026-12-28"},
		{"New Year 2027, a Friday", "2027-01-01", "2027-01-04"},
		{"Epiphany is an Italian holiday only", "2026-01-06", "2026-01-06"},
		{"2 June is an Italian holiday only", "2026-06-02", "2026-06-02"},
		{"25 April 2028, a Tuesday, is an Italian holiday only", "2028-04-25", "2028-04-25"},
		{"24 December is open", "2026-12-24", "2026-12-24"},
	} {
		if got := calendar.TargetOnOrAfter(on(t, row.from)).String(); got != row.want {
			t.Errorf("%s: %s → %s, want %s", row.name, row.from, got, row.want)
		}
	}
	for _, row := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-04-02", 1, "2026-04-07"}, {"2026-04-01", 3, "2026-04-08"}, {"2026-01-31", 0, "2026-01-31"},
		{"2026-01-31", 1, "2026-02-02"}, {"2026-04-07", -1, "2026-04-02"}, {"2026-12-23", 2, "2026-12-28"},
	} {
		if got := calendar.AddTargetDays(on(t, row.from), row.n).String(); got != row.want {
			t.Errorf("%s and %d TARGET days → %s, want %s", row.from, row.n, got, row.want)
		}
	}
}
