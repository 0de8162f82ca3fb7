package store

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/dgraph-io/badger/v4"

	"scatto/internal/refusal"
)

// survey is what the files of a store say before the engine sees them.
type survey struct {
	manifest manifest
	sums     sums // of the tables that were verified
	unclean  bool // a writer was killed: its log is still to be replayed
}

// inspect verifies every file that Badger would trust too much, and changes
// none. What it refuses is refusal.Damaged and names the file.
func inspect(o Options, dir string, key []byte) (survey, error) {
	var s survey
	logs, err := leftLogs(dir)
	if err != nil {
		return s, damagedFile(dir, err)
	}
	s.unclean = len(logs) > 0
	keys, err := readRegistry(o, dir, key)
	if err != nil {
		return s, err
	}
	if s.manifest, err = readManifest(dir); err != nil {
		return s, damagedFile(manifestFile(dir), err)
	}
	if s.manifest.torn && !s.unclean {
		return s, damagedFile(manifestFile(dir), nil)
	}
	known := readSums(dir)
	s.sums = sums{}
	for name, t := range s.manifest.tables {
		path := filepath.Join(dir, name)
		sum, err := fileSum(path)
		if err != nil {
			return s, damagedFile(path, err)
		}
		if want, ok := known[name]; ok && want != sum {
			return s, damagedFile(path, nil)
		} else if !ok {
			if err := verifyTable(path, t, keys); err != nil {
				return s, damagedFile(path, err)
			}
		}
		s.sums[name] = sum
	}
	return s, nil
}

// leftLogs lists the write-ahead logs that a killed writer left. An orderly
// close leaves none.
func leftLogs(dir string) (names []string, err error) {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".mem") {
			names = append(names, e.Name())
		}
	}
	return names, err
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

func damagedFile(path string, cause error) error {
	return refusal.Damaged("store-damaged", "%s is missing or damaged", path).
		WithHint("restore the last backup with: scatto backup restore").From(cause)
}
