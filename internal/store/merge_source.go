package store

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/dgraph-io/badger/v4/fb"
	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"
	"github.com/dgraph-io/ristretto/v2"
)

// sources are what a merge reads: tables that may hold the same keys.
type sources struct {
	all   []*source
	cache *ristretto.Cache[uint64, *fb.TableIndex]
}

// source reads tables that follow one another, one at a time.
type source struct {
	rest []string // the paths of those that are not open yet
	open func(path string) (*table.Table, error)
	t    *table.Table    // nil at the end
	it   *table.Iterator // of t
	read uint32          // entries of t
}

// openSources opens tables for reading: those of level 0 singly, of the others
// one of each level.
func (s survey) openSources(dir string, m manifest, names []string) (_ *sources, err error) {
	x := &sources{}
	if x.cache, err = indexCache(); err != nil {
		return nil, err
	}
	open := func(path string) (*table.Table, error) {
		return openTable(path, m.tables[filepath.Base(path)], s.keys, x.cache, options.OnBlockRead)
	}
	levels := map[uint8]*source{}
	for _, name := range slices.SortedFunc(slices.Values(names), func(a, b string) int { return cmp.Compare(s.sums[a].left, s.sums[b].left) }) {
		level := m.tables[name].Level
		one := levels[level]
		if one == nil || level == 0 {
			one = &source{open: open}
			levels[level] = one
			x.all = append(x.all, one)
		}
		one.rest = append(one.rest, filepath.Join(dir, name))
	}
	for _, one := range x.all {
		if err := one.follow(); err != nil {
			x.close()
			return nil, err
		}
	}
	return x, nil
}

// least gives the source with the least key, of equal ones the newest version,
// nil at the end.
func (x *sources) least() (least *source) {
	for _, s := range x.all {
		if s.t != nil && (least == nil || y.CompareKeys(s.it.Key(), least.it.Key()) < 0) {
			least = s
		}
	}
	return least
}

// close may be called again.
func (x *sources) close() {
	for _, s := range x.all {
		_ = s.leave()
	}
	x.cache.Close()
}

// next goes to the next entry.
func (s *source) next() error {
	s.it.Next()
	s.read++
	if s.it.Valid() {
		return nil
	}
	// The end of a table looks like a block that cannot be read.
	if want := s.t.KeyCount(); s.read != want {
		return damagedFile(s.t.Filename(), fmt.Errorf("%d entries were read, of %d", s.read, want))
	}
	return errors.Join(s.leave(), s.follow())
}

// follow opens the next table.
func (s *source) follow() (err error) {
	if len(s.rest) == 0 {
		return nil
	}
	if s.t, err = s.open(s.rest[0]); err != nil {
		s.t = nil
		return damagedFile(s.rest[0], err)
	}
	s.rest, s.read = s.rest[1:], 0
	s.it = s.t.NewIterator(table.NOCACHE)
	if s.it.Rewind(); !s.it.Valid() {
		return damagedFile(s.t.Filename(), errors.New("no entry can be read"))
	}
	return nil
}

// leave closes the table that is open.
func (s *source) leave() error {
	if s.t == nil {
		return nil
	}
	err := errors.Join(s.it.Close(), s.t.Close(-1))
	s.t = nil
	return err
}
