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

// RebuildHead writes the side file anew from a store that is sound, when that
// file is lost or damaged, and says so in the log.
func (s *Shop) RebuildHead() (StoreStats, error) {
	if err := s.Close(); err != nil {
		return StoreStats{}, err
	}
	st, err := store.RebuildHead(s.opts)
	if err != nil {
		return st, err
	}
	if err := s.open(s.reading); err != nil {
		return st, err
	}
	return st, s.st.Update(func(tx *store.Tx) error {
		_, err := tx.AppendLog(store.ShopLog, LogLine{TS: s.now, At: s.now, By: s.by, Op: "store.rebuild-head"})
		return err
	})
}
