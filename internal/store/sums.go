package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
)

// sums holds the checksum of every table, written when the store is closed.
// Badger's own check of whole tables decrypts and unpacks them at every open,
// and damaged bytes can make it panic in goroutines that nobody can rescue.
// This check of the files' bytes comes first and costs little. A table that
// is not in the file, because its writer was killed, is read by verifyTable.
type sums map[string]string // "crc32c size" by file name

func sumsFile(dir string) string { return filepath.Join(dir, "SUMS") }

type sealedSums struct {
	Sums json.RawMessage `json:"sums"`
	CRC  uint32          `json:"crc"`
}

// readSums gives what it can trust: nothing when the file is missing or
// damaged, because every table can be verified without it.
func readSums(dir string) sums {
	b, err := os.ReadFile(sumsFile(dir))
	if err != nil {
		return nil
	}
	var sealed sealedSums
	var s sums
	if json.Unmarshal(b, &sealed) != nil || sealed.CRC != crc32.Checksum(sealed.Sums, castagnoli()) ||
		json.Unmarshal(sealed.Sums, &s) != nil {
		return nil
	}
	return s
}

// write stores the sums. They are not synced: after a power cut they may be
// missing, never wrong.
func (s sums) write(dir string) error {
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	b, err := json.Marshal(sealedSums{data, crc32.Checksum(data, castagnoli())})
	if err != nil {
		return err
	}
	temp := sumsFile(dir) + tempMark
	if err := os.WriteFile(temp, b, 0o600); err != nil {
		return err
	}
	return os.Rename(temp, sumsFile(dir))
}

// verifyTables checks every table of the store, several at a time, and gives
// their sums. The first one that is damaged is refused by name.
func verifyTables(dir string, m manifest, keys *badger.KeyRegistry) (sums, error) {
	known := readSums(dir)
	type result struct {
		name, sum string
		err       error
	}
	results := make(chan result)
	gate := make(chan struct{}, 4) // files read at a time
	for name, t := range m.tables {
		go func() {
			gate <- struct{}{}
			defer func() { <-gate }()
			path := filepath.Join(dir, name)
			sum, err := fileSum(path)
			if want, ok := known[name]; err == nil && ok && want != sum {
				err = errSum
			} else if err == nil && !ok {
				err = verifyTable(path, t, keys)
			}
			results <- result{name, sum, err}
		}()
	}
	verified := sums{}
	var first result
	for range m.tables {
		r := <-results
		verified[r.name] = r.sum
		if r.err != nil && (first.err == nil || r.name < first.name) {
			first = r
		}
	}
	if first.err != nil {
		return nil, damagedFile(filepath.Join(dir, first.name), first.err)
	}
	return verified, nil
}

var errSum = errors.New("the checksum differs")

// fileSum computes the checksum of one file.
func fileSum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := crc32.New(castagnoli())
	n, err := io.CopyBuffer(onlyWriter{h}, onlyReader{f}, make([]byte, 256<<10))
	return fmt.Sprintf("%08x %d", h.Sum32(), n), err
}

// These hide the shortcuts of io.Copy, which would read in small pieces.
type (
	onlyWriter struct{ io.Writer }
	onlyReader struct{ io.Reader }
)
