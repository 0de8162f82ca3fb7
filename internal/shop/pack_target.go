package shop

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"time"

	"scatto/internal/refusal"
	"scatto/internal/store"
)

// packTarget is where a pack is written: finish puts all of it in its place,
// drop leaves nothing behind.
type packTarget interface {
	add(name string, data []byte) error
	finish() error
	drop()
}

// packWriter chooses by the name: .zip is an archive, all else a folder. at
// dates the files of an archive, so that its bytes do not change.
func packWriter(path string, at time.Time) packTarget {
	if strings.EqualFold(filepath.Ext(path), ".zip") {
		z := &zipPack{path: path, at: at}
		z.w = zip.NewWriter(&z.buf)
		return z
	}
	return &folderPack{path: path}
}

// zipPack is an archive, in memory until it is whole.
type zipPack struct {
	path string
	at   time.Time
	buf  bytes.Buffer
	w    *zip.Writer
}

func (z *zipPack) add(name string, data []byte) error {
	f, err := z.w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: z.at})
	if err == nil {
		_, err = f.Write(data)
	}
	return err
}

func (z *zipPack) finish() error {
	if err := z.w.Close(); err != nil {
		return err
	}
	if err := store.WriteFile(z.path, z.buf.Bytes()); err != nil {
		return store.CannotWrite(z.path, err)
	}
	return nil
}

func (z *zipPack) drop() {}

// packMark stands in the names of folders that are being filled.
const packMark = ".scatto-pack-"

// folderPack is a folder, written beside its place and renamed at the end.
type folderPack struct {
	path, temp string
}

func (f *folderPack) add(name string, data []byte) error {
	if f.temp == "" {
		if entries, err := os.ReadDir(f.path); err == nil && len(entries) > 0 {
			return refusal.Rule("folder-not-empty", "the folder %s is not empty", f.path).WithHint("name a new folder, or a file that ends in .zip")
		} else if err != nil && !os.IsNotExist(err) {
			return store.CannotWrite(f.path, err)
		}
		parent := filepath.Dir(f.path)
		err := store.MakeDirs(parent)
		if err == nil {
			f.temp, err = begunFolder(f.path, packMark)
		}
		if err != nil {
			return store.CannotWrite(f.path, err)
		}
	}
	if err := store.WriteFile(filepath.Join(f.temp, filepath.FromSlash(name)), data); err != nil {
		return store.CannotWrite(filepath.Join(f.path, name), err)
	}
	return nil
}

func (f *folderPack) finish() error {
	err := os.Remove(f.path) // an empty folder gives way
	if os.IsNotExist(err) {
		err = nil
	}
	if err == nil {
		err = os.Rename(f.temp, f.path)
	}
	if err != nil {
		return store.CannotWrite(f.path, err)
	}
	return nil
}

func (f *folderPack) drop() {
	if f.temp != "" {
		_ = os.RemoveAll(f.temp)
	}
}
