package store

import (
	"crypto/aes"
	"encoding/binary"
	"hash/crc32"
	"os"
	"sort"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/fb"
	"github.com/dgraph-io/badger/v4/y"
)

// blockRun is how many blocks of a table share a checksum. Every open reads
// all checksums, and of some tables a few blocks. Another number is another
// file of sums, with another name for its key: see sumsBox.
const blockRun = 4

// partTable is a table of which only the end was verified when the store was
// opened. Its other blocks are, a run at a time and each once, before an answer
// that they could have a part in: see trust.
type partTable struct {
	path  string
	sum   tableSum
	keyID uint64         // the data key that it is encrypted with
	index *fb.TableIndex // nil until a block is wanted
	good  []bool         // which runs are verified
	left  int            // and how many are not
}

// verify verifies the blocks that an answer about the keys from first to last
// may be read from. It gives its buffer back, to be used again.
func (t *partTable) verify(first, last Key, keys *badger.KeyRegistry, buf []byte) (_ []byte, err error) {
	var f *os.File // most runs are asked for more than once: opened when one is not verified
	if t.index == nil {
		if f, err = os.Open(t.path); err != nil {
			return buf, err
		}
		defer f.Close()
		if size := t.sum.size - t.sum.from; int64(len(buf)) < size {
			buf = make([]byte, max(size, verifyPiece))
		}
		if err := t.readIndex(f, keys, buf); err != nil {
			return buf, err
		}
	}
	if t.left == 0 {
		return buf, nil
	}
	from, end := t.between(first, last)
	for i := from / blockRun; i*blockRun < end; i++ {
		if t.good[i] {
			continue
		}
		if f == nil {
			if f, err = os.Open(t.path); err != nil {
				return buf, err
			}
			defer f.Close()
		}
		begin, behind := runAt(t.index, i)
		if buf, err = verifyAt(f, begin, behind, binary.BigEndian.Uint32(t.sum.runs[4*i:]), buf); err != nil {
			return buf, err
		}
		t.good[i] = true
		t.left--
	}
	return buf, nil
}

// between gives the blocks that are read for the keys from first to last. The
// versions of a key may begin in the block before the first that begins with
// it, and who goes backwards looks into the block behind the last.
func (t *partTable) between(first, last Key) (from, end int) {
	n := t.index.OffsetsLength()
	var block fb.BlockOffset
	key := func(i int) Key {
		t.index.Offsets(&block, i)
		return Key(y.ParseKey(block.KeyBytes()))
	}
	from = sort.Search(n, func(i int) bool { return key(i) >= first }) - 1
	end = sort.Search(n, func(i int) bool { return key(i) > last }) + 1
	return max(from, 0), min(end, n)
}

// readIndex reads the index. It was verified at the open, and is once more.
func (t *partTable) readIndex(f *os.File, keys *badger.KeyRegistry, buf []byte) error {
	tail := buf[:t.sum.size-t.sum.from]
	if _, err := f.ReadAt(tail, t.sum.from); err != nil {
		return err
	}
	if crc32.Checksum(tail, castagnoli()) != t.sum.end {
		return errSum
	}
	dataKey, err := keys.DataKey(t.keyID)
	if err != nil {
		return err
	}
	index, err := tableIndex(tail, dataKey.GetData())
	if err != nil {
		return err
	}
	if t.left = runs(index); t.left != len(t.sum.runs)/4 {
		return errSum
	}
	t.index, t.good = index, make([]bool, t.left)
	return nil
}

// runs counts the runs of blocks of a table.
func runs(index *fb.TableIndex) int { return (index.OffsetsLength() + blockRun - 1) / blockRun }

// runAt gives where run i begins and ends.
func runAt(index *fb.TableIndex, i int) (from, end int64) {
	var block fb.BlockOffset
	index.Offsets(&block, i*blockRun)
	from = int64(block.Offset())
	index.Offsets(&block, min((i+1)*blockRun, index.OffsetsLength())-1)
	return from, int64(block.Offset()) + int64(block.Len())
}

// tableIndex decrypts the index of a table, given the end of its bytes: the
// index, its length, its checksum, and that one's length. The index ends with
// its initialisation vector.
func tableIndex(tail, dataKey []byte) (*fb.TableIndex, error) {
	at := len(tail) - 8 - int(binary.BigEndian.Uint32(tail[len(tail)-4:]))
	size := int(binary.BigEndian.Uint32(tail[at:]))
	index := tail[at-size : at]
	sealed, iv := index[:size-aes.BlockSize], index[size-aes.BlockSize:]
	plain := make([]byte, len(sealed))
	if err := y.XORBlock(plain, sealed, dataKey, iv); err != nil {
		return nil, err
	}
	return fb.GetRootAsTableIndex(plain, 0), nil
}
