package store

import (
	"bytes"
	"crypto/cipher"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"scatto/internal/refusal"
)

// keptBases is how many base indexes are kept: those used last. A night's
// increment goes on from the one before, or from the week's full backup.
const keptBases = 4

func (o Options) basesDir() string { return filepath.Join(o.Dir, "bases") }

// baseFiles lists the base indexes, oldest use first. Their names are a
// number that rises with each use, and the SHA-256 of the backup file.
func (o Options) baseFiles() ([]string, error) {
	names, err := filepath.Glob(filepath.Join(o.basesDir(), "[0-9]*-*"))
	slices.Sort(names)
	return names, err
}

func baseOf(path string) (file string) {
	_, file, _ = strings.Cut(filepath.Base(path), "-")
	return file
}

// indexOf gives the path of the index of a backup file, "" for none.
func (o Options) indexOf(file string) (string, error) {
	names, err := o.baseFiles()
	if err != nil {
		return "", err
	}
	for _, path := range slices.Backward(names) {
		if baseOf(path) == file {
			return path, nil
		}
	}
	return "", nil
}

// newIndex begins an index under a name that nobody looks for.
func (s *Store) newIndex() (*indexWriter, *os.File, error) {
	dir := s.o.basesDir()
	if err := MakeDirs(dir); err != nil {
		return nil, nil, err
	}
	_ = CleanTemp(dir) // it is tidying
	box, err := s.box()
	if err != nil {
		return nil, nil, err
	}
	f, err := tempFile(filepath.Join(dir, "base"))
	if err != nil {
		return nil, nil, err
	}
	x, err := newIndexWriter(f, box)
	if err != nil {
		f.Close()
		os.Remove(f.Name())
		return nil, nil, err
	}
	return x, f, nil
}

// keepBase gives an index its name and lets the oldest ones go. The index of
// base, on which the backup was made, counts as used. Another backup may do the
// same at the same time: what is gone already is gone.
func (s *Store) keepBase(temp *os.File, file, base string) error {
	names, err := s.o.baseFiles()
	if err != nil {
		return err
	}
	used := int64(0)
	if len(names) > 0 {
		if _, err := fmt.Sscanf(filepath.Base(names[len(names)-1]), "%d-", &used); err != nil {
			return err
		}
	}
	next := func(file string) string {
		used++
		return filepath.Join(s.o.basesDir(), number(used)+"-"+file)
	}
	for _, path := range names {
		if base != "" && baseOf(path) == base {
			if err := os.Rename(path, next(base)); err != nil && !os.IsNotExist(err) {
				return err
			}
		}
	}
	if err := named(temp, next(file)); err != nil {
		return err
	}
	if names, err = s.o.baseFiles(); err != nil {
		return err
	}
	for _, path := range names[:max(0, len(names)-keptBases)] {
		if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return syncDir(s.o.basesDir())
}

// settleIndexes blanks in every base index what is no longer in the store, and
// the checksums of what has changed: an erasure must not leave them behind
// (R96). The increments that are made later know the places of both.
func (s *Store) settleIndexes() error {
	_ = CleanTemp(s.o.basesDir()) // nobody is at work: the store is ours alone
	names, err := s.o.baseFiles()
	if err != nil {
		return err
	}
	for _, path := range names {
		if err := s.settleIndex(path); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) settleIndex(path string) error {
	b, err := s.openIndex(path, baseOf(path))
	if err == nil {
		defer b.in.Close()
		if err = WriteStream(path, func(w io.Writer) error { return s.blank(b, w) }); err == nil {
			return nil
		}
		if refusal.KindOf(err) != "" {
			return err
		}
	}
	if err := os.Remove(path); err != nil { // it cannot be read: it is of no use
		return CannotWrite(path, err)
	}
	return nil
}

// blank copies an index and leaves out what the store no longer says.
func (s *Store) blank(b *baseCursor, w io.Writer) error {
	box, err := s.box()
	if err != nil {
		return err
	}
	x, err := newIndexWriter(w, box)
	if err != nil {
		return err
	}
	err = s.View(func(tx *Tx) error { return tx.blank(b, x) })
	if err != nil {
		return err
	}
	x.state = string(b.now.sum)
	return x.finish(b.now.name)
}

func (tx *Tx) blank(b *baseCursor, x *indexWriter) error {
	keep := func(e indexEntry) error {
		if err := x.add(e.kind, e.name, e.sum); err != nil {
			return err
		}
		return b.advance()
	}
	if err := b.advance(); err != nil {
		return err
	}
	for b.now.kind.ofFile() {
		e := b.now
		if !e.blank() && !exists(filepath.Join(tx.s.o.Dir, filepath.FromSlash(e.name))) {
			e = indexEntry{kind: goneFile}
		}
		if err := keep(e); err != nil {
			return err
		}
	}
	gone := func(before func() bool) error {
		for b.now.kind != lastEntry && before() {
			if err := keep(indexEntry{kind: goneRecord}); err != nil {
				return err
			}
		}
		return nil
	}
	err := tx.Scan("", func(k Key, raw Raw) (bool, error) {
		if err := gone(func() bool { return b.now.blank() || b.now.name < string(k) }); err != nil {
			return false, err
		}
		if b.now.kind == lastEntry || b.now.name != string(k) {
			return b.now.kind != lastEntry, nil
		}
		e := b.now
		if len(raw.value) < sumLen || !bytes.Equal(raw.value[:sumLen], e.sum) {
			e = indexEntry{kind: changedRec, name: e.name}
		}
		return true, keep(e)
	})
	if err != nil {
		return err
	}
	return gone(func() bool { return true })
}

// copyTo copies an index into one sealed with another key.
func (b *baseCursor) copyTo(w io.Writer, box cipher.AEAD) error {
	x, err := newIndexWriter(w, box)
	if err != nil {
		return err
	}
	for {
		if err := b.advance(); err != nil {
			return err
		}
		if b.now.kind == lastEntry {
			x.state = string(b.now.sum)
			return x.finish(b.now.name)
		}
		if err := x.add(b.now.kind, b.now.name, b.now.sum); err != nil {
			return err
		}
	}
}
