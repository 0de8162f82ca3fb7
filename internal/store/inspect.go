package store

import (
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"

	"scatto/internal/refusal"
)

// survey is what the files of a store say before the engine sees them.
type survey struct {
	manifest manifest
	sums     sums // of all tables
	keys     *badger.KeyRegistry
	parts    []*partTable // the tables of which only the end was verified
	unclean  bool         // a writer was killed, or files look as if: rehearse
	spoiled  []string     // value logs that cannot be opened; no value lies in any
}

// inspect verifies every file that Badger would trust too much, and changes
// none. What it refuses is refusal.Damaged and names the file. Tables that
// should have been merged long ago are verified to the whole: a damaged one
// among them would be why they were not.
func inspect(o Options, dir string, key []byte) (survey, error) {
	var s survey
	var err error
	if s.keys, err = readRegistry(o, dir, key); err != nil {
		return s, err
	}
	if s.manifest, err = readManifest(dir); err != nil {
		return s, damagedFile(manifestFile(dir), err)
	}
	s.unclean = s.manifest.torn
	if err := s.look(dir, s.keys); err != nil {
		return s, damagedFile(dir, err)
	}
	overdue := s.manifest.level0() > 2*gatherAt
	whole := s.unclean || len(s.spoiled) > 0 || overdue
	s.sums, s.parts, err = verifyTables(dir, s.manifest, s.keys, readSums(dir, key), whole)
	return s, err
}

// look goes through the names in dir. A write-ahead log is there only after a
// kill; so is a table that the manifest does not name, and Badger deletes it.
func (s *survey) look(dir string, keys *badger.KeyRegistry) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		switch filepath.Ext(e.Name()) {
		case ".mem":
			s.unclean = true
		case ".sst":
			if _, named := s.manifest.tables[e.Name()]; !named {
				s.unclean = true
			}
		case ".vlog":
			if !opens(filepath.Join(dir, e.Name()), keys) {
				s.spoiled = append(s.spoiled, e.Name())
			}
		}
	}
	return nil
}

// opens says whether the head of a value log names a key of the store.
func opens(path string, keys *badger.KeyRegistry) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	var id [8]byte
	if _, err := io.ReadFull(f, id[:]); err != nil {
		return false
	}
	dataKey, err := keys.DataKey(binary.BigEndian.Uint64(id[:]))
	return err == nil && dataKey != nil
}

// readRegistry opens the store's data keys with the key of the key file.
func readRegistry(o Options, dir string, key []byte) (r *badger.KeyRegistry, err error) {
	path := filepath.Join(dir, badger.KeyRegistryFileName)
	defer func() {
		if p := recover(); p != nil {
			err = damagedFile(path, nil)
		}
	}()
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, damagedFile(path, err)
	}
	if !wholeRegistry(b) {
		return nil, damagedFile(path, nil)
	}
	r, err = badger.OpenKeyRegistry(badger.KeyRegistryOptions{
		Dir: dir, ReadOnly: true, EncryptionKey: key})
	if errors.Is(err, badger.ErrEncryptionKeyMismatch) {
		return nil, refusal.Damaged("key-wrong", "the key file %s does not open %s", o.keyFile(), path).
			WithHint("put back your copy of the key file")
	}
	if err != nil {
		return nil, damagedFile(path, err)
	}
	return r, nil
}

// wholeRegistry checks the lengths in a key registry: its head of 28 bytes
// and then, one or more, length, checksum and bytes of a data key. Without a
// data key Badger would write in the clear.
func wholeRegistry(b []byte) bool {
	const head, prefix = 28, 8
	if len(b) <= head {
		return false
	}
	for b = b[head:]; len(b) > 0; {
		if len(b) < prefix {
			return false
		}
		n := uint64(binary.BigEndian.Uint32(b))
		if uint64(len(b)-prefix) < n {
			return false
		}
		b = b[prefix+n:]
	}
	return true
}
