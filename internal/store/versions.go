package store

import (
	"github.com/dgraph-io/badger/v4"
)

// Versions gives every version of every key that the engine's files still
// hold, also what was replaced or deleted and not compacted yet: what an
// erasure must not leave behind (R96).
func (s *Store) Versions(fn func(key Key, value []byte) error) (err error) {
	if err := s.unusable(); err != nil {
		return err
	}
	if err := s.trustAll(); err != nil {
		return err
	}
	defer s.rescue(&err)
	txn := s.db.NewTransaction(false)
	defer txn.Discard()
	o := badger.DefaultIteratorOptions
	o.AllVersions = true
	it := txn.NewIterator(o)
	defer it.Close()
	for it.Rewind(); it.Valid(); it.Next() {
		value, err := it.Item().ValueCopy(nil)
		if err != nil {
			return err
		}
		if err := fn(Key(it.Item().KeyCopy(nil)), value); err != nil {
			return err
		}
	}
	return nil
}
