//go:build unix

package cmd

import "io/fs"

// openToOthers says whether others than the owner may read the file.
func openToOthers(info fs.FileInfo) bool {
	return info.Mode().IsRegular() && info.Mode().Perm()&0o077 != 0
}
