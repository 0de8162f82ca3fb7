package contract

import (
	"cmp"
	"slices"
	"time"

	"scatto/internal/calendar"
)

// Training tells how many free minutes of training a session that opens at an
// instant and a site may still use (R64): each contract valid then includes
// its own half day, for its own site or for all, and what ends first is used
// first. used is what other sessions had.
func Training(all []Contract, used []Take, at time.Time, site string, zone *time.Location) int64 {
	var lots pool
	for _, c := range all {
		lots = append(lots, lot{
			from: calendar.DayStart(c.From, zone).Unix(), until: calendar.DayStart(c.To.AddDays(1), zone).Unix(),
			left: c.IncludedTrainingMinutes, site: c.Site,
		})
	}
	run := func(x int64) (p pool, irregular int64) {
		p = slices.Clone(lots)
		takes := append(slices.Clone(used), Take{At: at, Minutes: x, Site: site})
		slices.SortStableFunc(takes, func(a, b Take) int { return cmp.Compare(a.At.Unix(), b.At.Unix()) })
		for _, t := range takes {
			irregular += p.takeAt(t.Site, t.At.Unix(), t.Minutes)
		}
		return p, irregular
	}
	rest, known := run(0)
	return largest(rest.rest(), func(x int64) bool {
		_, irregular := run(x)
		return irregular <= known
	})
}
