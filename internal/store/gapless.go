package store

import (
	"fmt"

	"github.com/dgraph-io/badger/v4"
)

// lastCommit gives what the store says of its last commit, number 0 when it
// has none.
func (s *Store) lastCommit() (c commitRecord, err error) {
	err = s.View(func(tx *Tx) error {
		_, err := tx.Get(commitKey(), &c)
		return err
	})
	return c, err
}

// gapless checks that no commit after number settled is missing. Every commit
// writes the commit record, and while a log is there no merge has dropped its
// versions, so each number must be found among them.
func (tx *Tx) gapless(settled int64) (err error) {
	defer tx.s.rescue(&err)
	it := tx.txn.NewKeyIterator([]byte(commitKey()), badger.IteratorOptions{})
	defer it.Close()
	above := int64(0) // the number seen before: they come newest first
	for it.Rewind(); it.Valid(); it.Next() {
		value, err := it.Item().ValueCopy(nil)
		if err != nil {
			return damagedRecord(commitKey(), err)
		}
		var c commitRecord
		if err := (Raw{commitKey(), value}).Decode(&c); err != nil {
			return err
		}
		if above > 0 && c.Number != above-1 {
			break
		}
		if above = c.Number; above <= settled {
			return nil
		}
	}
	if above <= settled+1 {
		return nil
	}
	return damagedFile(tx.s.o.storeDir(), fmt.Errorf("commit %d is missing", above-1))
}
