package store

import (
	"encoding/hex"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/refusal"
)

// tables gives the files of o's store that hold records.
func tables(t *testing.T, o Options) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(o.storeDir(), "*.sst"))
	if err != nil || len(found) < 2 {
		t.Fatalf("%d tables: %v", len(found), err)
	}
	return found
}

// spoil changes a byte among the records of a table that no opening has to
// read, and gives its path.
func spoil(t *testing.T, o Options) string {
	t.Helper()
	key, err := readKey(o.keyFile())
	if err != nil {
		t.Fatal(err)
	}
	for name, sum := range readSums(o.storeDir(), key) {
		if sum.left > string(TicketKey(1)) {
			path := filepath.Join(o.storeDir(), name)
			at := int(sum.from / 2)
			flip(t, path, at, snapshot(t, o.Dir)[path][at]^1)
			return path
		}
	}
	t.Fatal("no table holds tickets alone")
	return ""
}

// Only the end of a table is verified when the store is opened. Whatever byte
// is wrong, no record may then be missing from an answer or be another: what
// cannot be trusted is refused, and by the file's name.
func TestNoAnswerComesFromADamagedTable(t *testing.T) {
	t.Parallel()
	const records = 1800
	o := mixed(t, records)
	work := Options{Dir: filepath.Join(t.TempDir(), "data"), ReadOnly: true}
	files := snapshot(t, o.Dir)
	random := rand.New(rand.NewPCG(3, 4))
	opened, refusals := 0, 0
	for _, table := range tables(t, o) {
		for range 12 {
			putFiles(t, files, o, work)
			at, path := random.IntN(len(files[table])), moved(table, o, work)
			flip(t, path, at, files[table][at]^1<<random.IntN(8))
			s, err := Open(work)
			if err != nil {
				names(t, err, path)
				continue
			}
			opened++
			err = everyWay(s, records)
			if err != nil {
				refusals++
				names(t, err, path)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	if opened == 0 || refusals == 0 {
		t.Errorf("%d opened, %d refused when read: the damage lay never where this test looks", opened, refusals)
	}
}

func names(t *testing.T, err error, path string) {
	t.Helper()
	var e *refusal.Error
	if !errors.As(err, &e) || e.Class != refusal.ClassDamaged || !strings.Contains(e.Error(), path) {
		t.Errorf("%s is damaged: %v", path, err)
	}
}

// everyWay reads the notes of mixed one by one, forwards and backwards, and
// gives the first refusal. An answer that is wrong is one without a file.
func everyWay(s *Store, records int) error {
	return s.View(func(tx *Tx) error {
		for n := 1; n <= records; n += 37 {
			var v note
			found, err := tx.Get(TicketKey(int64(n)), &v)
			if err != nil {
				return err
			}
			if !found || v != mixedNote(n) {
				return errors.New("a wrong answer")
			}
		}
		for _, scan := range []func(Key, func(Key, Raw) (bool, error)) error{tx.Scan, tx.ScanReverse} {
			count := 0
			err := scan(TicketPrefix(), func(_ Key, raw Raw) (bool, error) {
				count++
				var v note
				return true, raw.Decode(&v)
			})
			if err == nil && count != records {
				err = errors.New("records are missing")
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// mixed gives a store of notes that no compression makes small, in several
// tables.
func mixed(t *testing.T, records int) Options {
	t.Helper()
	o := fresh(t)
	o.tableBytes = 512 << 10
	s := opened(t, o)
	for done := 0; done < records; done += 300 {
		update(t, s, func(tx *Tx) error {
			for n := done + 1; n <= done+300; n++ {
				if err := tx.Put(TicketKey(int64(n)), mixedNote(n)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := errors.Join(s.Compact(), s.Close()); err != nil {
		t.Fatal(err)
	}
	return o
}

func mixedNote(n int) note {
	random, b := rand.New(rand.NewPCG(5, uint64(n))), make([]byte, 300)
	for i := range b {
		b[i] = byte(random.Uint32())
	}
	return note{hex.EncodeToString(b)}
}

// A long answer that is given while it is read must not break off in the
// middle because of a table.
func TestALongAnswerIsTrustedBeforeItBegins(t *testing.T) {
	o := mixed(t, 1800)
	table := spoil(t, o)
	s := opened(t, o)
	names(t, s.View(func(tx *Tx) error { return tx.Trust() }), table)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAWriterThatReadsADamagedTableChangesNothing(t *testing.T) {
	o := mixed(t, 1800)
	table := spoil(t, o)
	before := snapshot(t, o.Dir)
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update(func(tx *Tx) error {
		if err := tx.Put(TicketKey(1), note{"lost"}); err != nil {
			return err
		}
		return tx.Scan("", func(Key, Raw) (bool, error) { return true, nil })
	})
	names(t, err, table)
	names(t, s.View(func(*Tx) error { return nil }), table)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	after := snapshot(t, o.Dir)
	for path, content := range before {
		if base := filepath.Base(path); (filepath.Ext(base) == ".sst" || base == "head" || base == "MANIFEST") && after[path] != content {
			t.Errorf("%s has changed", path)
		}
	}
}

func TestADamagedTableIsNotMergedAway(t *testing.T) {
	o := mixed(t, 1800)
	table := spoil(t, o)
	refusals := 0
	for range 3 * gatherAt {
		s, err := Open(o)
		if err == nil {
			err = errors.Join(s.Update(func(tx *Tx) error { return tx.Put(TicketKey(5000), note{"new"}) }), s.Close())
		}
		if err != nil {
			refusals++
			names(t, err, table)
		}
	}
	if s, err := Open(o); err != nil {
		names(t, err, table)
	} else {
		names(t, s.Compact(), table)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	t.Logf("%d writes were refused", refusals)
	if !exists(table) {
		t.Error("the damaged table was merged into another")
	}
}
