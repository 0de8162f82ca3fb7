//go:build unix

package store

import (
	"io/fs"
	"os"
	"syscall"
)

// lockFile takes the exclusive lock on f, or says at once that it is held.
// The lock goes with the process, however that ends.
func lockFile(f *os.File) (held bool, err error) {
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == syscall.EWOULDBLOCK || err == syscall.EINTR {
		return true, nil
	}
	return false, err
}

// syncDir makes the names in a directory durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if closed := d.Close(); err == nil {
		err = closed
	}
	return err
}

// private says whether only the owner may read the file.
func private(info fs.FileInfo) bool { return info.Mode().Perm()&0o077 == 0 }
