package cmd

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// holding starts a process that opens the store and keeps it until it dies.
func (p program) holding() *exec.Cmd {
	p.t.Helper()
	c := exec.Command(os.Args[0], p.dir)
	c.Env = append(os.Environ(), "SCATTO_TEST_HOLDER=1")
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() }) // it may be dead already
	if _, err := out.Read(make([]byte, 1)); err != nil {
		p.t.Fatalf("the holder does not hold the store: %v", err)
	}
	return c
}

// A store is held as long as its process lives, stopped or not, and whoever
// waits is told which one it is; a dead one holds nothing, whatever it left.
func TestWhoHoldsTheStore(t *testing.T) {
	p := newProgram(t)
	p.customers(1)
	open := []string{"--wait", "150ms", "ticket", "open", "--customer", "C0001", "--subject", "x", "--description", "y", "--accept-terms"}
	busy := func(what string, pid int) {
		t.Helper()
		start := time.Now()
		out, errs, code := p.run(open...)
		if code != 5 || out != "" || !strings.Contains(errs, `"kind":"store-busy"`) || !strings.Contains(errs, "--wait") {
			t.Errorf("%s: exit %d %s%s", what, code, out, errs)
		}
		if !strings.Contains(errs, fmt.Sprintf("process %d has it", pid)) {
			t.Errorf("%s: process %d is not named: %s", what, pid, errs)
		}
		if took := time.Since(start); took < 150*time.Millisecond {
			t.Errorf("%s: it waited only %v", what, took)
		}
	}
	c := p.holding()
	busy("a living holder", c.Process.Pid)
	if err := c.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	busy("a stopped holder", c.Process.Pid)
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait() // it was killed
	p.must(open...)

	// What lies in the lock file means nothing: not the number of a process
	// that lives, not that of a dead one.
	lock := filepath.Join(p.dir, "lock")
	for _, content := range []string{fmt.Sprint(os.Getpid()), fmt.Sprint(c.Process.Pid), "1\nroot\n"} {
		if err := os.WriteFile(lock, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		p.must(open...)
	}
	if err := os.Remove(lock); err != nil {
		t.Fatal(err)
	}
	p.must(open...)

	if found := p.list("ticket", "list", "--all"); len(found) != 5 {
		t.Errorf("%d tickets, want 5", len(found))
	}
	p.must("log", "verify")
	p.must("store", "check")
}

// The lock of another user's process counts like one's own; only root can try.
func TestAnotherUsersProcessHoldsTheStore(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("needs root")
	}
	flock, err := exec.LookPath("flock")
	if err != nil {
		t.Skip("needs flock")
	}
	p := newProgram(t)
	p.customers(1)
	lock := filepath.Join(p.dir, "lock")
	f, err := os.OpenFile(lock, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	c := exec.Command(flock, "-x", "3") // nobody's process locks what root has opened
	c.ExtraFiles = []*os.File{f}
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	if out, err := c.CombinedOutput(); err != nil {
		t.Skipf("nobody cannot lock here: %v %s", err, out)
	}
	if _, errs, code := p.run("--wait", "50ms", "ticket", "list"); code != 5 || !strings.Contains(errs, "store-busy") {
		t.Errorf("exit %d: %s", code, errs)
	}
	f.Close() // the last who has it open lets it go
	p.must("ticket", "list")
}
