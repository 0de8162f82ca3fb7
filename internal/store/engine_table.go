package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/fb"
	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"
	"github.com/dgraph-io/ristretto/v2"
	"github.com/dgraph-io/ristretto/v2/z"
)

// verifyTable reads a whole table as Badger would, here, where a panic over
// damaged bytes can be caught, and gives what later its bytes are held
// against. A table that this process has just written need not be read.
func verifyTable(path string, t badger.TableManifest, keys *badger.KeyRegistry, mode options.ChecksumVerificationMode) (sum tableSum, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the engine stopped: %v", p)
		}
	}()
	cache, err := indexCache()
	if err != nil {
		return sum, err
	}
	defer cache.Close()
	opened, err := openTable(path, t, keys, cache, mode)
	if err != nil {
		return sum, err
	}
	dataKey, err := keys.DataKey(t.KeyID)
	if err != nil {
		return sum, errors.Join(err, opened.Close(-1))
	}
	sum, err = sumsOf(opened.Data, dataKey.GetData())
	sum.left, sum.right = string(y.ParseKey(opened.Smallest())), string(y.ParseKey(opened.Biggest()))
	return sum, errors.Join(err, opened.Close(-1))
}

// indexCache is what Badger wants for the indexes of encrypted tables.
func indexCache() (*ristretto.Cache[uint64, *fb.TableIndex], error) {
	return ristretto.NewCache(&ristretto.Config[uint64, *fb.TableIndex]{NumCounters: 100, MaxCost: 1 << 20, BufferItems: 64})
}

// openTable opens a table for reading. Damaged bytes can make it panic.
func openTable(path string, t badger.TableManifest, keys *badger.KeyRegistry, cache *ristretto.Cache[uint64, *fb.TableIndex], mode options.ChecksumVerificationMode) (*table.Table, error) {
	if err := verifyFooter(path); err != nil {
		return nil, err
	}
	dataKey, err := keys.DataKey(t.KeyID)
	if err != nil {
		return nil, err
	}
	f, err := z.OpenMmapFile(path, os.O_RDONLY, 0)
	if err != nil {
		return nil, err
	}
	return table.OpenTable(f, table.Options{ // where it fails it has closed the file, or the process is about to end
		ReadOnly: true, BlockSize: blockBytes, DataKey: dataKey, IndexCache: cache, Compression: t.Compression, ChkMode: mode})
}

// sumsOf computes the checksums of a table's bytes: of all, of each run of
// blocks, and of all from the last block on, which Badger reads when it opens
// it.
func sumsOf(data, dataKey []byte) (tableSum, error) {
	sum := tableSum{size: int64(len(data)), whole: crc32.Checksum(data, castagnoli())}
	index, err := tableIndex(data, dataKey)
	if err != nil {
		return sum, err
	}
	for i := range runs(index) {
		from, end := runAt(index, i)
		sum.runs = binary.BigEndian.AppendUint32(sum.runs, crc32.Checksum(data[from:end], castagnoli()))
	}
	var last fb.BlockOffset
	if !index.Offsets(&last, index.OffsetsLength()-1) {
		return sum, errFooter
	}
	sum.from = int64(last.Offset())
	sum.end = crc32.Checksum(data[sum.from:], castagnoli())
	return sum, nil
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
