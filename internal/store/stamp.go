package store

import (
	"fmt"
	"os"
)

// Stamp changes with every commit of the store in dir. It costs one look at a
// file and takes no lock, so two commits within one tick of the file system's
// clock may look like one; "" where there is no store.
func Stamp(dir string) string {
	info, err := os.Stat(Options{Dir: dir}.headFile())
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%d %d", info.ModTime().UnixNano(), info.Size())
}
