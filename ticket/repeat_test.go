package ticket_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/ticket"
)

func date(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func workday(t *testing.T) func(calendar.Date) calendar.Date {
	c := calendar.ITValue()
	office, err := c.Window("office")
	if err != nil {
		t.Fatal(err)
	}
	return func(d calendar.Date) calendar.Date {
		for !c.WorkingDay(office, d) {
			d = d.AddDays(1)
		}
		return d
	}
}

func TestOccurrences(t *testing.T) {
	for _, r := range []struct {
		name  string
		every ticket.Every
		from  string
		want  string
	}{
		{"a week has seven days", ticket.Weekly, "2026-12-28", "2026-12-28 2027-01-04 2027-01-11 2027-01-18 2027-01-25"},
		{"the 31st is the last day of a short month and the 31st again", ticket.Monthly, "2026-01-31", "2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31"},
		{"in a leap year the 29th", ticket.Monthly, "2027-12-31", "2027-12-31 2028-01-31 2028-02-29 2028-03-31 2028-04-30"},
		{"a quarter has three months", ticket.Quarterly, "2026-08-31", "2026-08-31 2026-11-30 2027-02-28 2027-05-31 2027-08-31"},
		{"29 February comes back in the leap year", ticket.Yearly, "2028-02-29", "2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-29"},
	} {
		plan := ticket.Repeat{Every: r.every, From: date(t, r.from)}
		var got []string
		for n := range 5 {
			got = append(got, plan.Occurrence(n).String())
		}
		if diff := cmp.Diff(strings.Fields(r.want), got); diff != "" {
			t.Errorf("%s: %s", r.name, diff)
		}
	}
}

func TestDueOccurrences(t *testing.T) {
	for _, r := range []struct {
		name string
		plan ticket.Repeat
		on   string
		want string
	}{
		{"nothing before the first day", ticket.Repeat{Every: ticket.Monthly, From: date(t, "2026-10-14")}, "2026-10-13", ""},
		{"on the day itself", ticket.Repeat{Every: ticket.Monthly, From: date(t, "2026-10-14")}, "2026-10-14", "2026-10-14"},
		{"a Saturday waits for Monday", ticket.Repeat{Every: ticket.Monthly, From: date(t, "2026-10-17")}, "2026-10-18", ""},
		{"and comes then", ticket.Repeat{Every: ticket.Monthly, From: date(t, "2026-10-17")}, "2026-10-19", "2026-10-17"},
		{"R11: the closure of August waits for September", ticket.Repeat{Every: ticket.Monthly, From: date(t, "2026-08-20")}, "2026-08-31", ""},
		{"R11: two weeks of the closure come together on 7 January", ticket.Repeat{Every: ticket.Weekly, From: date(t, "2026-12-25")}, "2027-01-07", "2026-12-25 2027-01-01"},
		{"what a ticket stands for is not due again", ticket.Repeat{Every: ticket.Monthly, From: date(t, "2026-08-03"), Taken: 2}, "2026-10-30", "2026-10-03"},
		{"the last day still counts, though its ticket comes later", ticket.Repeat{Every: ticket.Monthly, From: date(t, "2026-10-17"), Until: date(t, "2026-10-17")}, "2026-12-31", "2026-10-17"},
		{"a plan that was stopped opens nothing", ticket.Repeat{Every: ticket.Monthly, From: date(t, "2026-08-03"), Stopped: date(t, "2026-08-01")}, "2026-12-31", ""},
	} {
		var got []string
		for _, d := range r.plan.Due(date(t, r.on), workday(t)) {
			got = append(got, d.String())
		}
		if diff := cmp.Diff(strings.Fields(r.want), got, cmp.Transformer("none", func(s []string) string { return strings.Join(s, " ") })); diff != "" {
			t.Errorf("%s: %s", r.name, diff)
		}
	}
}

// However often and at whatever days the plan is looked at, each occurrence is
// taken once and none is left out.
func TestEachOccurrenceOnce(t *testing.T) {
	for _, every := range ticket.Intervals() {
		plan := ticket.Repeat{Every: every, From: date(t, "2026-01-31")}
		var taken []calendar.Date
		for on, step := date(t, "2026-01-01"), 1; on.Year < 2031; on, step = on.AddDays(step), step%47+3 {
			for range 2 {
				due := plan.Due(on, workday(t))
				taken = append(taken, due...)
				plan.Taken += len(due)
			}
		}
		if len(taken) < 4 {
			t.Errorf("every %s: only %d occurrences", every, len(taken))
		}
		for i, d := range taken {
			if want := plan.Occurrence(i); d != want {
				t.Fatalf("every %s: occurrence %d is %s, want %s", every, i, d, want)
			}
		}
	}
}

func TestWordsOfAPlan(t *testing.T) {
	plan := ticket.Repeat{ID: "M0001", Every: ticket.Weekly, From: date(t, "2026-01-05")}
	due := plan.Due(date(t, "2026-05-31"), func(d calendar.Date) calendar.Date { return d })
	if got, want := plan.Words(due[:1]), "Manutenzione programmata del 05/01/2026 (piano M0001)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	got := plan.Words(due)
	if !strings.HasPrefix(got, "Manutenzione programmata del 25/05/2026 (piano M0001); vale anche per: 05/01/2026, 12/01/2026, ") ||
		!strings.HasSuffix(got, "23/03/2026 e altre 8 date fino al 18/05/2026") {
		t.Errorf("%q", got)
	}
}
