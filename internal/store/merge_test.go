package store

import (
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/dgraph-io/badger/v4"
)

// Whatever is written, changed and deleted in many runs: merges lose none of
// it, keep nothing twice, and the tables of a level follow one another.
func TestMergesKeepTheNewestOfEachKey(t *testing.T) {
	for _, c := range []keeping{
		{"notes", 48 << 10, 400, 60, 3, 1, 120},
		{"records of up to 880 kB", 0, 12, 2, 4, 1460, 12},
		{"one key again and again", 48 << 10, 1, 4, 2, 1, 20},
		{"deletions alone", 48 << 10, 400, 60, 1, 1, 20},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			seeds := uint64(1)
			if longRun() {
				seeds = 10
			}
			for seed := range seeds {
				c.holds(t, rand.New(rand.NewPCG(7, 8+seed)))
			}
		})
	}
}

// keeping is what is written in so many runs.
type keeping struct {
	what       string
	tableBytes uint64
	keys       int64
	changes    int // at most, in a run
	deletions  int // one change of so many is one
	notes      int // at most, in a record
	runs       int
}

func (c keeping) holds(t *testing.T, random *rand.Rand) {
	o := fresh(t)
	o.tableBytes = c.tableBytes
	want, merged := map[Key]note{}, map[uint8]int{}
	if testing.Short() {
		c.runs = min(c.runs, 40)
	}
	for run := range c.runs {
		s := opened(t, o)
		update(t, s, func(tx *Tx) error {
			for range 1 + random.IntN(c.changes) {
				k := TicketKey(1 + random.Int64N(c.keys))
				var text strings.Builder
				for range 1 + random.IntN(c.notes) {
					text.WriteString(mixedNote(random.IntN(1 << 20)).Text)
				}
				if random.IntN(c.deletions) == 0 || tx.Room() < int64(text.Len())+1<<10 {
					delete(want, k)
					if err := tx.Delete(k); err != nil {
						return err
					}
					continue
				}
				want[k] = note{text.String()}
				if err := tx.Put(k, want[k]); err != nil {
					return err
				}
			}
			return nil
		})
		if run%13 == 12 || run == c.runs-1 {
			if err := s.Compact(); err != nil {
				t.Fatal(err)
			}
			if all, living := entries(t, s); all != living {
				t.Errorf("run %d: %d entries are on disk, %d of them living", run, all, living)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		for level := range holdLevels(t, o) {
			merged[level]++
		}
		s = opened(t, Options{Dir: o.Dir, ReadOnly: true})
		got := map[Key]note{}
		err := s.View(func(tx *Tx) error {
			return tx.Scan(TicketPrefix(), func(k Key, raw Raw) (bool, error) {
				var v note
				err := raw.Decode(&v)
				got[k] = v
				return true, err
			})
		})
		if err := errors.Join(err, s.Close()); err != nil {
			t.Fatal(err)
		}
		if !maps.Equal(got, want) {
			t.Fatalf("run %d: %d tickets, want %d, or others", run, len(got), len(want))
		}
	}
	if merged[lastLevel] == 0 || merged[upperLevel] == 0 && c.notes == 1 { // large records all go into the last
		t.Errorf("tables by level: %v: not every kind of merge was seen", merged)
	}
}

// entries counts what the tables hold: all versions and deletions, and those
// that a reader sees.
func entries(t *testing.T, s *Store) (all, living int) {
	t.Helper()
	txn := s.db.NewTransaction(false)
	defer txn.Discard()
	for n, versions := range map[*int]bool{&all: true, &living: false} {
		o := badger.DefaultIteratorOptions
		o.AllVersions = versions
		it := txn.NewIterator(o)
		for it.Rewind(); it.Valid(); it.Next() {
			*n++
		}
		it.Close()
	}
	return all, living
}

// holdLevels sees that tables below level 0 do not overlap, and counts all.
func holdLevels(t *testing.T, o Options) map[uint8]int {
	t.Helper()
	_, found := surveyed(t, o)
	count, levels := map[uint8]int{}, map[uint8][]tableSum{}
	for name, table := range found.manifest.tables {
		count[table.Level]++
		levels[table.Level] = append(levels[table.Level], found.sums[name])
	}
	delete(levels, 0)
	for level, tables := range levels {
		slices.SortFunc(tables, func(a, b tableSum) int { return strings.Compare(a.left, b.left) })
		for i := range tables[1:] {
			if tables[i].right >= tables[i+1].left {
				t.Errorf("level %d: a table ends with %q, the next begins with %q", level, tables[i].right, tables[i+1].left)
			}
		}
	}
	return count
}
