package store

import (
	"os"
	"path/filepath"
)

// renamesOpen is false: a file that is open keeps its name.
const renamesOpen = false

// tempFile begins a temporary file beside path.
func tempFile(path string) (*os.File, error) {
	return os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+tempMark+"*")
}

// dropTemp removes a temporary file; one that is open stays.
func dropTemp(name string) error {
	_ = os.Remove(name) // another run may be writing it
	return nil
}
