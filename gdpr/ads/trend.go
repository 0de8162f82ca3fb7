package ads

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
)

// TrendPoint is one month of a series for a chart.
type TrendPoint struct {
	Month calendar.Date // its first day
	Value int64         // minutes
}

// Trend is a series for a chart: the same months for every series of a chart.
type Trend struct {
	Item   string
	Name   string // program, machine, "RTO"
	Points []TrendPoint
	Limit  int64 // minutes agreed, 0 for none
}

// DowntimeTrends are the minutes down of each month by program and machine,
// from the month of one day to that of another. Minutes of a month are its
// own: a downtime over its end is cut there.
func DowntimeTrends(downs []Downtime, from, to calendar.Date, until time.Time, zone *time.Location) []Trend {
	var out []Trend
	var months []calendar.Date
	for m := firstOf(from); !m.After(to); m = m.AddMonths(1) {
		months = append(months, m)
	}
	for k, m := range months {
		end := calendar.DayStart(m.AddMonths(1), zone)
		if until.Before(end) {
			end = until
		}
		for _, d := range DownIn(downs, calendar.DayStart(m, zone), end) {
			i := slices.IndexFunc(out, func(t Trend) bool { return t.Item == d.Item && strings.EqualFold(t.Name, d.Name) })
			if i < 0 {
				i = len(out)
				t := Trend{Item: d.Item, Name: d.Name}
				for _, m := range months {
					t.Points = append(t.Points, TrendPoint{Month: m})
				}
				out = append(out, t)
			}
			out[i].Points[k].Value = int64((d.Time + time.Minute - 1) / time.Minute)
		}
	}
	slices.SortFunc(out, func(a, b Trend) int {
		if c := strings.Compare(a.Item, b.Item); c != 0 {
			return c
		}
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return out
}

func firstOf(d calendar.Date) calendar.Date {
	return calendar.Date{Year: d.Year, Month: d.Month, Day: 1}
}

// RestoreTrend is the measured time of every successful test of a goal, oldest
// first: its points stand on the days of the tests. Limit is the time agreed
// last.
func RestoreTrend(proofs []GoalProof, goals []Goal, item string, on calendar.Date) Trend {
	t := Trend{Item: item, Name: "RTO"}
	for _, g := range GoalsOn(goals, on) {
		if g.Item == item {
			t.Limit = g.RTO
		}
	}
	list := measured(proofs, Goal{Item: item}, on)
	slices.Reverse(list)
	for _, p := range list {
		if p.Passed {
			t.Points = append(t.Points, TrendPoint{p.On, p.RTO})
		}
	}
	return t
}
