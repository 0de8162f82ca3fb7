package store

import (
	"errors"
	"fmt"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"

	"scatto/internal/refusal"
)

// memTable is the size of Badger's table in memory; 15 % of it bounds a
// transaction, which must hold the largest record.
const memTable = 8 << 20

// maxRecord is the longest encoded record in bytes. It lies below the value
// threshold, so that no record ever goes to the value log, where damage is
// not noticed.
const maxRecord = 900 << 10

// openEngine opens Badger's database in dir, in full size: its logs may hold
// as much as that.
func openEngine(o Options, dir string, key []byte, readOnly bool) (*badger.DB, error) {
	tuned := engineOptions(dir, key)
	tuned.ReadOnly = readOnly
	return openTuned(o, tuned)
}

// openSmall opens it for little, without logs of an earlier process.
func openSmall(o Options, dir string, key []byte) (*badger.DB, error) {
	tuned := engineOptions(dir, key)
	tuned.MemTableSize, tuned.ValueThreshold = smallTable, smallValue
	return openTuned(o, tuned)
}

func openTuned(o Options, tuned badger.Options) (db *badger.DB, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = damagedFile(o.storeDir(), fmt.Errorf("the engine stopped: %v", p))
		}
	}()
	if db, err = badger.Open(tuned); err != nil {
		if no := unwritable(tuned.Dir); no != nil && !tuned.ReadOnly {
			err = no
		}
		return nil, damagedFile(o.storeDir(), err)
	}
	return db, nil
}

// blockBytes is the size of a table's blocks before they are compressed: every
// open reads the index of every table, a line for each block.
const blockBytes = 16 << 10

// engineOptions tunes Badger for a process that lives for milliseconds.
func engineOptions(dir string, key []byte) badger.Options {
	o := badger.DefaultOptions(dir)
	o.Logger = nil
	o.BypassLockGuard = true // ours is taken earlier and can wait: see lock
	o.MetricsEnabled = false
	o.EncryptionKey = key
	// One data key for the life of the store: a rotation appends to the key
	// registry, and a power cut in the middle of that would lock the store.
	o.EncryptionKeyRotationDuration = 20 * 365 * 24 * 3600e9
	o.SyncWrites = true
	o.DetectConflicts = false // one process, one writer at a time
	o.MemTableSize = memTable
	o.NumMemtables = 2
	o.BaseTableSize = 512 << 10 // what is set aside, twice, for a table of level 0 before it is built
	o.BlockSize = blockBytes
	o.ValueThreshold = 1 << 20
	o.ValueLogFileSize = 1 << 20
	o.BlockCacheSize = 1 << 20 // encryption without caches makes Badger panic
	o.IndexCacheSize = 1 << 20
	o.VerifyValueChecksum = true
	o.ChecksumVerificationMode = options.OnBlockRead // whole tables: see sums
	o.Compression = options.Snappy
	o.NumVersionsToKeep = 1
	o.NumCompactors = 0 // merging is ours: see compact.go
	o.NumLevelZeroTablesStall = 1 << 20
	return o
}

// get gives the value of k, nil and false when there is none.
func (tx *Tx) get(k Key) (v []byte, found bool, err error) {
	if err := tx.s.trust(k, k); err != nil {
		return nil, false, err
	}
	defer tx.s.rescue(&err)
	item, err := tx.txn.Get([]byte(k))
	if errors.Is(err, badger.ErrKeyNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	v, err = item.ValueCopy(nil)
	return v, err == nil, err
}

// rescue turns a panic of the engine over damaged bytes into an error. Its
// locks may stay taken then, so the store is used no more.
func (s *Store) rescue(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("the engine stopped: %v", p)
		s.broken = refusal.Damaged("store-damaged", "the store in %s is damaged", s.o.storeDir()).From(*err)
		if named := s.trustAll(); named != nil {
			*err, s.broken = named, named
		}
	}
}

// transactionFull turns Badger's bound on a transaction into a refusal.
func transactionFull(err error) error {
	if errors.Is(err, badger.ErrTxnTooBig) {
		return refusal.Rule("too-much-at-once", "too many changes for one transaction").
			WithHint("do it in smaller parts").From(err)
	}
	return err
}

// cursor says where a page of a scan begins and what it holds.
type cursor struct {
	prefix   Key
	from     Key // where to begin, "" for the first (or last) of the prefix
	past     bool
	reverse  bool
	keysOnly bool
}

// page reads some records at c: a bounded number and a bounded size. done
// says that there are no more.
func (tx *Tx) page(c cursor, n int) (out []Raw, done bool, err error) {
	out, done, err = tx.untrusted(c, n)
	if err != nil {
		return nil, false, err
	}
	first, last := max(c.prefix, c.from), c.prefix+lastKey
	if c.reverse {
		if first = c.prefix; c.from != "" {
			last = c.from
		}
	}
	if !done && c.reverse {
		first = out[len(out)-1].key
	} else if !done {
		last = out[len(out)-1].key
	}
	return out, done, tx.s.trust(first, last)
}

// untrusted is page before it is known that the tables were whole.
func (tx *Tx) untrusted(c cursor, n int) (out []Raw, done bool, err error) {
	defer tx.s.rescue(&err)
	o := badger.DefaultIteratorOptions
	o.PrefetchValues = false
	o.Prefix = []byte(c.prefix)
	o.Reverse = c.reverse
	it := tx.txn.NewIterator(o)
	defer it.Close()
	seek := []byte(c.from)
	if c.from == "" {
		seek = []byte(c.prefix)
		if c.reverse {
			seek = append(seek, 0xff) // no part of a key holds this byte
		}
	}
	size := 0
	defer func() { tx.s.touched(size) }()
	for it.Seek(seek); it.Valid(); it.Next() {
		key := Key(it.Item().KeyCopy(nil))
		if c.past && key == c.from {
			continue
		}
		if len(out) == n || size > pageBytes {
			return out, false, nil
		}
		e := Raw{key: key}
		if !c.keysOnly {
			if e.value, err = it.Item().ValueCopy(nil); err != nil {
				return nil, false, err
			}
			size += len(e.value)
		}
		out = append(out, e)
	}
	return out, true, nil
}

// pageBytes bounds the memory of a page.
const pageBytes = 1 << 20
