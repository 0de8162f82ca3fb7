package store

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"io"

	"filippo.io/age"
)

// A base index says what a backup held, so that the next one can hold only
// what has changed since: for each file and each record, in the dump's order,
// its name and a checksum. It needs nothing of the backup itself, which may be
// encrypted for somebody who is not here. It lies in backups/, sealed with the
// store's key.
//
// An erasure blanks in it what it has changed or deleted (see settleIndexes):
// of such an entry only the place is left.
//
// Each entry is a byte for its kind, then the length that its name shares with
// the one before, the length of the rest, the rest, and the checksum. The last
// entry names the backup file and the dump.
type indexEntry struct {
	kind entryKind
	name string
	sum  []byte
}

type entryKind byte

const (
	fileEntry   entryKind = 'f'
	recordEntry entryKind = 'r'
	changedFile entryKind = 'F' // its checksum is blanked
	changedRec  entryKind = 'R'
	goneFile    entryKind = 'x' // name and checksum are
	goneRecord  entryKind = 'X'
	lastEntry   entryKind = 'e' // name: the backup file's SHA-256, sum: the dump's
)

// ofFile says whether the entry is one of a file.
func (k entryKind) ofFile() bool { return k == fileEntry || k == changedFile || k == goneFile }

// sums says how long the checksum of such an entry is.
func (k entryKind) sums() int {
	switch k {
	case fileEntry:
		return 32
	case recordEntry:
		return sumLen
	case lastEntry:
		return 64
	}
	return 0
}

// indexWriter writes a base index; a nil one writes nothing.
type indexWriter struct {
	sealed io.WriteCloser
	packed *gzip.Writer
	w      *bufio.Writer
	last   string
	state  string
}

func newIndexWriter(w io.Writer, box cipher.AEAD) (*indexWriter, error) {
	sealed, err := age.Encrypt(w, storeLock{box})
	if err != nil {
		return nil, err
	}
	packed, err := gzip.NewWriterLevel(sealed, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	return &indexWriter{sealed: sealed, packed: packed, w: bufio.NewWriter(packed)}, nil
}

func (x *indexWriter) add(kind entryKind, name string, sum []byte) error {
	if x == nil {
		return nil
	}
	shared := 0
	for shared < min(len(name), len(x.last)) && name[shared] == x.last[shared] {
		shared++
	}
	x.last = name
	line := append(make([]byte, 0, 64), byte(kind))
	line = binary.AppendUvarint(line, uint64(shared))
	line = binary.AppendUvarint(line, uint64(len(name)-shared))
	line = append(line, name[shared:]...)
	_, err := x.w.Write(append(line, sum[:kind.sums()]...))
	return err
}

// close keeps what the dump ended in; finish ends the index.
func (x *indexWriter) close(state string) error {
	if x != nil {
		x.state = state
	}
	return nil
}

// finish writes the last entry, which names the backup file.
func (x *indexWriter) finish(file string) error {
	if err := x.add(lastEntry, file, []byte(x.state)); err != nil {
		return err
	}
	if err := x.w.Flush(); err != nil {
		return err
	}
	if err := x.packed.Close(); err != nil {
		return err
	}
	return x.sealed.Close()
}

// indexReader reads a base index.
type indexReader struct {
	r    *bufio.Reader
	last string
}

func newIndexReader(r io.Reader, box cipher.AEAD) (*indexReader, error) {
	sealed, err := age.Decrypt(r, storeLock{box})
	if err != nil {
		return nil, err
	}
	packed, err := gzip.NewReader(sealed)
	if err != nil {
		return nil, err
	}
	return &indexReader{r: bufio.NewReader(packed)}, nil
}

// maxName is longer than any name in an index.
const maxName = 64 << 10

func (x *indexReader) next() (e indexEntry, err error) {
	kind, err := x.r.ReadByte()
	if err != nil {
		return e, err
	}
	e.kind = entryKind(kind)
	shared, err := binary.ReadUvarint(x.r)
	if err != nil {
		return e, err
	}
	rest, err := binary.ReadUvarint(x.r)
	if err != nil || shared > uint64(len(x.last)) || rest > maxName {
		return e, errors.Join(err, errIndex)
	}
	text := make([]byte, int(rest)+e.kind.sums())
	if _, err := io.ReadFull(x.r, text); err != nil {
		return e, err
	}
	e.name, e.sum = x.last[:shared]+string(text[:rest]), text[rest:]
	x.last = e.name
	if bytes.IndexByte([]byte("frFRxXe"), kind) < 0 {
		return e, errIndex
	}
	return e, nil
}

var errIndex = errors.New("the index is damaged")

// storeLock locks a file of age's with a key made from the store's.
type storeLock struct{ box cipher.AEAD }

const lockName = "scatto"

// Wrap makes storeLock an age.Recipient.
func (l storeLock) Wrap(fileKey []byte) ([]*age.Stanza, error) {
	nonce := make([]byte, l.box.NonceSize())
	rand.Read(nonce) // never fails
	return []*age.Stanza{{Type: lockName, Body: l.box.Seal(nonce, nonce, fileKey, []byte(lockName))}}, nil
}

// Unwrap makes storeLock an age.Identity.
func (l storeLock) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	for _, s := range stanzas {
		if n := l.box.NonceSize(); s.Type == lockName && len(s.Body) > n {
			if key, err := l.box.Open(nil, s.Body[:n], s.Body[n:], []byte(lockName)); err == nil {
				return key, nil
			}
		}
	}
	return nil, age.ErrIncorrectIdentity
}
