package store

import (
	"io"
	"os"
)

// WriteStream is WriteFile for what is too long to be held in memory: fill
// writes it. It makes no directories. When fill gives an error, nothing has
// changed.
func WriteStream(path string, fill func(w io.Writer) error) error {
	return replaceFile(path, false, func(f *os.File) error { return fill(f) })
}
