//go:build !unix

package cmd

import "io/fs"

// openToOthers cannot be told from the mode: the profile folder's access list
// decides.
func openToOthers(fs.FileInfo) bool { return false }
