package contract_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

func TestTimesBySeverity(t *testing.T) {
	c := made(t, "K1", contract.Support, "2026-01-01", "", 600)
	if c.HasSLA() {
		t.Error("R09: nothing was promised")
	}
	c.SLAResponse, c.SLAResolution = 120, 960
	c, err := c.WithTimes([]contract.SeverityTimes{{4, 0, 0}, {1, 30, 240}})
	if err != nil {
		t.Fatal(err)
	}
	for severity, want := range map[int][2]int{1: {30, 240}, 2: {120, 960}, 3: {120, 960}, 4: {0, 0}} {
		if a, b := c.Times(severity); a != want[0] || b != want[1] {
			t.Errorf("R51: severity %d: %d/%d, want %v", severity, a, b, want)
		}
	}
	changed, err := c.WithTimes([]contract.SeverityTimes{{1, 15, 120}})
	if err != nil || len(changed.SLA.Severities) != 2 || changed.SLA.Severities[0].Response != 15 || c.SLA.Severities[0].Response != 30 {
		t.Errorf("R51: severity 1 alone changes: %+v, before %+v (%v)", changed.SLA, c.SLA, err)
	}
	next, err := changed.Renew("K2", at(t, "2026-12-01T10:00"))
	if diff := cmp.Diff(changed.SLA, next.SLA); diff != "" || err != nil || next.SLAResponse != 120 {
		t.Errorf("R51: a renewal carries the SLA on: %s %v", diff, err)
	}
	raw, err := json.Marshal(changed)
	if err != nil {
		t.Fatal(err)
	}
	var back contract.Contract
	if err := json.Unmarshal(raw, &back); err != nil || cmp.Diff(changed, back) != "" {
		t.Errorf("it does not survive storage: %v\n%s", err, cmp.Diff(changed, back))
	}
}

func TestHoursOfAnSLA(t *testing.T) {
	shop := calendar.ITValue().Windows[0]
	for _, row := range []struct {
		rule string
		sla  contract.SLA
		own  bool
		days int
		from string
	}{
		{"R51: without hours of its own the office's", contract.SLA{}, false, 5, "09:00-13:00"},
		{"R51: days of its own, hours of the office", contract.SLA{Days: []time.Weekday{1, 2, 3, 4, 5, 6}}, true, 6, "09:00-13:00"},
		{"R51: hours of its own, days of the office", contract.SLA{Hours: []calendar.Band{{From: 480, To: 1200}}}, true, 5, "08:00-20:00"},
	} {
		w, own := row.sla.Window(shop)
		if own != row.own || len(w.Days) != row.days || w.Bands[0].String() != row.from || w.Validate() != nil {
			t.Errorf("%s: %+v %v", row.rule, w, own)
		}
	}
}

func TestSLAsThatCannotBe(t *testing.T) {
	times := func(list ...contract.SeverityTimes) func(*contract.Contract) {
		return func(c *contract.Contract) { c.SLA.Severities = list }
	}
	for rule, row := range map[string]struct {
		change func(*contract.Contract)
		kind   string
	}{
		"R46: a severity of five":             {times(contract.SeverityTimes{Severity: 5, Response: 1}), "bad-severity"},
		"R51: solved before answered":         {times(contract.SeverityTimes{Severity: 1, Response: 60, Resolution: 30}), "bad-sla"},
		"R51: a time below nothing":           {times(contract.SeverityTimes{Severity: 1, Response: -1}), "bad-sla"},
		"R51: hours, and nothing promised":    {func(c *contract.Contract) { c.SLA.Hours = []calendar.Band{{From: 0, To: 60}} }, "sla-without-times"},
		"R51: closures off, nothing promised": {func(c *contract.Contract) { c.SLA.NoClosures = true }, "sla-without-times"},
		"R51: a day twice": {func(c *contract.Contract) {
			c.SLAResponse, c.SLA.Days = 60, []time.Weekday{time.Monday, time.Monday}
		}, "bad-window-day"},
		"R51: bands that overlap": {func(c *contract.Contract) {
			c.SLAResponse, c.SLA.Hours = 60, []calendar.Band{{From: 0, To: 600}, {From: 540, To: 700}}
		}, "bands-overlap"},
	} {
		draft := contract.Contract{Customer: "C0001", Kind: contract.Support, From: day(t, "2026-01-01")}
		row.change(&draft)
		if _, err := contract.New(draft, 60); refusal.KindOf(err) != row.kind {
			t.Errorf("%s: %v, want %s", rule, err, row.kind)
		}
	}
	if _, err := (contract.Contract{}).WithTimes([]contract.SeverityTimes{{1, 1, 1}, {1, 2, 2}}); refusal.KindOf(err) != "bad-sla" {
		t.Errorf("R51: a severity given twice: %v", err)
	}
}

func TestWordsOfAnSLA(t *testing.T) {
	if got, err := contract.ParseSeverityTimes("1=60/240"); err != nil || got != (contract.SeverityTimes{Severity: 1, Response: 60, Resolution: 240}) {
		t.Errorf("%+v %v", got, err)
	}
	for _, s := range []string{"", "1", "1=60", "1=/240", "x=1/2", "1=-5/2", "1=1.5/2", "1=1/2/3", "1=99999999999/2"} {
		if _, err := contract.ParseSeverityTimes(s); refusal.KindOf(err) != "bad-sla" {
			t.Errorf("ParseSeverityTimes(%q): %v", s, err)
		}
	}
	days, err := contract.ParseDays("Mon, sat")
	if err != nil || len(days) != 2 || contract.DayName(days[0]) != "mon" || contract.DayName(days[1]) != "sat" {
		t.Errorf("%v %v", days, err)
	}
	if _, err := contract.ParseDays("lun"); refusal.KindOf(err) != "unknown-weekday" {
		t.Errorf("%v", err)
	}
	if bands, err := contract.ParseHours("08:00-12:00,13:00-20:00"); err != nil || len(bands) != 2 || bands[1].String() != "13:00-20:00" {
		t.Errorf("%v %v", bands, err)
	}
	if _, err := contract.ParseHours("20:00-08:00"); refusal.KindOf(err) != "bad-band" {
		t.Errorf("%v", err)
	}
}
