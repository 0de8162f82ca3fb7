package calendar_test

import (
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

func TestValidate(t *testing.T) {
	day := func(m time.Month, d int) calendar.MonthDay { return calendar.MonthDay{Month: m, Day: d} }
	for _, row := range []struct {
		name, kind string
		change     func(*calendar.Calendar)
	}{
		{"the profile as it is", "", func(*calendar.Calendar) {}},
		{"R51: an SLA round the clock", "", func(c *calendar.Calendar) { *c = everyHour() }},
		{"bands that touch", "", func(c *calendar.Calendar) { c.Windows[0].Bands[1].From = 13 * 60 }},
		{"a window on Sundays only", "", func(c *calendar.Calendar) { c.Windows[0].Days = []time.Weekday{time.Sunday} }},
		{"R12: a patron on 29 February", "", func(c *calendar.Calendar) { c.Patrons = []calendar.Patron{{MonthDay: day(2, 29)}} }},
		{"no windows", "no-window", func(c *calendar.Calendar) { c.Windows = nil }},
		{"a window without name", "unnamed-window", func(c *calendar.Calendar) { c.Windows[0].Name = "" }},
		{"a window twice", "duplicate-window", func(c *calendar.Calendar) { c.Windows[1].Name = "office" }},
		{"a window without days", "window-without-days", func(c *calendar.Calendar) { c.Windows[0].Days = nil }},
		{"a window without bands", "window-without-bands", func(c *calendar.Calendar) { c.Windows[0].Bands = nil }},
		{"an eighth weekday", "bad-window-day", func(c *calendar.Calendar) { c.Windows[0].Days[0] = 7 }},
		{"Monday twice", "bad-window-day", func(c *calendar.Calendar) { c.Windows[0].Days[1] = time.Monday }},
		{"R10: a band backwards", "bad-band", func(c *calendar.Calendar) { c.Windows[0].Bands[0].To = 8 * 60 }},
		{"R10: a band past midnight", "bad-band", func(c *calendar.Calendar) { c.Windows[0].Bands[1].To = 25 * 60 }},
		{"R10: a band before midnight", "bad-band", func(c *calendar.Calendar) { c.Windows[0].Bands[0].From = -1 }},
		{"R10: bands that overlap", "bands-overlap", func(c *calendar.Calendar) { c.Windows[0].Bands[1].From = 12 * 60 }},
		{"R10: bands out of order", "bands-overlap", func(c *calendar.Calendar) {
			b := c.Windows[0].Bands
			b[0], b[1] = b[1], b[0]
		}},
		{"R11: a closure until 31 February", "impossible-date", func(c *calendar.Calendar) { c.Closures[0].To = day(2, 31) }},
		{"R11: a closure from 31 April", "impossible-date", func(c *calendar.Calendar) { c.Closures[0].From = day(4, 31) }},
		{"R11: closed all year", "calendar-never-opens", func(c *calendar.Calendar) { c.Closures[0] = calendar.Closure{From: day(1, 1), To: day(12, 31)} }},
		{"R12: a patron on 31 June", "impossible-date", func(c *calendar.Calendar) { c.Patrons = []calendar.Patron{{MonthDay: day(6, 31)}} }},
		{"R12: 29 February 2026", "impossible-date", func(c *calendar.Calendar) { c.Patrons = []calendar.Patron{{MonthDay: day(2, 29), Year: 2026}} }},
	} {
		c := calendar.ITValue()
		row.change(&c)
		err := c.Validate()
		if refusal.KindOf(err) != row.kind || (err == nil) != (row.kind == "") {
			t.Errorf("%s: %v; want kind %q", row.name, err, row.kind)
		}
	}
}

func TestWithLeavesTheOriginalAlone(t *testing.T) {
	c := calendar.ITValue().WithPatrons(calendar.Patron{MonthDay: calendar.MonthDay{Month: 6, Day: 29}})
	changed := c.WithoutClosures().
		WithPatrons(calendar.Patron{MonthDay: calendar.MonthDay{Month: 12, Day: 7}}).
		WithWindow(calendar.Window{Name: "office", Days: []time.Weekday{time.Saturday}, Bands: []calendar.Band{{From: 60, To: 120}}})
	if len(c.Closures) != 2 || len(c.Patrons) != 1 || len(c.Windows) != 2 || len(c.Windows[0].Days) != 5 {
		t.Errorf("the original changed: %+v", c)
	}
	office, err := changed.Window("office")
	if err != nil || len(changed.Closures) != 0 || len(changed.Patrons) != 2 || len(changed.Windows) != 2 || office.Days[0] != time.Saturday {
		t.Errorf("the copy is wrong: %+v, %v", changed, err)
	}
	if nowhere := (calendar.Calendar{Windows: c.Windows}); nowhere.Zone == nil {
		got, err := nowhere.Next("office", at(t, "2026-10-14T18:00"))
		if err != nil || got.Format(time.RFC3339) != "2026-10-15T09:00:00+02:00" {
			t.Errorf("without a zone: %s, %v", got, err)
		}
	}
}
