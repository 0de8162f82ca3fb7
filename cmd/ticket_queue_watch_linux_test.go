package cmd

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// pty opens a terminal of 80 columns: what a person sees, and what a program
// writes to.
func pty(t *testing.T) (person, program *os.File) {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip("needs /dev/ptmx")
	}
	fd := int(person.Fd())
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		err = unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: 80})
	}
	if err != nil {
		t.Fatal(err)
	}
	if program, err = os.OpenFile("/dev/pts/"+strconv.Itoa(n), os.O_RDWR|unix.O_NOCTTY, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { person.Close(); program.Close() })
	return person, program
}

// seen collects what stands on a terminal.
type seen struct {
	mu   sync.Mutex
	text strings.Builder
}

func (s *seen) read(f *os.File) {
	p := make([]byte, 4096)
	for {
		n, err := f.Read(p)
		s.mu.Lock()
		s.text.Write(p[:n])
		s.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (s *seen) has(words string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Contains(s.text.String(), words)
}

// TestAWatchedQueueShowsWhatComesIn opens a ticket while somebody watches, and
// interrupts the watching.
func TestAWatchedQueueShowsWhatComesIn(t *testing.T) {
	p := newProgram(t)
	person, terminal := pty(t)
	c := exec.Command(os.Args[0], "--data", p.dir, "ticket", "queue", "--watch", "--every", "1s")
	c.Env = append(os.Environ(), "SCATTO_TEST_PROGRAM=1", "LANG=C", "NO_COLOR=1")
	c.Stdout, c.Stderr = terminal, terminal
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Process.Kill() }()
	var s seen
	go s.read(person)
	wait := func(words string) {
		t.Helper()
		for range 600 {
			if s.has(words) {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Fatalf("%q does not appear: %q", words, s.text.String())
	}
	wait("\x1b[?1049h\x1b[?25l")
	wait("every 1s, Ctrl-C ends")
	p.must("ticket", "open", "--email", "a@b.example", "--first-name", "Anna", "--surname", "Riva", "--subject", "stampante ferma",
		"--description", "non stampa gli scontrini", "--accept-terms")
	wait("+2026-000001")
	wait("stampante ferma")
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait()
	if code := c.ProcessState.ExitCode(); code != exitInterrupted {
		t.Errorf("it exits %d", code)
	}
	wait("\x1b[?25h\x1b[?1049l")
}
