package store

import (
	"errors"

	"scatto/internal/refusal"
)

// Close closes the store and leaves it to others. What Update acknowledged is
// safe without it; what Close does beside is tidying.
func (s *Store) Close() error {
	err := s.closeEngine()
	if s.unlock != nil {
		if unlocked := s.unlock(); err == nil {
			err = unlocked
		}
		s.unlock = nil
	}
	return err
}

// Leave says that the process ends after Close: what was opened for reading is
// then not taken down table by table, it goes with the process.
func (s *Store) Leave() {
	if s.reading {
		s.broken = errClosed
	}
}

var errClosed = errors.New("the store is closed")

func (s *Store) closeEngine() error {
	if s.broken != nil {
		return nil // closed, or the engine stopped and its locks are lost
	}
	s.broken = errClosed
	if err := s.db.Close(); err != nil {
		_, _ = s.found.named(s.o.storeDir()) // what it could write, the next run shall find
		return refusal.Failure("cannot-close", "the store in %s could not be closed", s.o.storeDir()).From(err)
	}
	if s.changed() {
		_ = s.found.settle(s.o, s.o.storeDir(), s.key, false) // what fails is left to the next run
	}
	return nil
}

// changed says whether this process may have changed the engine's files.
func (s *Store) changed() bool {
	return !s.reading && (s.wrote || s.found.unclean || s.found.manifest.level0() > gatherAt)
}

// abandon closes the engine of a store that is refused, without tidying.
func (s *Store) abandon() {
	if s.broken == nil {
		s.broken = errClosed
		_ = s.db.Close() // what matters is why the store is refused
	}
}
