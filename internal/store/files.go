package store

import (
	"io"
	"os"
	"path/filepath"
	"strings"
)

// tempMark stands in the names of files that are being written.
const tempMark = ".scatto-tmp-"

// WriteFile puts data at path, all of it or none: it writes a temporary file
// beside it, syncs, renames and syncs the directory. Missing directories are
// made 0700, the file is 0600. A file that was there is replaced. What a killed
// run had begun to write at path goes at the next WriteFile there.
func WriteFile(path string, data []byte) error {
	return replaceFile(path, true, func(f *os.File) error {
		_, err := f.Write(data)
		return err
	})
}

// WritePublicFile is WriteFile for what a web server reads: the file is 0644. It
// has that mode before it has its name, so that nobody who may write in the
// folder puts another file under a change of modes.
func WritePublicFile(path string, data []byte) error {
	return replaceFile(path, true, func(f *os.File) error {
		if _, err := f.Write(data); err != nil {
			return err
		}
		return f.Chmod(0o644)
	})
}

// WriteStream is WriteFile for what is too long to be held in memory: fill
// writes it. It makes no directories. When fill gives an error, nothing has
// changed; what killed runs left in the directory goes with the next one.
func WriteStream(path string, fill func(w io.Writer) error) error {
	_ = CleanTemp(filepath.Dir(path)) // it is tidying: what cannot be removed stays
	return replaceFile(path, false, func(f *os.File) error { return fill(f) })
}

// replaceFile lets fill write a temporary file and gives it the name path. A
// temporary file that the CleanTemp of another run swept away, where the
// system cannot tell that somebody writes it, is written again.
func replaceFile(path string, makeDir bool, fill func(*os.File) error) error {
	const tries = 5
	var err error
	for range tries {
		f, begun := tempFile(path)
		if os.IsNotExist(begun) && makeDir {
			if begun = MakeDirs(filepath.Dir(path)); begun == nil {
				f, begun = tempFile(path)
			}
		}
		if begun != nil {
			return begun
		}
		if err = fill(f); err != nil {
			f.Close()
			os.Remove(f.Name())
			return err
		}
		if err = named(f, path); err == nil {
			return syncDir(filepath.Dir(path))
		}
		os.Remove(f.Name())
		if !os.IsNotExist(err) || !makeDir {
			return err
		}
	}
	return err
}

// named syncs f, closes it and gives it the name path; where it can it holds
// the lock on f until then.
func named(f *os.File, path string) error {
	err := f.Sync()
	if renamesOpen && err == nil {
		err = os.Rename(f.Name(), path)
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if !renamesOpen && err == nil {
		err = os.Rename(f.Name(), path)
	}
	return err
}

// WriteNew is WriteFile for a path where nothing is: a file that is there
// stays, and the error is fs.ErrExist.
func WriteNew(path string, data []byte) error { return createFile(path, data) }

// MakeDirs makes a directory and those above it that are missing, 0700, and
// syncs each name: a file in a directory that a power cut takes away is lost.
func MakeDirs(dir string) error {
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return nil
	}
	above := filepath.Dir(dir)
	if above != dir {
		if err := MakeDirs(above); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !os.IsExist(err) {
		return err
	}
	return syncDir(above)
}

// RemoveFile removes a file for good: after a power cut it is not there again.
// One that is not there is fs.ErrNotExist.
func RemoveFile(path string) error {
	if err := os.Remove(path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// createFile makes a new file, synced, and fails when there is one.
func createFile(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := finish(f, data); err != nil {
		os.Remove(path)
		return err
	}
	return syncDir(filepath.Dir(path))
}

// finish writes, syncs and closes f.
func finish(f *os.File, data []byte) error {
	_, err := f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// CleanTemp removes from dir, not from directories in it, what killed runs of
// WriteFile left behind. Whoever is writing there is left alone or, where the
// system cannot tell, writes again.
func CleanTemp(dir string) error {
	entries, err := os.ReadDir(dir)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Type().IsRegular() && IsTemp(e.Name()) {
			if err := dropTemp(filepath.Join(dir, e.Name())); err != nil && !os.IsNotExist(err) {
				return err
			}
		}
	}
	return nil
}

// IsTemp says whether a name is that of a file that is being written.
func IsTemp(name string) bool {
	return strings.HasPrefix(name, ".") && strings.Contains(name, tempMark)
}
