package store

import (
	"io/fs"
	"math"
)

// KeyPath is where the key file is.
func (o Options) KeyPath() string { return o.keyFile() }

// OpenToOthers says whether others than the owner may look into a file or
// directory. On Windows that is in its ACL, and nobody can tell here.
func OpenToOthers(info fs.FileInfo) bool { return !private(info) }

// FreeBytes is the space that may still be filled where dir is; false says
// that the system does not tell.
func FreeBytes(dir string) (bytes int64, known bool) {
	free, err := freeBytes(dir)
	return int64(min(free, math.MaxInt64)), err == nil && free < math.MaxInt64
}
