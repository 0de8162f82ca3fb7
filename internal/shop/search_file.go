package shop

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/store"
)

// shelfFile says which file holds the shelves of a block, and where each of
// them ends in it. A file never changes: what is to change is written anew,
// and the store then names the new one. It is not synced: after a power cut
// it can be missing or broken, never wrong, and the index is built anew.
type shelfFile struct {
	Name string            `json:"name"`
	Ends [shelfCount]int64 `json:"ends"`
}

// indexDir holds the shelves. It can be deleted at any time.
func (s *Shop) indexDir() string { return filepath.Join(s.dir, "index") }

// shelfName binds a sealed shelf to its place.
func shelfName(block int64, shelf int) string { return fmt.Sprintf("words/%d/%d", block, shelf) }

// blockFiles is what the names of a block's files begin with.
func blockFiles(block int64) string { return fmt.Sprintf("%012d-", block) }

// writeShelves seals the shelves of a block into a new file.
func (s *Shop) writeShelves(tx *store.Tx, block int64, shelves [shelfCount][]byte) (f shelfFile, err error) {
	var content []byte
	for i, data := range shelves {
		if len(data) > 0 {
			sealed, err := tx.Seal(shelfName(block, i), string(data))
			if err != nil {
				return f, err
			}
			content = append(content, sealed...)
		}
		f.Ends[i] = int64(len(content))
	}
	sum := sha256.Sum256(content) // the seals are random: no two files are alike
	f.Name = fmt.Sprintf("%s%x", blockFiles(block), sum[:8])
	if err := store.MakeDirs(s.indexDir()); err != nil {
		return f, err
	}
	return f, os.WriteFile(filepath.Join(s.indexDir(), f.Name), content, 0o600)
}

// openShelves opens the file of a block; nil when it has none.
func (s *Shop) openShelves(tx *store.Tx, block int64) (*openShelves, error) {
	f, found, err := get[shelfFile](tx, store.ShelvesKey(block))
	if err != nil || !found {
		return nil, err
	}
	if f.Name != filepath.Base(f.Name) {
		return nil, damagedIndex(nil)
	}
	in, err := os.Open(filepath.Join(s.indexDir(), f.Name))
	if err != nil {
		return nil, damagedIndex(err)
	}
	return &openShelves{tx, block, f, in}, nil
}

// openShelves is the open file of a block.
type openShelves struct {
	tx    *store.Tx
	block int64
	shelfFile
	in *os.File
}

func (o *openShelves) close() {
	if o != nil {
		o.in.Close()
	}
}

// shelf reads one shelf; nothing is there when the block has no file.
func (o *openShelves) shelf(i int) ([]byte, error) {
	if o == nil {
		return nil, nil
	}
	from := int64(0)
	if i > 0 {
		from = o.Ends[i-1]
	}
	if from > o.Ends[i] || o.Ends[i] > 64<<20 {
		return nil, damagedIndex(nil)
	}
	sealed := make([]byte, o.Ends[i]-from)
	if len(sealed) == 0 {
		return nil, nil
	}
	if _, err := o.in.ReadAt(sealed, from); err != nil {
		return nil, damagedIndex(err)
	}
	data, err := o.tx.Unseal(shelfName(o.block, i), sealed)
	if err != nil {
		return nil, damagedIndex(err)
	}
	return []byte(data), nil
}

// sweepShelves removes the files of a block but the one that is in use. A
// file that stays is of no use to anybody and goes with the next sweep.
func (s *Shop) sweepShelves(block int64, keep string) {
	entries, err := os.ReadDir(s.indexDir())
	if err != nil {
		return
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), blockFiles(block)) && e.Name() != keep {
			os.Remove(filepath.Join(s.indexDir(), e.Name()))
		}
	}
}

func damagedIndex(cause error) error {
	return refusal.Damaged("index-damaged", "the index of words is damaged").
		WithHint("build it anew with: scatto store reindex").From(cause)
}
