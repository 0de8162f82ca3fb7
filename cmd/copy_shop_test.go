package cmd

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// copyShop copies a shop, with the modes of its files.
func copyShop(t testing.TB, from, to string) {
	t.Helper()
	if err := os.RemoveAll(to); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(from, func(path string, e fs.DirEntry, err error) error {
		below, _ := filepath.Rel(from, path)
		switch {
		case err != nil:
			return err
		case e.IsDir():
			return os.MkdirAll(filepath.Join(to, below), 0o700)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, below), data, 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
}
