package contract

import (
	"cmp"
	"slices"
	"time"

	"scatto/internal/calendar"
)

// Training tells how many free minutes of training a session that opens at an
// instant may still use (R64): each contract valid then includes its own half
// day, and what ends first is used first. used is what other sessions had.
func Training(all []Contract, used []Take, at time.Time, zone *time.Location) int64 {
	var lots pool
	for _, c := range all {
		lots = append(lots, lot{
			from: calendar.DayStart(c.From, zone).Unix(), until: calendar.DayStart(c.To.AddDays(1), zone).Unix(),
			left: c.IncludedTrainingMinutes,
		})
	}
	run := func(x int64) (p pool, irregular int64) {
		p = slices.Clone(lots)
		takes := append(slices.Clone(used), Take{At: at, Minutes: x})
		slices.SortStableFunc(takes, func(a, b Take) int { return cmp.Compare(a.At.Unix(), b.At.Unix()) })
		for _, t := range takes {
			irregular += p.take(t.At.Unix(), t.Minutes)
		}
		return p, irregular
	}
	rest, known := run(0)
	return largest(rest.rest(), func(x int64) bool {
		_, irregular := run(x)
		return irregular <= known
	})
}
