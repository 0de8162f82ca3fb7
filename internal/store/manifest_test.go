package store

import (
	"encoding/binary"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"scatto/internal/refusal"
)

// TestAWrongLengthInTheManifestIsDamage flips every bit of the lengths of the
// entries of a killed writer's manifest. Badger takes an entry that seems to
// go on beyond the end for one that a crash cut off, and drops the tables
// that it does not know; nothing may be changed before that is noticed.
func TestAWrongLengthInTheManifestIsDamage(t *testing.T) {
	t.Parallel()
	o := killedStore(t)
	content, err := os.ReadFile(manifestFile(o.storeDir()))
	if err != nil {
		t.Fatal(err)
	}
	entries := 0
	for at := manifestMagic; at < len(content); entries++ {
		for bit := range 32 {
			work := Options{Dir: filepath.Join(t.TempDir(), "data")}
			if err := os.MkdirAll(work.storeDir(), 0o700); err != nil {
				t.Fatal(err)
			}
			for path := range snapshot(t, o.Dir) {
				name, _ := filepath.Rel(o.Dir, path)
				if err := copySparse(path, filepath.Join(work.Dir, name)); err != nil {
					t.Fatal(err)
				}
			}
			i := at + bit/8
			flip(t, manifestFile(work.storeDir()), i, content[i]^1<<(bit%8))
			before := snapshot(t, work.Dir)
			_, err := answers(work)
			refused(t, err, refusal.ClassDamaged, "store-damaged")
			if !maps.Equal(before, snapshot(t, work.Dir)) {
				t.Errorf("entry %d, bit %d: a refused open changed files", entries, bit)
			}
		}
		at += 8 + int(binary.BigEndian.Uint32(content[at:]))
	}
	if entries < 2 {
		t.Fatalf("the manifest has %d entries: too few to tell", entries)
	}
}
