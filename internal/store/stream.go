package store

import (
	"io"
	"os"
	"path/filepath"
)

// WriteStream is WriteFile for what is too long to be held in memory: fill
// writes it. It makes no directories. When fill gives an error, nothing has
// changed.
func WriteStream(path string, fill func(w io.Writer) error) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, "."+filepath.Base(path)+tempMark+"*")
	if err != nil {
		return err
	}
	err = fill(f)
	if finished := finish(f, nil); err == nil {
		err = finished
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
		return err
	}
	return syncDir(dir)
}
