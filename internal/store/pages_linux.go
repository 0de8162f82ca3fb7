package store

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// letPagesGo takes the pages of the engine's tables out of this process: they
// are mapped, and a pass through a large store would count them all as its
// memory. Nothing is lost: they are read again when they are wanted. No table
// may be closed meanwhile: its place could be another's then.
func letPagesGo() {
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
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, uintptr(first), uintptr(last-first), syscall.MADV_DONTNEED)
		}
	}
}
