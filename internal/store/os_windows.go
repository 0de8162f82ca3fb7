package store

import (
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

// canReadOnly is false: Badger has no reading mode on Windows.
const canReadOnly = false

// lockFile takes the lock on f, alone or shared with others that read, or
// says at once that it is held. The lock goes with the process, however that
// ends.
func lockFile(f *os.File, shared bool) (held bool, err error) {
	how := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if !shared {
		how |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	err = windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, &windows.Overlapped{})
	if err == windows.ERROR_LOCK_VIOLATION || err == windows.ERROR_IO_PENDING {
		return true, nil
	}
	return false, err
}

func unlockFile(f *os.File) error {
	return windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, &windows.Overlapped{})
}

// syncDir does nothing: Windows has no sync of a directory.
func syncDir(string) error { return nil }

// private is always true: who may read a file is in the ACL that it inherits
// from the profile's folder.
func private(fs.FileInfo) bool { return true }

// freeBytes gives the space that the user may still fill where dir is.
func freeBytes(dir string) (uint64, error) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, err
	}
	var free uint64
	err = windows.GetDiskFreeSpaceEx(name, &free, nil, nil)
	return free, err
}
