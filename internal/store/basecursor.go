package store

import (
	"bytes"
	"io"
	"os"

	"scatto/internal/refusal"
)

// baseCursor goes through a base index beside the dump that is being made.
type baseCursor struct {
	in    io.Closer
	x     *indexReader
	file  string // SHA-256 of the backup file
	state string // what its dump ended in, known at the index's end

	now            indexEntry
	files, records int // the place of now
}

// openBase opens the index of the backup file with a SHA-256 and reads it once
// to be sure of all of it.
func (s *Store) openBase(file string) (*baseCursor, error) {
	path, err := s.o.indexOf(file)
	if err != nil {
		return nil, err
	}
	if path == "" {
		return nil, refusal.NotFound("no-base", "nothing is known here of what the backup %.12s… held", file).
			WithHint("make a full backup, without --base: that one is of another shop, or too old, or the shop was restored since")
	}
	whole, err := s.openIndex(path, file)
	if err != nil {
		return nil, damagedBase(path, err)
	}
	state, err := whole.through()
	whole.in.Close()
	if err != nil {
		return nil, damagedBase(path, err)
	}
	b, err := s.openIndex(path, file)
	if err != nil {
		return nil, damagedBase(path, err)
	}
	b.state = state
	if err := b.advance(); err != nil {
		b.in.Close()
		return nil, damagedBase(path, err)
	}
	return b, nil
}

func damagedBase(path string, cause error) error {
	return refusal.Damaged("base-damaged", "the file %s is damaged: it says what the backup held", path).
		WithHint("make a full backup, without --base").From(cause)
}

func (s *Store) openIndex(path, file string) (*baseCursor, error) {
	box, err := s.box()
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	x, err := newIndexReader(f, box)
	if err != nil {
		f.Close()
		return nil, err
	}
	return &baseCursor{in: f, x: x, file: file}, nil
}

// through reads to the end and gives what the dump ended in.
func (b *baseCursor) through() (state string, err error) {
	for b.now.kind != lastEntry {
		if err := b.advance(); err != nil {
			return "", err
		}
	}
	if b.now.name != b.file {
		return "", errIndex
	}
	return string(b.now.sum), nil
}

func (b *baseCursor) advance() (err error) {
	if b.now, err = b.x.next(); err != nil {
		return err
	}
	switch {
	case b.now.kind == lastEntry:
	case b.now.kind.ofFile():
		b.files++
	default:
		b.records++
	}
	return nil
}

// blank says whether only the entry's place is left.
func (e indexEntry) blank() bool { return e.kind == goneFile || e.kind == goneRecord }

// before says whether the entry comes before a file or record of the dump.
func (e indexEntry) before(kind entryKind, name string) bool {
	if e.kind.ofFile() != kind.ofFile() {
		return e.kind.ofFile()
	}
	if e.kind.ofFile() {
		return fileBefore(e.name, name)
	}
	return e.name < name
}

// changed says whether the file or record that comes next in the dump must be
// written; it writes what is gone before it.
func (d *dumper) changed(kind entryKind, name string, sum []byte) (bool, error) {
	b := d.base
	if b == nil {
		return true, nil
	}
	for b.now.kind != lastEntry {
		switch {
		case b.now.blank() && b.now.kind.ofFile() == kind.ofFile(), !b.now.blank() && b.now.before(kind, name):
			if err := d.gone(); err != nil {
				return false, err
			}
		case b.now.name == name && b.now.kind.ofFile() == kind.ofFile():
			same := b.now.kind == kind && bytes.Equal(b.now.sum, sum)
			return !same, b.advance()
		default:
			return true, nil
		}
	}
	return true, nil
}

// lost writes what is gone at the end of the files, or of the records.
func (d *dumper) lost(files bool) error {
	for d.base != nil && d.base.now.kind != lastEntry && (!files || d.base.now.kind.ofFile()) {
		if err := d.gone(); err != nil {
			return err
		}
	}
	return nil
}

// gone writes that the base's present entry is no more.
func (d *dumper) gone() error {
	l := dumpLine{Gone: d.base.records}
	if d.base.now.kind.ofFile() {
		l = dumpLine{GoneFile: d.base.files}
	}
	line, err := l.encode()
	if err != nil {
		return err
	}
	d.own.end.Gone++
	if err := d.put(line); err != nil {
		return err
	}
	return d.base.advance()
}
