package shop

import "scatto/internal/store"

// StoreStats says what is in the store.
type StoreStats = store.Stats

// CheckStore reads and verifies every record and every log.
func (s *Shop) CheckStore() (StoreStats, error) {
	if err := s.open(s.reading); err != nil {
		return StoreStats{}, err
	}
	return s.st.Check()
}

// CompactStore rewrites the store without what was deleted or replaced.
func (s *Shop) CompactStore() (before, after StoreStats, err error) {
	if before, err = s.CheckStore(); err != nil {
		return before, after, err
	}
	if err = s.st.Compact(); err != nil {
		return before, after, err
	}
	after, err = s.st.Check()
	return before, after, err
}
