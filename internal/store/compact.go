package store

import (
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"

	"scatto/internal/refusal"
)

// Every run adds a table to level 0, and every open reads them all. Nothing
// compacts in a process that lives for milliseconds, so the store does it:
// when more than gatherAt have gathered they are merged, after the engine has
// closed, into a small level above the last; when that would have grown to
// upperBytes and to 1/32 of the last, all is merged into the last. With tables
// of a kilobyte and a half and a last level of 15 MB the two merges then cost
// about the same.
const (
	gatherAt   = 4
	upperBytes = 256 << 10
	upperLevel = 5
	lastLevel  = 6 // Badger's MaxLevels is 7
)

// settle tidies the files after the engine is closed: checksums of the new
// tables, a merge when one is due, a short manifest. What was acknowledged does
// not depend on it. With all, everything is merged.
func (s survey) settle(o Options, dir string, key []byte, all bool) error {
	m, err := s.named(dir)
	if err != nil {
		return err
	}
	if err := s.sums.add(dir, key, m, s.keys); err != nil {
		return err
	}
	if all || m.level0() > gatherAt {
		level := uint8(lastLevel)
		if young, upper, last := s.sums.sizes(m); !all {
			level = mergeInto(young+upper, last, o.spaceFor)
		}
		if m, err = s.merge(o, dir, m, level); err != nil {
			return err
		}
		if err := s.sums.add(dir, key, m, s.keys); err != nil {
			return err
		}
	}
	if m.long() {
		return m.write(dir)
	}
	return nil
}

// named gives the manifest that the engine left when it closed. When it cannot
// sync the manifest it removes the table that it has just named, and writes it
// again under another name until that can be synced: the first name goes.
func (s survey) named(dir string) (manifest, error) {
	m, err := readManifest(dir)
	if err != nil || m.torn { // the engine left it whole: a table that it named last would be forgotten
		return m, damagedFile(manifestFile(dir), err)
	}
	some := false
	for name := range m.tables {
		if _, had := s.manifest.tables[name]; !had && !exists(filepath.Join(dir, name)) {
			delete(m.tables, name)
			some = true
		}
	}
	if some {
		err = m.write(dir)
	}
	return m, err
}

// mergeInto gives the level into which so many bytes above the last level are
// merged, which itself has so many. Where the disk has no room to write that
// anew, level 0 must not grow until it has.
func mergeInto(above, last int64, room func(int64) error) uint8 {
	if above > upperBytes && above > last/32 && room(above+last) == nil {
		return lastLevel
	}
	return upperLevel
}

// readWhole verifies tables from their first byte to their last: a merge would
// write anew, with a right checksum, what is wrong in them.
func (s survey) readWhole(dir string, names []string) (err error) {
	var buf []byte
	for _, name := range names {
		path, sum := filepath.Join(dir, name), s.sums[name]
		if buf, err = sum.verify(path, 0, sum.whole, buf); err != nil {
			return damagedFile(path, err)
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
		path := filepath.Join(dir, name)
		sum, err := verifyTable(path, t, keys, options.NoVerification)
		if err != nil {
			return damagedFile(path, err)
		}
		s[name] = sum
	}
	return s.write(dir, key)
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
	if err := s.o.spaceFor(young + upper + last); err != nil {
		return err
	}
	if err := s.settleIndexes(); err != nil {
		return err
	}
	if err := s.closeEngine(); err != nil {
		return err
	}
	if err := s.found.settle(s.o, s.o.storeDir(), s.key, true); refusal.KindOf(err) != "" {
		return err
	} else if err != nil {
		return CannotWrite(s.o.storeDir(), err)
	}
	again, err := openLocked(s.o, false)
	if err != nil {
		return err
	}
	again.unlock, s.unlock = s.unlock, nil
	*s = *again
	return s.o.clearTrial()
}
