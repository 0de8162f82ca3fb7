package store

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"hash"
	"io"

	"scatto/internal/refusal"
)

// lineSource gives the lines of a dump, the trailer last. What it gives is
// good until the next line is asked for.
type lineSource interface {
	next() (raw []byte, l dumpLine, err error)
}

// dumpText is the text of one dump or increment. It checks that the trailer
// belongs to the lines before it and that nothing comes after it.
type dumpText struct {
	name string // of the file, "" for a stream
	r    *bufio.Reader
	sum  hash.Hash
	n    int // lines read
	long []byte
}

// maxLine is longer than any line of a dump, in bytes.
const maxLine = 2 << 20

func newDumpText(name string, r io.Reader) *dumpText {
	return &dumpText{name: name, r: bufio.NewReaderSize(r, 64<<10), sum: sha256.New()}
}

func (t *dumpText) next() ([]byte, dumpLine, error) {
	var l dumpLine
	line, err := t.read()
	t.n++
	if err != nil {
		return nil, l, t.damaged(err)
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&l); err != nil {
		return nil, l, t.damaged(err)
	}
	if l.End == nil {
		t.sum.Write(line)
		return line, l, nil
	}
	if l.End.SHA256 != hex.EncodeToString(t.sum.Sum(nil)) {
		return nil, l, t.damaged(nil)
	}
	if k, err := io.Copy(io.Discard, t.r); k > 0 || err != nil {
		t.n++
		return nil, l, t.damaged(err)
	}
	return line, l, nil
}

// read gives the next line with its end.
func (t *dumpText) read() ([]byte, error) {
	line, err := t.r.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, err
	}
	t.long = append(t.long[:0], line...)
	for errors.Is(err, bufio.ErrBufferFull) {
		if len(t.long) > maxLine {
			return nil, err
		}
		line, err = t.r.ReadSlice('\n')
		t.long = append(t.long, line...)
	}
	return t.long, err
}

func (t *dumpText) damaged(cause error) error {
	if t.name == "" {
		return damagedBackup(t.n, cause)
	}
	if errors.Is(cause, io.EOF) {
		return refusal.Damaged("backup-damaged", "the backup %s is cut off after line %d", t.name, t.n-1).From(cause)
	}
	return refusal.Damaged("backup-damaged", "the backup %s is damaged in line %d", t.name, t.n).From(cause)
}

func damagedBackup(line int, cause error) error {
	if errors.Is(cause, io.EOF) {
		return refusal.Damaged("backup-damaged", "the backup is cut off after line %d", line-1).From(cause)
	}
	return refusal.Damaged("backup-damaged", "the backup is damaged in line %d", line).From(cause)
}
