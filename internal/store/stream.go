package store

import (
	"io"
	"os"
	"path/filepath"
	"strings"
)

// streamMark stands in the names of files that WriteStream is writing. Whoever
// writes one holds a lock on it, so that what a killed run left can be told
// from what is at work.
const streamMark = tempMark + "stream-"

// WriteStream is WriteFile for what is too long to be held in memory: fill
// writes it. It makes no directories. When fill gives an error, nothing has
// changed; what a killed run left in the directory goes with the next one.
func WriteStream(path string, fill func(w io.Writer) error) error {
	dir := filepath.Dir(path)
	sweepStreams(dir)
	f, err := createStream(dir, filepath.Base(path))
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

// createStream makes the temporary file for a stream, and locks it where the
// file system can. One that was swept away before it was locked is made anew.
func createStream(dir, name string) (*os.File, error) {
	for {
		f, err := os.CreateTemp(dir, "."+name+streamMark+"*")
		if err != nil {
			return nil, err
		}
		_, _ = lockFile(f, false) // without locks nobody sweeps either
		there, err := os.Stat(f.Name())
		if mine, err2 := f.Stat(); err == nil && err2 == nil && os.SameFile(there, mine) {
			return f, nil
		}
		f.Close()
		if err != nil && !os.IsNotExist(err) {
			return nil, err
		}
	}
}

// sweepStreams removes what killed runs of WriteStream left in a directory. It
// is tidying: what cannot be removed stays.
func sweepStreams(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !e.Type().IsRegular() || !strings.HasPrefix(e.Name(), ".") || !strings.Contains(e.Name(), streamMark) {
			continue
		}
		f, err := os.OpenFile(filepath.Join(dir, e.Name()), os.O_RDWR, 0)
		if err != nil {
			continue
		}
		held, err := lockFile(f, false)
		f.Close() // Windows removes no open file
		if err == nil && !held {
			os.Remove(f.Name())
		}
	}
}
