//go:build unix

package store

import (
	"io/fs"
	"os"
	"syscall"
)

// canReadOnly says that Badger can open a database for reading only.
const canReadOnly = true

// lockFile takes the lock on f, alone or shared with others that read, or
// says at once that it is held. The lock goes with the process, however that
// ends.
func lockFile(f *os.File, shared bool) (held bool, err error) {
	how := syscall.LOCK_EX
	if shared {
		how = syscall.LOCK_SH
	}
	err = syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
	if err == syscall.EWOULDBLOCK || err == syscall.EINTR {
		return true, nil
	}
	return false, err
}

func unlockFile(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }

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
