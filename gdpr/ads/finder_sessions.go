package ads

import (
	"slices"
	"time"
)

// sessionTimes are the sessions of one device by their beginning, with the
// latest end of every half: those of an instant are found without looking at
// all the others, also when one that nobody closed lasts to this day.
type sessionTimes struct {
	list   []Access
	latest []time.Time // of the part of the list that is halved at this place
	until  time.Time   // when those end that are still open
}

func newSessionTimes(list []Access, until time.Time) *sessionTimes {
	s := &sessionTimes{list: slices.Clone(list), latest: make([]time.Time, len(list)), until: until}
	slices.SortStableFunc(s.list, func(a, b Access) int { return a.From.Compare(b.From) })
	s.fill(0, len(s.list))
	return s
}

func (s *sessionTimes) end(one Access) time.Time {
	if one.To.IsZero() {
		return s.until
	}
	return one.To
}

// fill notes the latest end of a part, and of its halves.
func (s *sessionTimes) fill(from, to int) (latest time.Time) {
	if from >= to {
		return latest
	}
	mid := from + (to-from)/2
	latest = s.end(s.list[mid])
	for _, t := range []time.Time{s.fill(from, mid), s.fill(mid+1, to)} {
		if t.After(latest) {
			latest = t
		}
	}
	s.latest[mid] = latest
	return latest
}

// at gives the sessions that an instant lies in, or within the tolerance of.
func (s *sessionTimes) at(t time.Time, tolerance time.Duration, found func(Access)) {
	if s != nil {
		s.part(0, len(s.list), t.Add(tolerance), t.Add(-tolerance), found)
	}
}

// part gives those of a part that begin by the first instant and end no
// earlier than the second.
func (s *sessionTimes) part(from, to int, begin, end time.Time, found func(Access)) {
	mid := from + (to-from)/2
	if from >= to || s.latest[mid].Before(end) {
		return
	}
	s.part(from, mid, begin, end, found)
	if s.list[mid].From.After(begin) {
		return
	}
	if !s.end(s.list[mid]).Before(end) {
		found(s.list[mid])
	}
	s.part(mid+1, to, begin, end, found)
}
