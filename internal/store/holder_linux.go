package store

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// holder gives the process that holds the lock on f, 0 when nobody can tell.
// The kernel says it: a number written into the file could be that of a dead
// process, which another one has by now.
func holder(f *os.File) int {
	info, err := f.Stat()
	if err != nil {
		return 0
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	table, err := os.ReadFile("/proc/locks")
	if err != nil || !ok {
		return 0
	}
	inode := fmt.Sprintf(":%d", st.Ino)
	for line := range strings.Lines(string(table)) {
		words := strings.Fields(line) // 1: FLOCK ADVISORY WRITE 4711 00:1b:12345 0 EOF
		if len(words) < 6 || words[1] != "FLOCK" || !strings.HasSuffix(words[5], inode) {
			continue
		}
		if pid, err := strconv.Atoi(words[4]); err == nil && pid > 0 && pid != os.Getpid() {
			return pid
		}
	}
	return 0
}
