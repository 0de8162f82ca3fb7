package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
)

// sums says of every table what its bytes must be and which keys it holds,
// written when the store is closed. Badger's own check of whole tables
// decrypts and unpacks them at every open, damaged bytes can make it panic in
// goroutines that nobody can rescue, and a block that it cannot read is to it
// a block without records. So the files' bytes are compared before Badger's
// answers count: the end, which Badger reads of each table when it opens, at
// once, and the other blocks before an answer is given that could come from
// them: see trust. A table that is not here, because its writer was killed, is
// read by verifyTable.
type sums map[string]tableSum // by file name

// tableSum is one table. The checksums are CRC-32C.
type tableSum struct {
	size        int64
	whole       uint32
	from        int64  // where its end begins: the last block, the index, the footer
	end         uint32 // of the bytes from there on
	left, right string // the first and the last key
	runs        []byte // of each run of blocks, four bytes
}

func sumsFile(dir string) string { return filepath.Join(dir, "SUMS") }

// sumsBox seals the file, because keys name people.
func sumsBox(key []byte) (cipher.AEAD, error) {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("scatto-sums-2"))
	block, err := aes.NewCipher(mac.Sum(nil))
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// readSums gives what it can trust: nothing when the file is missing or
// damaged, because every table can be verified without it.
func readSums(dir string, key []byte) sums {
	b, err := os.ReadFile(sumsFile(dir))
	if err != nil {
		return nil
	}
	box, err := sumsBox(key)
	if err != nil || len(b) < box.NonceSize() {
		return nil
	}
	nonce, sealed := b[:box.NonceSize()], b[box.NonceSize():]
	if b, err = box.Open(sealed[:0], nonce, sealed, nil); err != nil {
		return nil
	}
	s := sums{}
	for r := (sumsReader{b}); len(r.rest) > 0; {
		name := r.text()
		s[name] = tableSum{size: r.number(), whole: uint32(r.number()), from: r.number(), end: uint32(r.number()),
			left: r.text(), right: r.text(), runs: r.bytes()}
	}
	return s
}

// write stores the sums. They are not synced: after a power cut they may be
// missing, never wrong.
func (s sums) write(dir string, key []byte) error {
	var b []byte
	number := func(n int64) { b = binary.AppendUvarint(b, uint64(n)) }
	text := func(s string) { number(int64(len(s))); b = append(b, s...) }
	for name, t := range s {
		text(name)
		number(t.size)
		number(int64(t.whole))
		number(t.from)
		number(int64(t.end))
		text(t.left)
		text(t.right)
		number(int64(len(t.runs)))
		b = append(b, t.runs...)
	}
	box, err := sumsBox(key)
	if err != nil {
		return err
	}
	nonce := make([]byte, box.NonceSize())
	rand.Read(nonce) // never fails
	temp := sumsFile(dir) + tempMark
	if err := os.WriteFile(temp, box.Seal(slices.Clone(nonce), nonce, b, nil), 0o600); err != nil {
		return err
	}
	return os.Rename(temp, sumsFile(dir))
}

// sizes gives the bytes of the tables on level 0, between it and the last
// level, and on the last level.
func (s sums) sizes(m manifest) (young, upper, last int64) {
	for name, t := range m.tables {
		switch size := s[name].size; {
		case t.Level == 0:
			young += size
		case int(t.Level) == lastLevel:
			last += size
		default:
			upper += size
		}
	}
	return young, upper, last
}

// sumsReader takes apart what write put together; the seal held, so nothing
// else can be there.
type sumsReader struct{ rest []byte }

func (r *sumsReader) number() int64 {
	n, size := binary.Uvarint(r.rest)
	r.rest = r.rest[max(size, 0):]
	return int64(n)
}

func (r *sumsReader) bytes() []byte {
	n := min(int(r.number()), len(r.rest))
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *sumsReader) text() string { return string(r.bytes()) }
