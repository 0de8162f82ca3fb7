package ads

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

func TestReadChecks(t *testing.T) {
	tool := Mapping{Name: "tool", Device: "Endpoint", Check: "Test name", Date: "When", Outcome: "Result", Zone: "Europe/London",
		Conforming: []string{"Green"}, NotConforming: []string{"Red", "Amber"}, Checks: []Pair{{"AV defs", "antivirus-signatures"}}}
	wide := Mapping{Name: "wide", Device: "Machine", MonthFirst: true,
		Columns: []Pair{{"AV signature", "antivirus-signatures"}, {"Last backup", "backup"}}}
	for _, tc := range []struct {
		name string
		m    Mapping
		in   string
		want string // device item/part date outcome text, a line each
	}{
		{"R89: the default format", Mapping{}, "device,check,date,outcome,value\nSRV,antivirus-signatures,2026-11-20,ok,1.403.5\n",
			"SRV PC-08 2026-11-20 conforming 1.403.5"},
		{"as Excel writes it here", Mapping{}, "\ufeffdispositivo;voce;data;esito;note\r\nSRV;PC-10;20/11/2026 02:15;Fallito;KB5031\r\n",
			"SRV PC-10 2026-11-20 02:15+0100 not-conforming KB5031"},
		{"in Windows-1252", Mapping{}, "device;check;date;text\nSRV;image;20.11.2026;citt\xe0 250 GB\n", "SRV PC-03 2026-11-20 conforming città 250 GB"},
		{"R89: PC-04 in two parts", Mapping{}, "device,item,date\nSRV,backup,2026-11-20T02:15:00Z\nSRV,restore test,2026-10-01\n",
			"SRV PC-04/backup 2026-11-20 03:15+0100 conforming backup 2026-11-20T02:15:00Z|SRV PC-04/restore 2026-10-01 conforming restore-test 2026-10-01"},
		{"another time zone, near midnight", tool, "Id,Endpoint,Test name,When,Result,Owner\n7,SRV,AV defs,2026-11-20 23:30,green,Bob\n",
			"SRV PC-08 2026-11-21 00:30+0100 conforming antivirus-signatures 2026-11-20 23:30"},
		{"a tool's own word for failing", tool, "Endpoint,Test name,When,Result\nSRV,PC-09,2026-11-20,AMBER\n", "SRV PC-09 2026-11-20 not-conforming PC-09 2026-11-20"},
		{"a line for each machine, months first, an empty cell says nothing", wide, "Machine,AV signature,Last backup\nSRV,11/20/2026,11/19/2026 1:05\nPC-1,11/18/2026,\n",
			"SRV PC-08 2026-11-20 conforming antivirus-signatures 11/20/2026|SRV PC-04/backup 2026-11-19 01:05+0100 conforming backup 11/19/2026 1:05|PC-1 PC-08 2026-11-18 conforming antivirus-signatures 11/18/2026"},
	} {
		rows, wrong, err := ReadChecks(strings.NewReader(tc.in), tc.m)
		if err != nil || len(wrong) > 0 {
			t.Errorf("%s: %v %+v", tc.name, err, wrong)
			continue
		}
		var got []string
		for _, r := range rows {
			item, at := r.Item, r.Date.String()
			if r.Part != "" {
				item += "/" + r.Part
			}
			if !r.At.IsZero() {
				at += r.At.In(calendar.Rome()).Format(" 15:04-0700")
			}
			got = append(got, strings.Join([]string{r.Device, item, at, string(r.Outcome), r.Text}, " "))
		}
		if diff := cmp.Diff(tc.want, strings.Join(got, "|")); diff != "" {
			t.Errorf("%s: %s", tc.name, diff)
		}
	}
}

func TestReadChecksRefuses(t *testing.T) {
	for _, tc := range []struct {
		name, in, kind string
		line           int
	}{
		{"no header", "", "empty-file", 0},
		{"a column that nobody knows", "device,check,date,colour\n", "bad-csv-header", 0},
		{"no device column", "check,date\n", "bad-csv-header", 0},
		{"UTF-16", "\xff\xfed\x00e\x00", "bad-encoding", 0},
		{"a date that does not exist", "device,check,date\nSRV,PC-08,2026-02-31\n", "impossible-date", 2},
		{"no date", "device,check,date\nSRV,PC-08,\n", "date-missing", 2},
		{"R120: a time that a clock change skips", "device,check,date\nSRV,PC-08,2026-03-29 02:30\n", "nonexistent-local-time", 2},
		{"words for a date", "device,check,date\nSRV,PC-08,ieri\n", "bad-date", 2},
		{"a check that nobody knows", "device,check,date\n\nSRV,disco,2026-11-20\n", "unknown-check", 3},
		{"R89: PC-04 without saying which part", "device,check,date\nSRV,PC-04,2026-11-20\n", "part-missing", 2},
		{"an outcome that nobody knows", "device,check,date,outcome\nSRV,PC-08,2026-11-20,giallo\n", "unknown-outcome", 2},
		{"an empty outcome says nothing", "device,check,date,outcome\nSRV,PC-08,2026-11-20,\n", "unknown-outcome", 2},
		{"a cell too many", "device,check,date\nSRV,PC-08,2026-11-20,x\n", "bad-csv-row", 2},
		{"quotes that do not match", "device,check,date\n\"SRV,PC-08,2026-11-20\n", "bad-csv-row", 2},
	} {
		_, wrong, err := ReadChecks(strings.NewReader(tc.in), Mapping{})
		line := 0
		if err == nil && len(wrong) > 0 {
			line, err = wrong[0].Line, wrong[0].Err
		}
		if refusal.KindOf(err) != tc.kind || line != tc.line {
			t.Errorf("%s: line %d: %v", tc.name, line, err)
		}
	}
	if _, _, err := ReadChecks(strings.NewReader("device\n"), Mapping{Name: "x", Zone: "Europe/Rimini"}); refusal.KindOf(err) != "unknown-zone" {
		t.Errorf("a zone that does not exist: %v", err)
	}
}

func FuzzReadChecks(f *testing.F) {
	f.Add("device,check,date,outcome,value\nSRV,antivirus-signatures,2026-11-20,ok,1\n")
	f.Add("\ufeffdispositivo;voce;data;esito;note\r\nSRV;PC-10;20/11/2026 02:15;Fallito;\xe0\r\n")
	f.Add("Machine,AV signature\nSRV,11/20/2026 1:05\n")
	wide := Mapping{Name: "wide", Device: "Machine", MonthFirst: true, Columns: []Pair{{"AV signature", "antivirus-signatures"}}}
	f.Fuzz(func(t *testing.T, in string) {
		for _, m := range []Mapping{{}, wide} {
			rows, _, err := ReadChecks(strings.NewReader(in), m)
			if err != nil && refusal.KindOf(err) == "" {
				t.Errorf("a file is refused without a kind: %v", err)
			}
			for _, r := range rows {
				if r.Item == "" || r.Date.IsZero() || r.Outcome == "" || r.Text == "" {
					t.Errorf("a good line lacks something: %+v", r)
				}
			}
		}
	})
}
