package store

import (
	"errors"

	"github.com/dgraph-io/badger/v4"

	"scatto/internal/refusal"
)

// Tx is one transaction: it sees one state of the store, and what it writes
// becomes durable as a whole or not at all.
type Tx struct {
	s        *Store
	txn      *badger.Txn
	writable bool
	wrote    bool
	size     int64  // bytes written so far, counted as the engine counts them
	edits    []edit // what was written so far, while the engine is small
	counters map[string]int64
	logs     map[string]LogState // new ends
	logEnds  map[string]LogState // and what they were before
}

var errReadOnly = errors.New("a reading transaction cannot write")

// Get reads the record under key into v; false says that there is none. A
// record that cannot be trusted is refusal.Damaged.
func (tx *Tx) Get(key Key, v any) (bool, error) {
	value, found, err := tx.get(key)
	if err != nil {
		return false, damagedRecord(key, err)
	}
	if !found {
		return false, nil
	}
	return true, Raw{key, value}.Decode(v)
}

// Has says whether there is a record under key.
func (tx *Tx) Has(key Key) (bool, error) {
	_, found, err := tx.get(key)
	if err != nil {
		return false, damagedRecord(key, err)
	}
	return found, nil
}

// Trust verifies what is not verified yet, before a long answer is begun: each
// part of it would be verified before it is given, and so not the answer as a
// whole.
func (tx *Tx) Trust() error { return tx.s.trustAll() }

// Put stores v as JSON under key. A record that is too large, or one change
// too many for a transaction, is refused and nothing is stored.
func (tx *Tx) Put(key Key, v any) error {
	value, err := encode(key, v)
	if err != nil {
		return err
	}
	return tx.set(key, value)
}

func (tx *Tx) set(key Key, value []byte) error { return tx.change(edit{key: key, value: value}) }

// Delete removes the record under key, if there is one. Its bytes leave the
// disk at the next Compact.
func (tx *Tx) Delete(key Key) error { return tx.change(edit{key: key, delete: true}) }

// count adds what the engine counts for a change: its bytes and a little, and
// since it bounds the number of changes too, a share of the bound at least.
func (tx *Tx) count(bytes int) { tx.size += int64(max(bytes+12, 96)) }

// Room gives how many bytes of keys and JSON the transaction can still take,
// roughly: an import begins a new transaction when little is left.
func (tx *Tx) Room() int64 { return memTable*15/100 - roomKept - tx.size }

// roomKept leaves space for the records that every commit adds.
const roomKept = 8 << 10

// Next gives the next number of a counter, 1 at first. It is part of the
// transaction: a transaction that is not committed leaves no gap.
func (tx *Tx) Next(counter string) (int64, error) {
	n, err := tx.Counter(counter)
	if err != nil {
		return 0, err
	}
	n++
	return n, tx.setCounter(counter, n)
}

// Counter gives the last number that a counter gave, 0 when it gave none.
func (tx *Tx) Counter(counter string) (int64, error) {
	var c countRecord
	if _, err := tx.Get(counterKey(counter), &c); err != nil {
		return 0, err
	}
	return c.Last, nil
}

// RaiseCounter makes last the number that a counter gave last, as when a
// shop brings its invoices from elsewhere. A counter never goes back.
func (tx *Tx) RaiseCounter(counter string, last int64) error {
	n, err := tx.Counter(counter)
	if err != nil {
		return err
	}
	if last < n {
		return refusal.Rule("counter-goes-back", "the counter %s stands at %d and cannot go back to %d", counter, n, last)
	}
	return tx.setCounter(counter, last)
}

func (tx *Tx) setCounter(counter string, n int64) error {
	if err := tx.Put(counterKey(counter), countRecord{counter, n}); err != nil {
		return err
	}
	tx.counters[counter] = n
	return nil
}

// countRecord is a counter as it is stored.
type countRecord struct {
	Name string `json:"name"`
	Last int64  `json:"last"`
}
