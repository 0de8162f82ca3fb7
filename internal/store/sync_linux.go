package store

import (
	"os"
	"syscall"
)

// syncData makes what was written in place durable; times of the file may
// follow later, which saves a commit of the file system's journal.
func syncData(f *os.File) error { return syscall.Fdatasync(int(f.Fd())) }
