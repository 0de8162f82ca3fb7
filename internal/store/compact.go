package store

import (
	"path/filepath"
	"runtime/debug"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"
)

// Every run adds a table to level 0, and every open reads them all. Nothing
// compacts in a process that lives for milliseconds, so the store does it:
// a run that finds gatherAt tables merges them, when it closes, into a small
// level above the last; when that level has grown to upperBytes and to 1/32
// of the last, all is merged into the last. With tables of a kilobyte and
// a half and a last level of 15 MB the two merges then cost about the same.
const (
	gatherAt   = 4
	upperBytes = 256 << 10
	lastLevel  = 6 // Badger's MaxLevels is 7
)

// gathered says whether this run merges level 0 when it closes: enough tables
// are there, and the disk has room for the merge.
func (s survey) gathered(o Options) bool {
	if s.manifest.level0() < gatherAt {
		return false
	}
	young, upper, last := s.sums.sizes(s.manifest)
	need := young + upper
	if upper == 0 {
		need += last // while the store is small, level 0 goes into the last
	}
	return o.spaceFor(need) == nil
}

// settle tidies the files after the engine is closed: checksums of the new
// tables, the big merge when it is due, a short manifest. What was
// acknowledged does not depend on it, so a failure is left to the next run.
func settle(o Options, dir string, key []byte, found survey) {
	known, keys := found.sums, found.keys
	m, err := readManifest(dir)
	if err != nil {
		return
	}
	if keys == nil { // the store is new, or was compacted
		if keys, err = badger.OpenKeyRegistry(badger.KeyRegistryOptions{Dir: dir, ReadOnly: true, EncryptionKey: key}); err != nil {
			return
		}
	}
	if known.add(dir, key, m, keys) != nil {
		return
	}
	young, upper, last := known.sizes(m)
	if m.level0() > 3*gatherAt || upper > upperBytes && upper > last/32 {
		if o.spaceFor(young+upper+last) != nil || found.readAll() != nil || flatten(o, dir, key) != nil {
			return
		}
		if m, err = readManifest(dir); err != nil || known.add(dir, key, m, keys) != nil {
			return
		}
	}
	if m.long() {
		_ = m.shorten(dir)
	}
}

// readAll verifies the tables that were there at the open and were not read to
// the whole since: a merge would leave out what the engine cannot read.
func (s survey) readAll() (err error) {
	var buf []byte
	for _, t := range s.parts {
		if _, ok := s.sums[filepath.Base(t.path)]; !ok || t.whole() {
			continue // merged into another, after it had been verified
		}
		if buf, err = t.sum.verify(t.path, 0, t.sum.whole, buf); err != nil {
			return err
		}
	}
	return nil
}

// add computes the sums of tables that are new, forgets those of tables that
// are gone and writes the file. Within a run a name is never used twice, and
// known holds what was verified at the run's open.
func (s sums) add(dir string, key []byte, m manifest, keys *badger.KeyRegistry) error {
	for name := range s {
		if _, ok := m.tables[name]; !ok {
			delete(s, name)
		}
	}
	for name, t := range m.tables {
		if _, ok := s[name]; ok {
			continue
		}
		var err error
		if s[name], err = verifyTable(filepath.Join(dir, name), t, keys, options.NoVerification); err != nil {
			return err
		}
	}
	return s.write(dir, key)
}

// mergeMemory bounds the heap during a merge, in bytes: its buffers are large
// and short-lived, and the collector would wait too long.
const mergeMemory = 64 << 20

// flatten merges all tables into the last level. Old versions and deleted
// records go: nobody reads while it runs, so no version is too young.
func flatten(o Options, dir string, key []byte) error {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(min(mergeMemory, debug.SetMemoryLimit(-1))))
	defer lettingGo()()
	// Flatten leaves alone what is all on one level, level 0 too; what then
	// is on level 0 goes down when the engine closes.
	db, err := openEngine(o, dir, key, engineMode{compact: true, erase: true})
	if err != nil {
		return err
	}
	err = db.Flatten(1)
	if closed := db.Close(); err == nil {
		err = closed
	}
	return err
}

// Compact rewrites the whole store without old versions and deleted records,
// as an erasure must (R96): until then their bytes stay in the files. The
// store stays open.
func (s *Store) Compact() error {
	if err := s.unusable(); err != nil {
		return err
	}
	if s.o.ReadOnly {
		return errReadOnly
	}
	if err := s.trustAll(); err != nil { // a merge leaves out what it cannot read
		return err
	}
	young, upper, last := s.found.sums.sizes(s.found.manifest)
	if err := s.o.spaceFor(2 * (young + upper + last)); err != nil {
		return err
	}
	if err := s.settleIndexes(); err != nil {
		return err
	}
	// Two deletions of keys that frame all others: the merge then touches
	// every table, also those that lie alone in the last level.
	err := s.db.Update(func(txn *badger.Txn) error {
		if err := txn.Delete([]byte("!")); err != nil {
			return err
		}
		return txn.Delete([]byte("~"))
	})
	if err != nil {
		return err
	}
	if err := s.closeEngine(); err != nil {
		return err
	}
	for range 2 { // the first may leave tables on level 0, the second none
		if err := flatten(s.o, s.o.storeDir(), s.key); err != nil {
			return err
		}
	}
	settle(s.o, s.o.storeDir(), s.key, survey{sums: sums{}})
	again, err := openLocked(s.o, false)
	if err != nil {
		return err
	}
	again.unlock, s.unlock = s.unlock, nil
	*s = *again
	return nil
}
