package shop

import "time"

// giveWayFor is longer than whoever waits for the store sleeps between two
// tries, so that nobody misses the moment.
const giveWayFor = 20 * time.Millisecond

// giveWay lets the store go in the middle of a long run, for long enough that
// those who wait get it: work is never kept waiting by a run over a log. What
// the run remembers of the store may be old when it goes on.
func (s *Shop) giveWay() error {
	if s.st == nil {
		return nil
	}
	if err := s.Close(); err != nil {
		return err
	}
	time.Sleep(giveWayFor)
	return nil
}
