package store

import (
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"

	"github.com/dgraph-io/badger/v4/pb"
	"google.golang.org/protobuf/proto"

	"scatto/internal/refusal"
)

// TestAWrongLengthInTheManifestIsDamage flips every bit of the lengths of the
// entries of a killed writer's manifest. Badger takes an entry that seems to
// go on beyond the end for one that a crash cut off, and drops the tables
// that it does not know; nothing may be changed before that is noticed.
func TestAWrongLengthInTheManifestIsDamage(t *testing.T) {
	t.Parallel()
	// Three tables: the manifest has 64 bytes then, so that the length of its
	// empty first entry can seem to go on beyond the end.
	o := killedStore(t, 2)
	files := snapshot(t, o.Dir)
	path := manifestFile(o.storeDir())
	content := []byte(files[path])
	work := Options{Dir: filepath.Join(t.TempDir(), "data")}
	entries := 0
	for at := manifestMagic; at < len(content); entries++ {
		for bit := range 32 {
			putFiles(t, files, o, work)
			i := at + bit/8
			to := content[i] ^ 1<<(bit%8)
			flip(t, manifestFile(work.storeDir()), i, to)
			_, err := answers(work)
			refused(t, err, refusal.ClassDamaged, "store-damaged")
			if !unchanged(t, files, o, work, path, i, to) {
				t.Errorf("entry %d, bit %d: a refused open changed files", entries, bit)
			}
		}
		at += 8 + int(binary.BigEndian.Uint32(content[at:]))
	}
	if entries < 2 {
		t.Fatalf("the manifest has %d entries: too few to tell", entries)
	}
}

// TestNoWrongLengthPassesForATornEntry does so, without opening stores, for
// manifests of one to forty entries, the first of them empty as Badger's
// creation makes it.
func TestNoWrongLengthPassesForATornEntry(t *testing.T) {
	content := binary.BigEndian.AppendUint32([]byte("Bdgr"), 8)
	var heads []int
	for id := range uint64(40) {
		set := pb.ManifestChangeSet{}
		if id > 0 {
			set.Changes = []*pb.ManifestChange{{Id: id, KeyId: 1, EncryptionAlgo: pb.EncryptionAlgo_aes, Compression: 1}}
		}
		entry, err := proto.Marshal(&set)
		if err != nil {
			t.Fatal(err)
		}
		heads = append(heads, len(content))
		content = binary.BigEndian.AppendUint32(content, uint32(len(entry)))
		content = binary.BigEndian.AppendUint32(content, crc32.Checksum(entry, castagnoli()))
		content = append(content, entry...)
		dir := t.TempDir()
		if err := os.WriteFile(manifestFile(dir), content, 0o600); err != nil {
			t.Fatal(err)
		}
		if m, err := readManifest(dir); err != nil || m.torn || len(m.tables) != int(id) {
			t.Fatalf("%d entries: %+v, %v", id+1, m, err)
		}
		for i, at := range heads {
			for bit := range 32 {
				flip(t, manifestFile(dir), at+bit/8, content[at+bit/8]^1<<(bit%8))
				if m, err := readManifest(dir); err == nil {
					t.Errorf("%d entries, bit %d of the length of entry %d: %d tables are left", id+1, bit, i+1, len(m.tables))
				}
				flip(t, manifestFile(dir), at+bit/8, content[at+bit/8])
			}
		}
	}
}
