package store

import (
	"errors"
	"slices"

	"github.com/dgraph-io/badger/v4"
)

// What a process writes is a ticket or two as a rule, and an engine for that
// is opened faster: the larger its write-ahead log, a new mapped file, the
// more of it the system reads ahead. A transaction that is too large for it
// has the engine opened anew, in full size, and begins again with what it had
// written. Nobody else can have written meanwhile: the lock is kept.

// smallTable is memTable of an engine that is opened for little.
const smallTable = 1 << 20

// smallValue is the longest value that a small engine takes. It lies below
// the bound of its transactions, as the engine asks of a value threshold.
const smallValue = 100 << 10

// edit is a change of a transaction that may have to be made again.
type edit struct {
	key    Key
	value  []byte
	delete bool
}

// change makes a change in the engine's transaction.
func (tx *Tx) change(e edit) error {
	if !tx.writable {
		return errReadOnly
	}
	err := badger.ErrTxnTooBig
	if !tx.s.small || len(e.value) < smallValue {
		err = tx.apply(e)
	}
	if errors.Is(err, badger.ErrTxnTooBig) && tx.s.small {
		if err := tx.grow(); err != nil {
			return err
		}
		err = tx.apply(e)
	}
	if err != nil {
		return transactionFull(err)
	}
	if tx.s.small {
		tx.edits = append(tx.edits, e)
	}
	tx.wrote = true
	tx.count(len(e.key) + len(e.value))
	return nil
}

func (tx *Tx) apply(e edit) error {
	if e.delete {
		return tx.txn.Delete([]byte(e.key))
	}
	return tx.txn.Set([]byte(e.key), e.value)
}

// grow goes on in an engine of full size.
func (tx *Tx) grow() error {
	s := tx.s
	if err := s.unusable(); err != nil { // an engine that is opened anew would not know
		return err
	}
	tx.txn.Discard()
	if err := s.closeEngine(); err != nil {
		s.broken = err
		return err
	}
	o := s.o
	o.large = true
	full, err := openLocked(o, false)
	if err != nil {
		s.broken = err
		return err
	}
	full.unlock, full.readOnly = s.unlock, s.readOnly
	*s = *full
	tx.txn = s.db.NewTransaction(true)
	for e := range slices.Values(tx.edits) {
		if err := tx.apply(e); err != nil {
			return err
		}
	}
	tx.edits = nil
	return nil
}
