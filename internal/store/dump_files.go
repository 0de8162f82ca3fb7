package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"scatto/internal/refusal"
)

// files dumps the configuration and the evidence, in the order of their names.
func (d *dumper) files(dir string) error {
	for _, name := range []string{configName, JournalName} {
		if err := d.file(dir, name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	beside, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range beside {
		if e.Type().IsRegular() && picture(e.Name()) {
			if err := d.file(dir, e.Name()); err != nil {
				return err
			}
		}
	}
	for _, name := range []string{filesName, templatesName} {
		if err := d.folder(dir, name); err != nil {
			return err
		}
	}
	return nil
}

// folder writes the files below one folder of the data directory, if it is there.
func (d *dumper) folder(dir, name string) error {
	root := filepath.Join(dir, name)
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() || strings.Contains(e.Name(), tempMark) {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		return d.file(dir, filepath.ToSlash(name))
	})
	if errors.Is(err, fs.ErrNotExist) && !exists(root) {
		return nil
	}
	return err
}

// picture says whether a file beside the configuration can be the logo.
func picture(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".png", ".jpg", ".jpeg":
		return !strings.ContainsAny(name, `/\`) && !strings.Contains(name, tempMark)
	}
	return false
}

func (d *dumper) file(dir, name string) error {
	if !utf8.ValidString(name) {
		return refusal.Failure("file-name", "the name of the file %q is not UTF-8", name)
	}
	f, err := os.Open(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	defer f.Close()
	wanted, sum := true, sha256.New()
	if d.base != nil { // what is unchanged must be known before the first piece
		if _, err := io.Copy(sum, f); err != nil {
			return err
		}
		if wanted, err = d.changed(fileEntry, name, sum.Sum(nil)); err != nil {
			return err
		}
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return err
		}
	}
	now := sha256.New()
	if err := d.pieces(io.TeeReader(f, now), name, wanted); err != nil {
		return err
	}
	if d.base != nil && !bytes.Equal(now.Sum(nil), sum.Sum(nil)) {
		return refusal.Failure("changed-meanwhile", "the file %s changed while it was being saved", f.Name()).
			WithHint("make the backup again")
	}
	d.whole.end.Files++
	if wanted {
		d.own.end.Files++
	}
	return d.note.add(fileEntry, name, now.Sum(nil))
}

// pieces writes the lines of a file.
func (d *dumper) pieces(f io.Reader, name string, wanted bool) error {
	buf := make([]byte, pieceLen)
	for offset := int64(0); ; {
		n, err := io.ReadFull(f, buf)
		if n > 0 || offset == 0 { // an empty file has one piece too
			if err := d.line(dumpLine{File: name, Offset: offset, Data: buf[:n]}, wanted); err != nil {
				return err
			}
		}
		offset += int64(n)
		d.way.step(n / blockLen)
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// fileBefore says whether a dump holds the file a before b: the names beside
// the store first, then those of the folders as a walk through them comes.
func fileBefore(a, b string) bool {
	if x, y := fileRank(a), fileRank(b); x != y {
		return x < y
	}
	return strings.ReplaceAll(a, "/", "\x00") < strings.ReplaceAll(b, "/", "\x00")
}

func fileRank(name string) int {
	top, _, inside := strings.Cut(name, "/")
	switch {
	case name == configName:
		return 0
	case name == JournalName:
		return 1
	case !inside:
		return 2
	case top == filesName:
		return 3
	}
	return 4
}
