package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"scatto/internal/refusal"
)

// Create writes a new file at path, as a whole or not at all, and never
// replaces one: it reports whether the file is its own.
func Create(path string, data []byte) (created bool, err error) {
	if _, err := os.Lstat(path); err == nil {
		return false, nil
	}
	linking := false
	err = putBeside(path, data, 0o600, func(temp string) error {
		linking = true
		return os.Link(temp, path)
	})
	switch {
	case errors.Is(err, fs.ErrExist): // another process was faster
		return false, nil
	case err != nil && !linking:
		return false, refusal.Failure("config-not-written", "the configuration %s cannot be written", path).
			WithHint("free the disk or mend the folder's rights").From(err)
	case err != nil: // a file system without hard links
		return true, Save(path, data)
	}
	if dir, err := os.Open(filepath.Dir(path)); err == nil {
		_ = dir.Sync() // Windows cannot, and the file itself is synced
		_ = dir.Close()
	}
	return true, nil
}
