package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/pb"
	"github.com/dgraph-io/badger/v4/table"
	"google.golang.org/protobuf/proto"
)

// castagnoli is the checksum that Badger uses and processors compute.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// manifest says which tables make up the store.
type manifest struct {
	tables map[string]badger.TableManifest // by file name
	bytes  int64                           // length of the file
	torn   bool                            // its last entry is not whole
}

func manifestFile(dir string) string { return filepath.Join(dir, badger.ManifestFilename) }

func tableFile(id uint64) string { return fmt.Sprintf("%06d.sst", id) }

func tableID(name string) (uint64, error) {
	id, ok := table.ParseFileID(name)
	if !ok {
		return 0, fmt.Errorf("%s is not a table's name", name)
	}
	return id, nil
}

// readManifest reads the list of tables. Badger takes a last entry that is
// not whole for one that a crash cut off and deletes the tables it does not
// know, so it must be looked at before Badger does.
func readManifest(dir string) (manifest, error) {
	f, err := os.Open(manifestFile(dir))
	if err != nil {
		return manifest{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return manifest{}, err
	}
	list, whole, err := badger.ReplayManifestFile(f, 0, badger.Options{})
	if err != nil {
		return manifest{}, err
	}
	m := manifest{tables: map[string]badger.TableManifest{}, bytes: info.Size(), torn: whole != info.Size()}
	if m.torn {
		tail := make([]byte, info.Size()-whole)
		if _, err := f.ReadAt(tail, whole); err != nil {
			return manifest{}, err
		}
		if wrongLength(tail) {
			return manifest{}, errors.New("the length of an entry is wrong")
		}
	}
	for id, t := range list.Tables {
		m.tables[tableFile(id)] = t
	}
	return m, nil
}

// wrongLength says whether the entry at the head of tail is all there, by its
// checksum, and only its length says that it goes on: that is damage, and
// nothing that a crash cut off. The entry may be empty, as the first one is
// that Badger writes.
func wrongLength(tail []byte) bool {
	const head = 8 // length and checksum
	if len(tail) < head {
		return false
	}
	want, sum := binary.BigEndian.Uint32(tail[4:]), uint32(0)
	for i := head; sum != want; i++ {
		if i == len(tail) {
			return false
		}
		sum = crc32.Update(sum, castagnoli(), tail[i:i+1])
	}
	return true
}

// level0 counts the tables that no compaction has taken yet.
func (m manifest) level0() (n int) {
	for _, t := range m.tables {
		if t.Level == 0 {
			n++
		}
	}
	return n
}

// maxManifest is the length in bytes, beside what the living tables take,
// beyond which the manifest is written anew. Badger waits for 10,000 deletions,
// and every open reads them all, three times.
const maxManifest = 4 << 10

// long says whether the manifest is to be written anew.
func (m manifest) long() bool { return m.bytes > maxManifest+16*int64(len(m.tables)) }

// write writes the manifest anew, as one entry that names the tables. Nobody
// may have the store open.
func (m manifest) write(dir string) error {
	old, err := os.ReadFile(manifestFile(dir))
	if err != nil {
		return err
	}
	var set pb.ManifestChangeSet
	for name, t := range m.tables {
		id, err := tableID(name)
		if err != nil {
			return err
		}
		set.Changes = append(set.Changes, &pb.ManifestChange{
			Id: id, Op: pb.ManifestChange_CREATE, Level: uint32(t.Level), KeyId: t.KeyID,
			EncryptionAlgo: pb.EncryptionAlgo_aes, Compression: uint32(t.Compression),
		})
	}
	entry, err := proto.Marshal(&set)
	if err != nil {
		return err
	}
	data := old[:manifestMagic:manifestMagic] // magic and versions stay
	data = binary.BigEndian.AppendUint32(data, uint32(len(entry)))
	data = binary.BigEndian.AppendUint32(data, crc32.Checksum(entry, castagnoli()))
	return WriteFile(manifestFile(dir), append(data, entry...))
}

// manifestMagic is the length of what stands before the first entry.
const manifestMagic = 8
