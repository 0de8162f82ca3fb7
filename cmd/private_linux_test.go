package cmd

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A process that holds a passphrase leaves no core file, though the shell asks
// for one, and what Go prints of a crash says nothing of it.
func TestACrashLeavesNoMemoryBehind(t *testing.T) {
	p := newProgram(t)
	work := t.TempDir()
	c := exec.Command("sh", "-c", `ulimit -c unlimited 2>/dev/null; exec "$0" "$@"`, os.Args[0], "--data", p.dir,
		"backup", "create", filepath.Join(work, "b.age"), "--passphrase-file", "-")
	c.Dir = work
	c.Env = append(os.Environ(), "SCATTO_TEST_PROGRAM=1", "LANG=C", "GOTRACEBACK=crash", "MAILWORD=Segretissima-9")
	var errs bytes.Buffer
	c.Stderr = &errs
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Write([]byte("Segretissima-8 frase\n")); err != nil { // and no end: it waits for more
		t.Fatal(err)
	}
	proc, none := fmt.Sprintf("/proc/%d/", c.Process.Pid), regexp.MustCompile(`Max core file size +0 +0 `)
	threads := regexp.MustCompile(`Threads:\s+([2-9]|\d\d)`) // Go runs
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		text, err := os.ReadFile(proc + "limits")
		if status, serr := os.ReadFile(proc + "status"); err == nil && serr == nil && none.Match(text) && threads.Match(status) {
			break
		}
		if time.Now().After(end) {
			c.Process.Kill()
			err := c.Wait()
			t.Fatalf("core files have no limit: %s %v", text, err)
		}
	}
	time.Sleep(50 * time.Millisecond) // for the call behind the limit
	if err := c.Process.Signal(syscall.SIGQUIT); err != nil {
		t.Fatal(err)
	}
	err = c.Wait()
	status, _ := c.ProcessState.Sys().(syscall.WaitStatus)
	if !status.Signaled() || status.CoreDump() {
		t.Errorf("%v, a core file: %v", err, status.CoreDump())
	}
	if left, _ := filepath.Glob(filepath.Join(work, "*core*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if text := errs.String(); !strings.Contains(text, "goroutine") || strings.Contains(text, "Segretissima") {
		t.Errorf("%s", text)
	}
}

// The limit alone would let a core go to a program, such as systemd-coredump.
func TestKeepPrivate(t *testing.T) {
	t.Cleanup(openUmask)
	keepPrivate()
	const prGetDumpable = 3 // linux/prctl.h
	if dumpable, _, errno := syscall.RawSyscall(syscall.SYS_PRCTL, prGetDumpable, 0, 0); errno != 0 || dumpable != 0 {
		t.Errorf("dumpable: %d %v", dumpable, errno)
	}
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_CORE, &limit); err != nil || limit != (syscall.Rlimit{}) {
		t.Errorf("core: %v %v", limit, err)
	}
	if was := syscall.Umask(0o077); was != 0o077 {
		t.Errorf("umask %03o", was)
	}
}
