package store

import (
	"os"
	"path/filepath"
	"strings"
)

// tempMark stands in the names of files that are being written.
const tempMark = ".scatto-tmp-"

// WriteFile puts data at path, all of it or none: it writes a temporary file
// beside it, syncs, renames and syncs the directory. Missing directories are
// made 0700, the file is 0600. A file that was there is replaced. A temporary
// file that the CleanTemp of another run swept away is written again.
func WriteFile(path string, data []byte) error {
	const tries = 5
	var err error
	for range tries {
		if err = writeFile(path, data); !os.IsNotExist(err) {
			break
		}
	}
	return err
}

func writeFile(path string, data []byte) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, "."+filepath.Base(path)+tempMark+"*")
	if os.IsNotExist(err) {
		if err := MakeDirs(dir); err != nil {
			return err
		}
		f, err = os.CreateTemp(dir, "."+filepath.Base(path)+tempMark+"*")
	}
	if err != nil {
		return err
	}
	if err := finish(f, data); err != nil {
		os.Remove(f.Name())
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		os.Remove(f.Name())
		return err
	}
	return syncDir(dir)
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
// WriteFile left behind. Whoever is writing there with WriteFile does so again.
func CleanTemp(dir string) error {
	entries, err := os.ReadDir(dir)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Type().IsRegular() && strings.HasPrefix(e.Name(), ".") && strings.Contains(e.Name(), tempMark) {
			if err := os.Remove(filepath.Join(dir, e.Name())); err != nil && !os.IsNotExist(err) {
				return err
			}
		}
	}
	return nil
}

// IsTemp says whether a name is that of a file that is being written.
func IsTemp(name string) bool { return strings.Contains(name, tempMark) }
