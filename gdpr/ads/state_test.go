package ads

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
)

// day reads a date; "" is none.
func day(t *testing.T, s string) calendar.Date {
	t.Helper()
	var d calendar.Date
	if err := d.UnmarshalText([]byte(s)); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestStateOf(t *testing.T) {
	type proof struct {
		date    string
		outcome State
	}
	for _, tc := range []struct {
		name   string
		item   string
		proofs []proof
		on     string
		state  State
		last   string
		due    string
	}{
		{"no evidence is never conforming", "PC-04", nil, "2026-04-01", ToVerify, "", ""},
		{"what is done every quarter holds on its last day", "PC-01", []proof{{"2026-03-31", Conforming}},
			"2026-06-30", Conforming, "2026-03-31", "2026-06-30"},
		{"R89: a restore test alone leaves the backup to be verified", "PC-04", []proof{{"2026-03-31", Conforming}},
			"2026-06-30", ToVerify, "2026-03-31", "2026-03-31"},
		{"S24: the quarterly restore test has expired the day after", "PC-04", []proof{{"2026-03-31", Conforming}},
			"2026-07-01", Expired, "2026-03-31", "2026-06-30"},
		{"a shorter month ends the term on its last day", "PC-04", []proof{{"2026-11-30", Conforming}},
			"2027-03-01", Expired, "2026-11-30", "2027-02-28"},
		{"29 February holds a year less a day", "ADS-08", []proof{{"2028-02-29", Conforming}},
			"2029-02-28", Conforming, "2028-02-29", "2029-02-28"},
		{"without cadence it stays conforming", "ADS-02", []proof{{"2016-01-01", Conforming}},
			"2026-07-01", Conforming, "2016-01-01", ""},
		{"not conforming stays so when its term is over", "PC-04", []proof{{"2026-03-31", NotConforming}},
			"2026-12-31", NotConforming, "2026-03-31", "2026-03-31"},
		{"not applicable stays until changed", "PC-13", []proof{{"2016-03-31", NotApplicable}},
			"2026-12-31", NotApplicable, "2016-03-31", ""},
		{"not applicable has no term even with a cadence", "PC-04", []proof{{"2016-03-31", NotApplicable}},
			"2026-12-31", NotApplicable, "2016-03-31", ""},
		{"the newest counts, whatever the order", "PC-01", []proof{{"2026-05-02", Conforming}, {"2026-03-31", NotConforming}},
			"2026-06-01", Conforming, "2026-05-02", "2026-08-02"},
		{"on one day the one recorded last counts", "PC-04", []proof{{"2026-05-02", Conforming}, {"2026-05-02", NotConforming}},
			"2026-06-01", NotConforming, "2026-05-02", "2026-05-02"},
		{"evidence of later days does not count yet", "PC-04", []proof{{"2026-03-31", NotConforming}, {"2026-05-02", Conforming}},
			"2026-05-01", NotConforming, "2026-03-31", "2026-03-31"},
	} {
		item, err := ItemByID(tc.item)
		if err != nil {
			t.Fatal(err)
		}
		evidence := []Evidence{{Item: "ADS-24", Date: day(t, "2026-01-01"), Outcome: NotConforming}}
		for _, p := range tc.proofs {
			evidence = append(evidence, Evidence{Item: tc.item, Date: day(t, p.date), Outcome: p.outcome})
		}
		state, last, due := StateOf(item, evidence, day(t, tc.on))
		if state != tc.state || last != day(t, tc.last) || due != day(t, tc.due) {
			t.Errorf("%s: %s, last %s, due %s; want %s, %s, %s", tc.name, state, last, due, tc.state, tc.last, tc.due)
		}
	}
}

func TestInstantDecidesWithinADay(t *testing.T) {
	noon := time.Date(2026, 5, 2, 10, 0, 0, 0, time.UTC)
	item, err := ItemByID("PC-01")
	if err != nil {
		t.Fatal(err)
	}
	d := day(t, "2026-05-02")
	state, _, _ := StateOf(item, []Evidence{
		{Item: "PC-01", Date: d, At: noon.Add(time.Hour), Outcome: Conforming},
		{Item: "PC-01", Date: d, At: noon, Outcome: NotConforming},
	}, d)
	if state != Conforming {
		t.Errorf("state %s", state)
	}
}

func TestRows(t *testing.T) {
	on := day(t, "2026-07-01")
	devices := []Device{
		{ID: "SRV-PMS", Added: day(t, "2026-01-01")},
		{ID: "RECEPTION-1", Added: day(t, "2026-01-01")},
		{ID: "OLD", Added: day(t, "2020-01-01"), Retired: on},
		{ID: "NEW", Added: day(t, "2026-07-02")},
	}
	evidence := []Evidence{
		{Item: "PC-04", Device: "SRV-PMS", Date: day(t, "2026-03-31"), Outcome: Conforming, FileName: "restore.pdf", FileHash: "ab", By: "Luca"},
		{Item: "PC-04", Device: "RECEPTION-1", Date: day(t, "2026-06-15"), Outcome: Conforming, Text: "restored"},
		{Item: "ADS-08", Date: day(t, "2025-07-20"), Outcome: Conforming, Text: "minutes"},
		{Item: "CLI-01", Date: day(t, "2025-07-10"), Outcome: NotConforming, Text: "1 Mbit"},
		{Item: "PC-05", Date: day(t, "2026-06-15"), Outcome: Conforming, Text: "from before there were devices"},
	}
	rows := Rows(devices, evidence, on)
	if n := len(rows); n != 24+2*13+8 {
		t.Fatalf("%d rows", n)
	}
	if rows[24].Device != "RECEPTION-1" || rows[37].Device != "SRV-PMS" || rows[50].Item.ID != "CLI-01" {
		t.Errorf("machines stand between ADS and CLI, sorted: %s %s %s", rows[24].Device, rows[37].Device, rows[50].Item.ID)
	}
	if diff := cmp.Diff(map[State]int{Expired: 1, Conforming: 1, NotConforming: 1, ToVerify: 55}, Counts(rows)); diff != "" {
		t.Error(diff)
	}
	want := Row{Item: rows[40].Item, Device: "SRV-PMS", State: Expired, Last: day(t, "2026-03-31"), Due: day(t, "2026-06-30"),
		Outcome: "conforming", Evidence: "restore.pdf", FileHash: "ab", By: "Luca", Every: Every{Months: 3}, Parts: []Part{
			{Name: PartRestore, State: Expired, Last: day(t, "2026-03-31"), Due: day(t, "2026-06-30"), Every: Every{Months: 3}, Evidence: "restore.pdf", FileHash: "ab", By: "Luca"},
			{Name: PartBackup, State: ToVerify, Due: day(t, "2026-03-31"), Every: Every{Days: 1}}}}
	if diff := cmp.Diff(want, rows[40]); diff != "" {
		t.Error(diff)
	}
	var due []string
	for _, row := range DueRows(rows, on, 30) {
		due = append(due, row.Due.String()+" "+row.Item.ID)
	}
	if diff := cmp.Diff([]string{"2025-07-10 CLI-01", "2026-06-15 PC-04", "2026-06-30 PC-04", "2026-07-20 ADS-08"}, due); diff != "" {
		t.Error(diff)
	}
	if n := len(DueRows(rows, on, 9)); n != 3 {
		t.Errorf("within 9 days %d rows, want the expired one, the one proved in part and the one that does not conform", n)
	}
}

func TestRowsWithoutDevices(t *testing.T) {
	rows := Rows(nil, []Evidence{{Item: "PC-05", Date: day(t, "2026-06-15"), Outcome: Conforming, Text: "list"}}, day(t, "2026-07-01"))
	if n := len(rows); n != 45 {
		t.Fatalf("%d rows, want each item once", n)
	}
	if rows[28].Item.ID != "PC-05" || rows[28].State != Conforming || rows[28].Device != "" || rows[27].State != ToVerify {
		t.Errorf("%+v", rows[27:29])
	}
}

func TestItalian(t *testing.T) {
	for state, want := range map[State]string{Conforming: "conforme", NotConforming: "non conforme",
		NotApplicable: "non applicabile", ToVerify: "da verificare", Expired: "scaduto"} {
		if got := state.Italian(); got != want {
			t.Errorf("%s: %s", state, got)
		}
	}
}
