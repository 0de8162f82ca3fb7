package ads

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

func goodNomination(t *testing.T) Nomination {
	t.Helper()
	return Nomination{ID: "ADS-2026-001", Person: "Luca Ferri", Categories: []string{"SIS"}, From: day(t, "2026-01-15"), Assessed: day(t, "2026-01-10")}
}

func TestNewNomination(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*Nomination)
		kind   string
	}{
		{"R83: it lasts until 31 December", func(*Nomination) {}, ""},
		{"assessed on the first day", func(n *Nomination) { n.Assessed = n.From }, ""},
		{"R68: nobody is named", func(n *Nomination) { n.Person = "" }, "missing-person"},
		{"R87: no category", func(n *Nomination) { n.Categories = nil }, "missing-category"},
		{"R87: a category that is none of the eleven", func(n *Nomination) { n.Categories = []string{"SIS", "CEO"} }, "unknown-category"},
		{"no first day", func(n *Nomination) { n.From = calendar.Date{} }, "missing-date"},
		{"R68: not assessed", func(n *Nomination) { n.Assessed = calendar.Date{} }, "not-assessed"},
		{"R68: assessed a day late", func(n *Nomination) { n.Assessed = day(t, "2026-01-16") }, "assessed-late"},
	} {
		n := goodNomination(t)
		tc.change(&n)
		got, err := NewNomination(n)
		if refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.kind)
		}
		if err == nil && got.To.String() != "2026-12-31" {
			t.Errorf("%s: until %s", tc.name, got.To)
		}
	}
}

func TestCategoriesAreSpelledOnceAndSorted(t *testing.T) {
	n := goodNomination(t)
	n.Categories = []string{"sis", "BCK", "SIS", "bck"}
	got, err := NewNomination(n)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"BCK", "SIS"}, got.Categories); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"sis", "BCK", "SIS", "bck"}, n.Categories); diff != "" {
		t.Errorf("the caller's list changed:\n%s", diff)
	}
}

func TestNominationActive(t *testing.T) {
	n, err := NewNomination(goodNomination(t))
	if err != nil {
		t.Fatal(err)
	}
	revoked, err := n.Revoke(day(t, "2026-09-30"), "cambio")
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name string
		n    Nomination
		on   string
		want bool
	}{
		{"the day before", n, "2026-01-14", false},
		{"the first day", n, "2026-01-15", true},
		{"R83: the last day", n, "2026-12-31", true},
		{"R83: the year after", n, "2027-01-01", false},
		{"the day before the revocation", revoked, "2026-09-29", true},
		{"R68: ended the same day", revoked, "2026-09-30", false},
		{"after the revocation", revoked, "2026-10-01", false},
	} {
		if got := tc.n.Active(day(t, tc.on)); got != tc.want {
			t.Errorf("%s: %v", tc.name, got)
		}
		tc.n.Sole = true
		if got := Sole([]Nomination{{}, tc.n}, day(t, tc.on)); got != tc.want {
			t.Errorf("R40: %s, as the only administrator: %v", tc.name, got)
		}
		tc.n.Sole = false
		if Sole([]Nomination{tc.n}, day(t, tc.on)) {
			t.Errorf("R41: %s, one of several is taken for the only one", tc.name)
		}
	}
}

func TestRevoke(t *testing.T) {
	n, err := NewNomination(goodNomination(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ name, on, kind string }{
		{"within the period", "2026-09-30", ""},
		{"on its first day", "2026-01-15", ""},
		{"before it begins", "2026-01-14", "revoked-before-start"},
		{"after it ended", "2027-01-01", "nomination-over"},
	} {
		got, err := n.Revoke(day(t, tc.on), "cambio")
		if refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v", tc.name, err)
		}
		if err != nil {
			continue
		}
		if got.To != day(t, tc.on) || got.Revoked != got.To || got.Reason != "cambio" {
			t.Errorf("%s: %+v", tc.name, got)
		}
		if _, err := got.Revoke(day(t, "2026-01-15"), ""); refusal.KindOf(err) != "nomination-over" {
			t.Errorf("%s, twice: %v", tc.name, err)
		}
	}
}

func TestOverlaps(t *testing.T) {
	period := func(from, to, revoked string) Nomination {
		n := Nomination{From: day(t, from), To: day(t, to)}
		if revoked != "" {
			n.Revoked = day(t, revoked)
		}
		return n
	}
	year := period("2026-01-15", "2026-12-31", "")
	for _, tc := range []struct {
		name string
		o    Nomination
		want bool
	}{
		{"the same", year, true},
		{"one within the other", period("2026-05-01", "2026-06-30", ""), true},
		{"the last day in common", period("2026-12-31", "2027-12-31", ""), true},
		{"one after the other", period("2027-01-01", "2027-12-31", ""), false},
		{"one that never began", period("2026-05-01", "2026-05-01", "2026-05-01"), false},
		{"one revoked on the other's first day", period("2025-01-01", "2026-01-15", "2026-01-15"), false},
	} {
		if year.Overlaps(tc.o) != tc.want || tc.o.Overlaps(year) != tc.want {
			t.Errorf("%s: want %v", tc.name, tc.want)
		}
	}
}

func TestAccountInUse(t *testing.T) {
	a := Account{Disabled: day(t, "2026-09-30")}
	if a.InUse(day(t, "2026-09-30")) || !a.InUse(day(t, "2026-09-29")) || !(Account{}).InUse(day(t, "2026-09-30")) {
		t.Error("an account is in use until the day on which it is disabled")
	}
}
