package ticket

import "time"

// Lookups counts the failed status lookups of one address (R03), so that codes
// cannot be tried one after the other.
type Lookups struct {
	Failed int       `json:"failed"` // since the last success or wait
	Last   time.Time `json:"last"`
	Waits  int       `json:"waits"` // how often the address had to wait already
	Until  time.Time `json:"until"` // the present wait's end
	Quiet  bool      `json:"quiet"` // begun in a flood: nobody is told of the wait
}

// Throttle says how many failures an address has, and how long it then waits
// the first time.
type Throttle struct {
	After int           // failures within Wait; 0: no address ever waits
	Wait  time.Duration // doubles with each further failure
}

// longestWait bounds a wait, and is how long one is remembered.
const longestWait = 24 * time.Hour

// Waiting reports whether the address has to wait; whoever asks now gets one
// answer, whatever the code.
func (l Lookups) Waiting(now time.Time, t Throttle) bool {
	return t.After > 0 && now.Before(l.Until) && !l.ahead(now)
}

// ahead reports whether the count was made by a clock that has been set back
// since, by more than a day beyond the longest wait: else an address would be
// shut out for as long.
func (l Lookups) ahead(now time.Time) bool {
	limit := now.Add(2 * longestWait)
	return l.Until.After(limit) || l.Last.After(limit)
}

// Over reports whether nothing of it counts any more.
func (l Lookups) Over(now time.Time, t Throttle) bool {
	if l.ahead(now) {
		return true
	}
	if l.Waits > 0 {
		return now.After(l.Until.Add(longestWait))
	}
	return !now.Before(l.Last.Add(t.Wait))
}

// Fail counts one more failure. After a wait the next one makes it wait again,
// twice as long.
func (l Lookups) Fail(now time.Time, t Throttle) Lookups {
	if l.Over(now, t) {
		l = Lookups{Quiet: l.Quiet}
	}
	l.Failed++
	l.Last = now
	if t.After > 0 && l.Failed >= t.After || l.Waits > 0 {
		wait := t.Wait
		for i := 0; i < l.Waits && wait < longestWait; i++ {
			wait *= 2
		}
		l.Failed, l.Waits, l.Until = 0, l.Waits+1, now.Add(min(wait, longestWait))
	}
	return l
}
