package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/dgraph-io/badger/v4"

	"scatto/internal/refusal"
)

func TestTablesStayFewOverHundredsOfRuns(t *testing.T) {
	t.Parallel()
	o := fresh(t)
	runs := 300
	if testing.Short() {
		runs = 60
	}
	most, longest := 0, int64(0)
	for range runs {
		writeOnce(t, o)
		m, err := readManifest(o.storeDir())
		if err != nil {
			t.Fatal(err)
		}
		most, longest = max(most, m.level0()), max(longest, m.bytes)
	}
	if most > gatherAt+1 {
		t.Errorf("%d tables gathered on level 0, want at most %d", most, gatherAt+1)
	}
	if longest > maxManifest+1024 {
		t.Errorf("the manifest grew to %d bytes", longest)
	}
	if last := allThere(t, o, int64(runs)); last != int64(runs) {
		t.Errorf("%d tickets, want %d", last, runs)
	}
}

func TestAShortenedManifestOpensTheSameStore(t *testing.T) {
	o := filled(t, 1000)
	want, err := answers(o)
	if err != nil {
		t.Fatal(err)
	}
	m, err := readManifest(o.storeDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := m.write(o.storeDir()); err != nil {
		t.Fatal(err)
	}
	again, err := readManifest(o.storeDir())
	if err != nil || again.torn || len(again.tables) != len(m.tables) {
		t.Fatalf("%+v, %v; want the tables of %+v", again, err, m)
	}
	got, err := answers(o)
	if err != nil || len(got) != len(want) {
		t.Fatal(len(got), err)
	}
	writeOnce(t, o)
}

func TestIntoWhichLevelIsMerged(t *testing.T) {
	for _, c := range []struct {
		what              string
		above, last, free int64
		want              uint8
	}{
		{"little above nothing", upperBytes, 0, 1 << 40, upperLevel},
		{"much above nothing", upperBytes + 1, 0, 1 << 40, lastLevel},
		{"little beside the last level", upperBytes + 1, 32 * (upperBytes + 1), 1 << 40, upperLevel},
		{"much beside the last level", upperBytes + 1, 32*(upperBytes+1) - 1, 1 << 40, lastLevel},
		{"the disk has room for half", upperBytes + 1, 20 << 20, 10 << 20, upperLevel},
	} {
		got := mergeInto(c.above, c.last, func(need int64) error { return judgeSpace("/data", uint64(minFree+c.free), need) })
		if got != c.want {
			t.Errorf("%s: level %d, want %d", c.what, got, c.want)
		}
	}
}

// versions counts what the engine's tables hold under k: living versions, old
// ones and deletions.
func versions(t *testing.T, s *Store, k Key) (n int) {
	t.Helper()
	txn := s.db.NewTransaction(false)
	defer txn.Discard()
	o := badger.DefaultIteratorOptions
	o.AllVersions = true
	o.Prefix = []byte(k)
	it := txn.NewIterator(o)
	defer it.Close()
	for it.Rewind(); it.Valid(); it.Next() {
		n++
	}
	return n
}

func TestCompactLeavesNothingOfWhatWasErased(t *testing.T) {
	t.Parallel()
	for _, tickets := range []int{10, 3000} {
		o := filled(t, tickets)
		s := opened(t, o)
		update(t, s, func(tx *Tx) error { return tx.Put(TicketKey(7), note{"a person's name"}) })
		update(t, s, func(tx *Tx) error { return tx.Delete(TicketKey(7)) })
		update(t, s, func(tx *Tx) error { return tx.Put(TicketKey(8), note{"the new text"}) })
		for range 2 { // the second time there is only the last level
			if err := s.Compact(); err != nil {
				t.Fatal(err)
			}
			if n := versions(t, s, TicketKey(7)); n != 0 {
				t.Errorf("%d tickets: %d versions of the erased one are on disk", tickets, n)
			}
			if n := versions(t, s, TicketKey(8)); n != 1 {
				t.Errorf("%d tickets: %d versions of the changed one, want 1", tickets, n)
			}
		}
		st, err := s.Check()
		if err != nil || st.Level0 != 0 {
			t.Errorf("level 0 has %d tables, %v", st.Level0, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		writeOnce(t, o)
	}
}

// No file keeps what was erased: neither a table that the manifest does not
// name, nor the copy of a rehearsal that could not be removed.
func TestCompactLeavesNoFileBeside(t *testing.T) {
	o := filled(t, 10)
	s := opened(t, o)
	update(t, s, func(tx *Tx) error { return tx.Delete(TicketKey(7)) })
	trial := filepath.Join(o.Dir, "store.trial")
	if err := os.Mkdir(trial, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{trial, o.storeDir()} {
		if err := os.Link(filepath.Join(o.storeDir(), tableFile(1)), filepath.Join(dir, tableFile(99))); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(s.Compact(), s.Close()); err != nil {
		t.Fatal(err)
	}
	m, err := readManifest(o.storeDir())
	if err != nil {
		t.Fatal(err)
	}
	for path := range snapshot(t, o.Dir) {
		if _, named := m.tables[filepath.Base(path)]; filepath.Ext(path) == ".sst" && !named || exists(trial) {
			t.Errorf("%s is still there", path)
		}
	}
}

func TestCheckCounts(t *testing.T) {
	s := opened(t, filled(t, 200))
	update(t, s, func(tx *Tx) error { return tx.Put("new/1", true) })
	st, err := s.Check()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, f := range st.Families {
		got[f.Prefix] = f.Records
	}
	for prefix, want := range map[string]int{"t/": 200, "to/": 200, "l/": 200, "c/": 0, "hk/": 1, "meta/": 4, "": 1} {
		if got[prefix] != want {
			t.Errorf("%q has %d records, want %d", prefix, got[prefix], want)
		}
	}
	if st.Logs[ShopLog].Last != 200 || st.Schema != currentSchema || st.Tables == 0 || st.Bytes == 0 {
		t.Errorf("%+v", st)
	}
}

func TestANearlyFullDiskIsRefused(t *testing.T) {
	refused(t, judgeSpace("/data", 16<<20-1, 0), refusal.ClassFailure, "disk-full")
	if err := judgeSpace("/data", 16<<20, 0); err != nil {
		t.Error(err)
	}
	refused(t, judgeSpace("/data", 20<<20, 5<<20), refusal.ClassFailure, "disk-full")
	if free, err := freeBytes(t.TempDir()); err != nil || free == 0 {
		t.Errorf("%d bytes free, %v", free, err)
	}
}

// What the engine leaves of a table whose name it could not sync: the name.
func TestANameWithoutItsTableIsForgotten(t *testing.T) {
	for _, row := range []struct {
		name  string
		known bool // the table was there when the store was opened
	}{{"a name of this run", false}, {"a table that is lost", true}} {
		t.Run(row.name, func(t *testing.T) {
			o := fresh(t)
			writeOnce(t, o)
			s := opened(t, o)
			update(t, s, func(tx *Tx) error { return tx.Put(TicketKey(7), note{"here"}) })
			if err := s.db.Close(); err != nil {
				t.Fatal(err)
			}
			m, err := readManifest(o.storeDir())
			if err != nil {
				t.Fatal(err)
			}
			for name, table := range s.found.manifest.tables {
				if row.known {
					if err := os.Remove(filepath.Join(o.storeDir(), name)); err != nil {
						t.Fatal(err)
					}
					break
				}
				m.tables[tableFile(99)] = table
				if err := m.write(o.storeDir()); err != nil {
					t.Fatal(err)
				}
				break
			}
			s.broken = errClosed // all but the engine is closed as usual
			settled := s.found.settle(o, o.storeDir(), s.key, false)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if row.known {
				_, err := Open(o)
				refused(t, err, refusal.ClassDamaged, "store-damaged")
				return
			}
			if settled != nil {
				t.Fatal(settled)
			}
			view(t, opened(t, o), func(tx *Tx) error {
				if found, err := tx.Has(TicketKey(7)); !found || err != nil {
					t.Errorf("%v, %v", found, err)
				}
				return nil
			})
		})
	}
}
