package cmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"scatto/internal/shop"
)

// bars are what stands on a terminal's line while work goes on.
var bars = regexp.MustCompile("\r(\\[[#.]+\\])? *[0-9]+/[0-9]+ +[0-9]+ %[^\r\x1b]*\x1b\\[K")

// narrow makes the terminal that many columns wide.
func narrow(t *testing.T, terminal *os.File, columns int) {
	t.Helper()
	if err := unix.IoctlSetWinsize(int(terminal.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: uint16(columns)}); err != nil {
		t.Fatal(err)
	}
}

// onTerminal runs the program on a terminal so many columns wide whose time
// passes fast enough for bars; each looks at what has come so far. It gives the
// whole and the exit code.
func (p program) onTerminal(columns int, each func(c *exec.Cmd, text string), args ...string) (text string, code int) {
	t := p.t.(*testing.T)
	person, terminal := pty(t)
	narrow(t, terminal, columns)
	c := exec.Command(os.Args[0], append([]string{"--data", p.dir, "--by", "luca"}, args...)...)
	c.Env = append(os.Environ(), "SCATTO_TEST_PROGRAM=1", "SCATTO_TEST_NOW=2026-11-21T10:00:00+01:00", "SCATTO_TEST_HURRY=1", "LANG=it_IT.UTF-8", "NO_COLOR=1")
	c.Env = append(c.Env, p.env...)
	c.Stdin, c.Stdout, c.Stderr = terminal, terminal, terminal
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	terminal.Close()
	buf := make([]byte, 4096)
	for {
		n, err := person.Read(buf)
		if text += string(buf[:n]); each != nil {
			each(c, text)
		}
		if err != nil { // the last one has left the terminal
			break
		}
	}
	_ = c.Wait()
	return text, c.ProcessState.ExitCode()
}

func manyCustomers(t *testing.T, n int) (file string) {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("name,vat,address,zip,city,province,country\n")
	for i := range n {
		fmt.Fprintf(&b, "Cliente %04d S.r.l.,%s,Via Roma %d,47921,Rimini,RN,IT\n", i+1, vatNumber(i+1), i+1)
	}
	file = filepath.Join(t.TempDir(), "clienti.csv")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestBarsOnATerminal lets long commands run on a terminal of 40 columns: each
// draws a bar that fits, and takes it away before it says anything else.
func TestBarsOnATerminal(t *testing.T) {
	p := newProgram(t)
	p.env = []string{"SCATTO_PASSPHRASE=cinque parole senza legame"}
	backup := filepath.Join(t.TempDir(), "scatto.age")
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"customer", "import", manyCustomers(t, 600)}, "600 clienti"},
		{[]string{"store", "check"}, ""},
		{[]string{"backup", "create", backup}, "scritto"},
		{[]string{"backup", "verify", backup}, ""},
		{[]string{"export", "--all", filepath.Join(t.TempDir(), "out")}, "scritti"},
	} {
		text, code := p.onTerminal(40, nil, c.args...)
		drawn := bars.FindAllString(text, -1)
		if code != 0 || len(drawn) == 0 {
			t.Errorf("%v: exit %d, %d bars: %q", c.args, code, len(drawn), text)
		}
		for _, bar := range drawn {
			if line := strings.TrimSuffix(strings.TrimPrefix(bar, "\r"), "\x1b[K"); len(line) >= 40 {
				t.Errorf("%v: %d columns, which breaks the line: %q", c.args, len(line), line)
			}
		}
		rest := bars.ReplaceAllString(text, "<bar>")
		if !strings.Contains(rest, "<bar>\r\x1b[K") || strings.Contains(rest[strings.LastIndex(rest, "<bar>"):], "%") || !strings.Contains(rest, c.says) {
			t.Errorf("%v: a bar stays behind: %q", c.args, rest)
		}
	}
	c := p.command("store", "check")
	c.Env = append(c.Env, "SCATTO_TEST_HURRY=1")
	if out, err := c.CombinedOutput(); err != nil || bytes.ContainsAny(out, "\r\x1b") {
		t.Errorf("a bar in a pipe: %v %q", err, out)
	}
}

// TestAnInterruptedFetchSaysHowFar interrupts a fetch at a server that never
// answers.
func TestAnInterruptedFetchSaysHowFar(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	p := newProgram(t)
	path := filepath.Join(p.dir, "scatto.toml")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text = fmt.Appendf(text, "\n[[mail.mailbox]]\nname = \"muta\"\nkind = \"ordinary\"\nhost = \"127.0.0.1\"\nport = %d\nuser = \"u\"\npassword_env = \"TEST_IMAP\"\nfolder = \"INBOX\"\ntimeout = 60\n",
		l.Addr().(*net.TCPAddr).Port)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	p.env = []string{"TEST_IMAP=x"}
	var out, errs bytes.Buffer
	c := p.command("mail", "fetch")
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	conn, err := l.Accept() // it waits for the server now
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait()
	if code := c.ProcessState.ExitCode(); code != exitInterrupted || out.Len() > 0 || !strings.Contains(errs.String(), `"kind":"interrupted","message":"interrupted: 0 messages were taken in"`) {
		t.Errorf("exit %d: %s%s", code, out.String(), errs.String())
	}
}

// TestAnInterruptedImportSaysHowFar types Ctrl-C while a bar is there. A machine
// may be so fast that the import ends before, or so slow that it is cut off.
func TestAnInterruptedImportSaysHowFar(t *testing.T) {
	p := newProgram(t)
	file := manyCustomers(t, 3000)
	sent := false
	text, code := p.onTerminal(80, func(c *exec.Cmd, text string) {
		if !sent && strings.Contains(text, " %") {
			sent = true
			if err := c.Process.Signal(os.Interrupt); err != nil {
				t.Error(err)
			}
		}
	}, "customer", "import", file)
	rest := bars.ReplaceAllString(text, "<bar>")
	const cleared = "<bar>\r\x1b[Kscatto: interrotto: "
	switch {
	case code == 0 && sent && strings.Contains(rest, "3000 clienti"):
		t.Log("the import ended before the signal came")
	case code == exitInterrupted && strings.Contains(rest, cleared+"il lavoro tardava a finire"):
		t.Log("the import did not end in time")
	case code != exitInterrupted || !strings.Contains(rest, cleared+"registrate ") || !strings.Contains(rest, "lo stesso comando la completa"):
		t.Errorf("exit %d: %q", code, rest)
	}
	p.must("customer", "import", file)
	if n := len(p.list("customer", "list")); n != 3000 {
		t.Errorf("%d customers", n)
	}
}

// TestAnInterruptedMailImportTakesNoMore interrupts before the first message.
func TestAnInterruptedMailImportTakesNoMore(t *testing.T) {
	dir := shopWithLog(t)
	manyInOne(t)
	letter := filepath.Join(t.TempDir(), "uno.eml")
	if err := os.WriteFile(letter, []byte("From: a@x.example\r\nSubject: Guasto\r\n\r\nnon parte\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, before, _, _ := typedIn(dir, false, "", "log", "show", "--json")
	env := testEnv()
	var out, errs bytes.Buffer
	env.Out, env.Err, env.Getenv = &out, &errs, func(name string) string {
		return map[string]string{"SCATTO_OPERATOR": "luca", "SCATTO_DATA": dir}[name]
	}
	ctx, interrupt := context.WithCancel(context.Background())
	interrupt()
	env.ctx = ctx
	args := []string{"mail", "import", letter}
	root := newRoot(env, args)
	root.SetArgs(args)
	if code := report(env, root.Execute()); code != exitInterrupted || out.Len() > 0 || !strings.Contains(errs.String(), "interrupted: 0 messages were taken in") {
		t.Errorf("exit %d: %s%s", code, out.String(), errs.String())
	}
	if _, after, _, _ := typedIn(dir, false, "", "log", "show", "--json"); after != before {
		t.Error("something was written")
	}
}

// TestInterruptedWorkThatDoesNotEndIsCutOff waits for work that is stuck, and
// for work that ended just as Ctrl-C was typed.
func TestInterruptedWorkThatDoesNotEndIsCutOff(t *testing.T) {
	env := testEnv()
	var errs bytes.Buffer
	env.Err, env.lang = &errs, "it"
	env.orderly.Store(true)
	if code := env.leave(make(chan error), 0); code != exitInterrupted || !strings.Contains(errs.String(), "interrotto: il lavoro tardava a finire") {
		t.Errorf("exit %d: %s", code, errs.String())
	}
	done := make(chan error, 1)
	done <- nil
	if code := env.leave(done, time.Minute); code != 0 {
		t.Errorf("ended in time, exit %d", code)
	}
}

// TestReadingWhatSomebodyWritesEndsAtOnce: nobody waits for the end of a pipe.
func TestReadingWhatSomebodyWritesEndsAtOnce(t *testing.T) {
	dir := t.TempDir()
	file, pipe := filepath.Join(dir, "a.eml"), filepath.Join(dir, "pipe")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	env := testEnv()
	for _, c := range []struct {
		reads   []string
		orderly bool
	}{
		{[]string{file}, true},
		{[]string{"-"}, false}, // as in: mail import a.eml -
		{[]string{dir, file}, true},
		{[]string{file, pipe}, false},
		{nil, true},
		{[]string{filepath.Join(dir, "missing")}, true}, // refused at once
	} {
		if env.inOrder(&shop.Shop{}, c.reads...); env.orderly.Load() != c.orderly {
			t.Errorf("%v: in order is %v", c.reads, !c.orderly)
		}
	}
}

// TestAnInterruptedRestoreSaysWhatItLeaves interrupts a restore in the middle of
// its backup, which comes through a pipe.
func TestAnInterruptedRestoreSaysWhatItLeaves(t *testing.T) {
	p := newProgram(t)
	p.env = []string{"SCATTO_PASSPHRASE=cinque parole senza legame"}
	dir := t.TempDir()
	backup, pipe, empty := filepath.Join(dir, "a.age"), filepath.Join(dir, "pipe"), filepath.Join(dir, "new")
	p.must("customer", "import", manyCustomers(t, 200))
	p.must("backup", "create", backup)
	content, err := os.ReadFile(backup)
	if err := errors.Join(err, unix.Mkfifo(pipe, 0o600)); err != nil {
		t.Fatal(err)
	}
	p.dir = empty
	c := p.command("backup", "restore", pipe)
	var errs bytes.Buffer
	c.Stderr = &errs
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	w, err := os.OpenFile(pipe, os.O_WRONLY, 0)
	if err == nil {
		_, err = unix.FcntlInt(w.Fd(), unix.F_SETPIPE_SZ, 4096)
	}
	if err == nil {
		_, err = w.Write(content[:len(content)-100]) // it ends when most of it was read
	}
	if err := errors.Join(err, c.Process.Signal(os.Interrupt)); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait()
	w.Close()
	if code := c.ProcessState.ExitCode(); code != exitInterrupted || !strings.Contains(errs.String(), "was restored as a whole, or not at all") {
		t.Errorf("exit %d: %s", code, errs.String())
	}
	if _, err := os.Stat(filepath.Join(empty, "store")); err == nil {
		t.Error("half of it is there")
	}
}
