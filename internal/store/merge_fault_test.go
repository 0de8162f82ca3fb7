package store

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"scatto/internal/refusal"
)

// surveyed gives the store's key and what its files say.
func surveyed(t *testing.T, o Options) ([]byte, survey) {
	t.Helper()
	key, err := readKey(o.keyFile())
	if err != nil {
		t.Fatal(err)
	}
	found, err := inspect(o, o.storeDir(), key)
	if err != nil {
		t.Fatal(err)
	}
	return key, found
}

// A merge that fails in the middle leaves the store as it was: no file more, no
// file less, and the next run answers.
func TestAMergeThatFailsChangesNothing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what  string
		spoil func(t *testing.T, o Options, m manifest)
	}{
		{"a block cannot be read", func(t *testing.T, o Options, _ manifest) { spoil(t, o) }},
		{"the second table cannot be written", func(t *testing.T, o Options, m manifest) {
			last := slices.Max(slices.Collect(maps.Keys(m.tables)))
			if err := os.Mkdir(filepath.Join(o.storeDir(), tableFile(tableNumber(t, last)+2)), 0o700); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		o := mixed(t, 1800)
		_, found := surveyed(t, o)
		m := found.manifest
		c.spoil(t, o, m)
		before := snapshot(t, o.Dir)
		if _, err := found.rewrite(o, o.storeDir(), m, slices.Collect(maps.Keys(m.tables)), lastLevel); err == nil {
			t.Errorf("%s: it merges", c.what)
		} else {
			t.Log(c.what, err)
		}
		if !maps.Equal(before, snapshot(t, o.Dir)) {
			t.Errorf("%s: files have changed", c.what)
		}
	}
}

// Whatever byte of a table is wrong when a merge reads it, it fails: Badger
// panics over some.
func TestAMergeFailsOverEveryByteThatIsWrong(t *testing.T) {
	t.Parallel()
	o := mixed(t, 60)
	_, found := surveyed(t, o)
	names := slices.Collect(maps.Keys(found.manifest.tables))
	path := filepath.Join(o.storeDir(), names[0])
	content, end := snapshot(t, o.Dir)[path], int(found.sums[names[0]].from)
	for i := range 400 {
		at := end + i*(len(content)-end)/400
		if i >= 370 { // the footer
			at = len(content) - 400 + i
		}
		flip(t, path, at, content[at]^byte(1+i%255))
		if _, err := found.rewrite(o, o.storeDir(), found.manifest, names, lastLevel); err == nil {
			t.Errorf("byte %d of %d: it merges", at, len(content))
		}
		if _, err := found.merge(o, o.storeDir(), found.manifest, lastLevel); err == nil {
			t.Errorf("byte %d of %d: it is not noticed", at, len(content))
		}
		flip(t, path, at, content[at])
	}
	if _, err := found.merge(o, o.storeDir(), found.manifest, lastLevel); err != nil {
		t.Error(err)
	}
}

// What was whole when the store was opened can be damaged when it is closed.
func TestDamageWhileTheStoreIsOpenIsNotMergedAway(t *testing.T) {
	t.Parallel()
	o := fresh(t)
	for range gatherAt - 1 {
		writeOnce(t, o)
	}
	table := filepath.Join(o.storeDir(), tableFile(2))
	s := opened(t, o)
	update(t, s, func(tx *Tx) error { return tx.Put(TicketKey(77), note{"new"}) })
	flip(t, table, 0, snapshot(t, o.Dir)[table][0]^1)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := Open(o)
	names(t, err, table)
}

// The last entry of the manifest names the tables of the last run.
func TestATornManifestIsNotWrittenAnew(t *testing.T) {
	o := fresh(t)
	for range gatherAt - 1 {
		writeOnce(t, o)
	}
	key, found := surveyed(t, o)
	if err := os.Truncate(manifestFile(o.storeDir()), found.manifest.bytes-1); err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, o.Dir)
	refused(t, found.settle(o, o.storeDir(), key, true), refusal.ClassDamaged, "store-damaged")
	if !maps.Equal(before, snapshot(t, o.Dir)) {
		t.Error("files have changed")
	}
}

// A merge that cannot write the manifest takes back what no manifest names.
func TestWhatNoManifestNamesIsTakenBack(t *testing.T) {
	o := mixed(t, 60)
	m, err := readManifest(o.storeDir())
	if err != nil {
		t.Fatal(err)
	}
	n := newTables{dir: o.storeDir()}
	for name := range m.tables {
		n.made = append(n.made, filepath.Join(n.dir, name))
	}
	unnamed := filepath.Join(n.dir, tableFile(99))
	if err := os.WriteFile(unnamed, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	n.made = append(n.made, unnamed)
	n.remove()
	for _, path := range n.made {
		if exists(path) != (path != unnamed) {
			t.Errorf("%s is there: %v", path, exists(path))
		}
	}
}

func tableNumber(t *testing.T, name string) (id uint64) {
	t.Helper()
	for tableFile(id) < name {
		id++
	}
	return id
}
