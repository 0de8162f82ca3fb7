package store

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// The two ways of letting mapped pages go. dropPages is at once, and only for
// when no table is closed meanwhile: its place could be another's then.
// reclaimPages asks the system to, and harms nothing whatever lies there.
const (
	dropPages    = syscall.MADV_DONTNEED
	reclaimPages = 21 // MADV_PAGEOUT, since Linux 5.4
)

// letPagesGo takes the pages of the engine's tables out of this process: they
// are mapped, and a pass through a large store would count them all as its
// memory. Nothing is lost: they are read again when they are wanted.
func letPagesGo(how uintptr) {
	f, err := os.Open("/proc/self/maps")
	if err != nil {
		return // then they stay: it is only memory
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		span, rest, _ := strings.Cut(lines.Text(), " ")
		if !strings.HasSuffix(rest, ".sst") {
			continue
		}
		from, to, _ := strings.Cut(span, "-")
		first, err := strconv.ParseUint(from, 16, 64)
		last, err2 := strconv.ParseUint(to, 16, 64)
		if err == nil && err2 == nil && last > first {
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, uintptr(first), uintptr(last-first), how)
		}
	}
}
