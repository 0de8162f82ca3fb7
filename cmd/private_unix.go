//go:build unix

package cmd

import "syscall"

// keepPrivate takes from others what this process makes and holds: no file of
// it is theirs to read, whatever the caller's umask or a library's idea of a
// mode, and a crash writes no memory, in which keys and passphrases lie, to the
// disk.
func keepPrivate() {
	syscall.Umask(0o077)
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{}) // what the system denies stays as it was
	undumpable()
}
