package store

import (
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"

	"scatto/internal/refusal"
)

// verifyTables checks the tables of the store, several at a time: the end of
// each, and the whole of those that whole names and of those that known does
// not hold. It gives the sums of all and the names of those that were not read
// to the whole. The first one that is damaged is refused by name.
func verifyTables(dir string, m manifest, keys *badger.KeyRegistry, known sums, whole func(badger.TableManifest) bool) (sums, []string, error) {
	type job struct {
		name  string
		table badger.TableManifest
	}
	type result struct {
		name   string
		sum    tableSum
		unread bool
		err    error
	}
	jobs, results := make(chan job, len(m.tables)), make(chan result, len(m.tables))
	for name, t := range m.tables {
		jobs <- job{name, t}
	}
	close(jobs)
	for range min(4, len(m.tables)) { // files read at a time
		go func() {
			var buf []byte
			for j := range jobs {
				r, path := result{name: j.name}, filepath.Join(dir, j.name)
				sum, ok := known[j.name]
				switch {
				case !ok:
					r.sum, r.err = verifyTable(path, j.table, keys, options.OnTableAndBlockRead)
				case whole(j.table):
					r.sum = sum
					buf, r.err = sum.verify(path, 0, sum.whole, buf)
				default:
					r.sum, r.unread = sum, true
					buf, r.err = sum.verify(path, sum.from, sum.end, buf)
				}
				results <- r
			}
		}()
	}
	verified, first := sums{}, result{}
	var unread []string
	for range m.tables {
		r := <-results
		verified[r.name] = r.sum
		if r.unread {
			unread = append(unread, r.name)
		}
		if r.err != nil && (first.err == nil || r.name < first.name) {
			first = r
		}
	}
	if first.err != nil {
		return nil, nil, damagedFile(filepath.Join(dir, first.name), first.err)
	}
	return verified, unread, nil
}

// errSum is the cause when a table is not the one that was written.
var errSum = error(refusal.Damaged("checksum", "the checksum differs"))

// verify compares the bytes of a table from an offset on, and its length. It
// gives its buffer back, to be used again.
func (t tableSum) verify(path string, from int64, want uint32, buf []byte) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return buf, err
	}
	defer f.Close()
	switch info, err := f.Stat(); {
	case err != nil:
		return buf, err
	case info.Size() != t.size:
		return buf, errSum
	}
	buf = slices.Grow(buf[:0], int(min(t.size-from, 256<<10)))
	buf = buf[:cap(buf)]
	var sum uint32
	for at := from; at < t.size; {
		n, err := f.ReadAt(buf[:min(int64(len(buf)), t.size-at)], at)
		if err != nil && err != io.EOF {
			return buf, err
		}
		if n == 0 {
			return buf, errSum
		}
		sum = crc32.Update(sum, castagnoli(), buf[:n])
		at += int64(n)
	}
	if sum != want {
		return buf, errSum
	}
	return buf, nil
}

// trust sees that an answer about the keys from first to last may be given: it
// verifies the tables that can hold one of them, each once. Badger takes a
// block that it cannot read for one without records, so it would not do to
// read alone. What is damaged is refused by name, and the store is used no
// more.
func (s *Store) trust(first, last Key) error {
	left := s.found.unread[:0]
	for _, name := range s.found.unread {
		t := s.found.sums[name]
		if s.damaged != nil || string(last) < t.left || t.right < string(first) {
			left = append(left, name)
			continue
		}
		path := filepath.Join(s.o.storeDir(), name)
		var err error
		if s.buf, err = t.verify(path, 0, t.whole, s.buf); err != nil {
			s.damaged = damagedFile(path, err)
			left = append(left, name)
		}
	}
	s.found.unread = left
	return s.damaged
}

// trustAll is trust for every key that there may be.
func (s *Store) trustAll() error { return s.trust("", lastKey) }

// lastKey comes after every key of the store: none begins with this byte.
const lastKey = Key("\xff")
