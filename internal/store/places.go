package store

import "io/fs"

// KeyPath is where the key file is.
func (o Options) KeyPath() string { return o.keyFile() }

// OpenToOthers says whether others than the owner may look into a file or
// directory. On Windows that is in its ACL, and nobody can tell here.
func OpenToOthers(info fs.FileInfo) bool { return !private(info) }
