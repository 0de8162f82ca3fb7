//go:build linux || darwin || freebsd

package store

import "syscall"

// freeBytes gives the space that the user may still fill where dir is.
func freeBytes(dir string) (uint64, error) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return 0, err
	}
	return max(0, uint64(st.Bavail)) * uint64(st.Bsize), nil
}
