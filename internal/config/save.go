package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"scatto/internal/refusal"
)

// Save puts data in the place of the file at path, as a whole or not at all:
// a temporary file beside it, synced, then renamed. A new file is readable by
// its owner only, an old one keeps its mode; a symbolic link stays one.
func Save(path string, data []byte) error {
	failed := func(err error) error {
		return refusal.Failure("config-not-written", "the configuration %s cannot be written", path).
			WithHint("free the disk or mend the folder's rights").From(err)
	}
	target, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		target = path
	} else if err != nil {
		return failed(err)
	}
	mode := fs.FileMode(0o600)
	if info, err := os.Stat(target); err == nil {
		mode = info.Mode().Perm()
	}
	err = putBeside(target, data, mode, func(temp string) error { return os.Rename(temp, target) })
	if err != nil {
		return failed(err)
	}
	if dir, err := os.Open(filepath.Dir(target)); err == nil {
		_ = dir.Sync() // Windows cannot, and the file itself is synced
		_ = dir.Close()
	}
	return nil
}

// putBeside writes a temporary file beside target, synced, and lets put bring
// it to its place. What a killed process had begun goes first; where that one
// is not dead, it writes again.
func putBeside(target string, data []byte, mode fs.FileMode, put func(temp string) error) (err error) {
	const tries = 5
	for range tries {
		left, _ := filepath.Glob(filepath.Join(filepath.Dir(target), ".scatto-*.toml"))
		for _, old := range left {
			_ = os.Remove(old) // Windows keeps one that somebody is writing
		}
		var temp *os.File
		if temp, err = os.CreateTemp(filepath.Dir(target), ".scatto-*.toml"); err != nil {
			return err
		}
		err = fill(temp, data, mode)
		if err == nil {
			err = put(temp.Name())
		}
		_ = os.Remove(temp.Name()) // it is there only when it was not renamed
		if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return err
}

// fill writes and closes the file, synced.
func fill(file *os.File, data []byte, mode fs.FileMode) error {
	_, err := file.Write(data)
	for _, step := range []func() error{
		func() error { return file.Chmod(mode) }, file.Sync,
	} {
		if err == nil {
			err = step()
		}
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}
