package cmd

import "syscall"

// undumpable keeps the process out of core files, also of those that go to a
// program (core(5)), and out of the debuggers of others than root (ptrace(2)).
func undumpable() {
	const prSetDumpable = 4 // linux/prctl.h
	_, _, _ = syscall.RawSyscall(syscall.SYS_PRCTL, prSetDumpable, 0, 0)
}
