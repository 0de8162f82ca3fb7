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
	c := exec.Command("sh", "-c", `ulimit -c unlimited 2>/dev/null || ulimit -c 1000000 || exit 77; exec "$0" "$@"`, os.Args[0], "--data", p.dir,
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
	limits, none := fmt.Sprintf("/proc/%d/limits", c.Process.Pid), regexp.MustCompile(`Max core file size +0 +0 `)
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		text, err := os.ReadFile(limits)
		if err == nil && none.Match(text) {
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
