package store

import (
	"hash/crc32"
	"io"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"

	"scatto/internal/refusal"
)

// verifyTables checks the tables of the store, several at a time: the end of
// each, and the whole of those that known does not hold, or of all. It gives the sums of all, and those that were not read to the
// whole. The first one that is damaged is refused by name.
func verifyTables(dir string, m manifest, keys *badger.KeyRegistry, known sums, all bool) (sums, []*partTable, error) {
	type job struct {
		name  string
		table badger.TableManifest
	}
	type result struct {
		name string
		sum  tableSum
		part *partTable
		err  error
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
				case all || sum.from == 0: // one block is the end, and all
					r.sum = sum
					buf, r.err = sum.verify(path, 0, sum.whole, buf)
				default:
					r.sum, r.part = sum, &partTable{path: path, sum: sum, keyID: j.table.KeyID}
					buf, r.err = sum.verify(path, sum.from, sum.end, buf)
				}
				results <- r
			}
		}()
	}
	verified, first := sums{}, result{}
	var parts []*partTable
	for range m.tables {
		r := <-results
		verified[r.name] = r.sum
		if r.part != nil {
			parts = append(parts, r.part)
		}
		if r.err != nil && (first.err == nil || r.name < first.name) {
			first = r
		}
	}
	if first.err != nil {
		return nil, nil, damagedFile(filepath.Join(dir, first.name), first.err)
	}
	return verified, parts, nil
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
	return verifyAt(f, from, t.size, want, buf)
}

// verifyPiece is how many bytes are read at a time.
const verifyPiece = 64 << 10

// verifyAt compares the bytes of a file from one offset to another.
func verifyAt(f *os.File, from, end int64, want uint32, buf []byte) ([]byte, error) {
	if buf == nil {
		buf = make([]byte, verifyPiece)
	}
	var sum uint32
	for from < end {
		n, err := f.ReadAt(buf[:min(int64(len(buf)), end-from)], from)
		if err != nil && err != io.EOF {
			return buf, err
		}
		if n == 0 {
			return buf, errSum
		}
		sum = crc32.Update(sum, castagnoli(), buf[:n])
		from += int64(n)
	}
	if sum != want {
		return buf, errSum
	}
	return buf, nil
}

// trust sees that an answer about the keys from first to last may be given: it
// verifies the blocks that can hold one of them, each once. Badger takes a
// block that it cannot read for one without records, so it would not do to
// read alone. What is damaged is refused by its table's name, and the store is
// used no more.
func (s *Store) trust(first, last Key) error {
	for _, t := range s.found.parts {
		if s.damaged != nil {
			break
		}
		if string(last) < t.sum.left || t.sum.right < string(first) {
			continue
		}
		var err error
		if s.buf, err = t.verify(first, last, s.found.keys, s.buf); err != nil {
			s.damaged = damagedFile(t.path, err)
		}
	}
	return s.damaged
}

// trustAll is trust for every key that there may be.
func (s *Store) trustAll() error { return s.trust("", lastKey) }

// lastKey comes after every key of the store: none begins with this byte.
const lastKey = Key("\xff")
