package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/fb"
	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/ristretto/v2"
	"github.com/dgraph-io/ristretto/v2/z"
)

// verifyTable reads a whole table as Badger would, here, where a panic over
// damaged bytes can be caught.
func verifyTable(path string, t badger.TableManifest, keys *badger.KeyRegistry) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the engine stopped: %v", p)
		}
	}()
	if err := verifyFooter(path); err != nil {
		return err
	}
	dataKey, err := keys.DataKey(t.KeyID)
	if err != nil {
		return err
	}
	cache, err := ristretto.NewCache(&ristretto.Config[uint64, *fb.TableIndex]{
		NumCounters: 100, MaxCost: 1 << 20, BufferItems: 64})
	if err != nil {
		return err
	}
	defer cache.Close()
	f, err := z.OpenMmapFile(path, os.O_RDONLY, 0)
	if err != nil {
		return err
	}
	opened, err := table.OpenTable(f, table.Options{
		ReadOnly: true, BlockSize: 4 << 10, DataKey: dataKey, IndexCache: cache,
		Compression: t.Compression, ChkMode: options.OnTableAndBlockRead})
	if err != nil {
		return err // OpenTable has closed the file, or the process is about to end
	}
	return opened.Close(-1)
}

// verifyFooter checks that the lengths in a table's footer lie inside the
// file. Badger ends the process where they do not.
func verifyFooter(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	end := info.Size()
	for range 2 { // the checksum, then the index before it
		var b [4]byte
		if end < 4 {
			return errFooter
		}
		if _, err := f.ReadAt(b[:], end-4); err != nil {
			return err
		}
		end -= 4 + int64(binary.BigEndian.Uint32(b[:]))
	}
	if end < 0 {
		return errFooter
	}
	return nil
}

var errFooter = errors.New("the table's footer is damaged")
