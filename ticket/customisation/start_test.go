package customisation_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/ticket/customisation"
)

func TestStart(t *testing.T) {
	for _, r := range []struct {
		name, on string
		peaks    []string
		dates    bool
		refused  string
		free     string // of the obstacle, when overridden
	}{
		{"R36: no peaks configured", "2026-07-15", nil, true, "", ""},
		{"R36: the day before a peak", "2026-05-31", []string{"06-01..09-15"}, true, "", ""},
		{"R36: the first day of a peak", "2026-06-01", []string{"06-01..09-15"}, true, "peak-period", "2026-09-16"},
		{"R36: the last day of a peak", "2026-09-15", []string{"06-01..09-15"}, true, "peak-period", "2026-09-16"},
		{"R36: the day after a peak", "2026-09-16", []string{"06-01..09-15"}, true, "", ""},
		{"R36: a peak over the year's end", "2026-12-27", []string{"12-20..01-06"}, true, "peak-period", "2027-01-07"},
		{"R36: two peaks that touch", "2026-06-10", []string{"06-01..06-30", "07-01..07-31"}, true, "peak-period", "2026-08-01"},
		{"R36: the whole year", "2026-06-10", []string{"01-01..12-31"}, true, "peak-period", ""},
		{"R36: no agreed dates", "2026-05-31", []string{"06-01..09-15"}, false, "no-agreed-dates", ""},
		{"R36: neither dates nor a free day", "2026-06-01", []string{"06-01..09-15"}, false, "no-agreed-dates", "2026-09-16"},
	} {
		c := in(customisation.Planned)
		if !r.dates {
			c = in(customisation.Requested)
		}
		var peaks []calendar.Closure
		for _, p := range r.peaks {
			one, err := calendar.ParseClosure(p)
			if err != nil {
				t.Fatal(err)
			}
			peaks = append(peaks, one)
		}
		got, _, err := c.Start(day(t, r.on), peaks, false, step(""))
		if refusal.KindOf(err) != r.refused || (got.State == customisation.InProgress) != (r.refused == "") {
			t.Errorf("%s: %s, %v", r.name, got.State, err)
		}
		got, gaps, err := c.Start(day(t, r.on), peaks, true, step("cliente fermo"))
		if err != nil || got.State != customisation.InProgress || got.Started != day(t, r.on) || (len(gaps) > 0) != (r.refused != "") {
			t.Errorf("%s: overridden: %s, %v, %v", r.name, got.State, gaps, err)
		}
		free := ""
		for _, g := range gaps {
			if g.Key == customisation.InPeak {
				free = g.Free.String()
			}
		}
		if free != r.free {
			t.Errorf("%s: the first free day is %q, want %q", r.name, free, r.free)
		}
	}
}

func TestID(t *testing.T) {
	for in, want := range map[string]int64{"P0001": 1, "p12": 12, " 7 ": 7, "P123456": 123456} {
		if got, err := customisation.ParseID(in); err != nil || got != want {
			t.Errorf("%q is %d, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "P", "P0", "P-1", "K0001", "PP1", "P1.5", "99999999999999999999"} {
		if _, err := customisation.ParseID(in); refusal.KindOf(err) != "bad-customisation-id" {
			t.Errorf("%q: %v", in, err)
		}
	}
	if customisation.ID(42) != "P0042" || (customisation.Customisation{ID: "P12345"}).Number() != 12345 {
		t.Error("ids grow beyond their width")
	}
}

// TestValues holds that an action leaves the value it began from alone.
func TestValues(t *testing.T) {
	one := in(customisation.Delivered)
	one.History = make([]customisation.Step, 1, 8)
	one.Tests = make([]customisation.Test, 0, 8)
	before := one
	a, _ := one.Test(customerTest(date(2026, 5, 20), true), step("a"))
	b, _ := one.Test(customerTest(date(2026, 5, 21), false), step("b"))
	if a.History[1].Note != "a" || b.History[1].Note != "b" || !a.Tests[0].Passed || b.Tests[0].Passed {
		t.Error("two lives share their history")
	}
	if diff := cmp.Diff(before, one); diff != "" {
		t.Error(diff)
	}
}
