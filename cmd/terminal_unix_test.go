//go:build unix

package cmd

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// onPath puts the program as "scatto" before everything else on the PATH of
// those who work in the folder that is given, which holds some files.
func (p program) onPath(t *testing.T) (folder string, environ []string) {
	t.Helper()
	self, err := filepath.Abs(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	bin, folder := t.TempDir(), t.TempDir()
	script := "#!/bin/sh\nSCATTO_TEST_PROGRAM=1 exec '" + self + "' \"$@\"\n"
	if err := os.WriteFile(filepath.Join(bin, "scatto"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"clienti.csv", "nota.txt"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "cartella"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "LC_") && !strings.HasPrefix(v, "SCATTO_") {
			environ = append(environ, v)
		}
	}
	return folder, append(environ, "PATH="+bin+":"+os.Getenv("PATH"), "SCATTO_DATA="+p.dir, "SCATTO_OPERATOR=luca",
		"LANG=C.UTF-8", "TERM=xterm", "HOME="+folder, "XDG_CONFIG_HOME="+t.TempDir(), "XDG_DATA_HOME="+t.TempDir(), "XDG_CACHE_HOME="+t.TempDir())
}

// keyboard is a shell on a terminal of its own, at which a test types.
type keyboard struct {
	t      *testing.T
	keys   io.Writer
	screen chan string
	seen   string // and not yet given to the test
}

// typeAt starts a shell on a terminal; script(1) makes that.
func typeAt(t *testing.T, shell, folder string, environ []string) *keyboard {
	t.Helper()
	tool(t, "script")
	c := exec.Command("script", "-qefc", "stty cols 160 rows 50; exec "+shell, "/dev/null")
	c.Dir, c.Env = folder, environ
	keys, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	k := &keyboard{t: t, keys: keys, screen: make(chan string, 100)}
	go func() {
		defer close(k.screen)
		buf := make([]byte, 4096)
		for {
			n, err := out.Read(buf)
			if n > 0 {
				k.screen <- string(buf[:n])
			}
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() {
		keys.Close()
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	return k
}

var terminalCodes = regexp.MustCompile("\x1b(\\[[0-9;?>=]*[a-zA-Z]|[=>]|\\][^\x07]*\x07)|[\x07\r]")

// until types keys and gives what the screen shows before mark appears, without
// the terminal's own codes.
func (k *keyboard) until(keys, mark string) string {
	k.t.Helper()
	if _, err := io.WriteString(k.keys, keys); err != nil {
		k.t.Fatal(err)
	}
	late := time.After(30 * time.Second)
	for {
		if before, after, ok := strings.Cut(terminalCodes.ReplaceAllString(k.seen, ""), mark); ok {
			k.seen = after
			return before
		}
		select {
		case more, open := <-k.screen:
			if k.seen += more; !open {
				k.t.Fatalf("the shell ended before %q: %q", mark, k.seen)
			}
		case <-late:
			k.t.Fatalf("no %q within half a minute: %q", mark, k.seen)
		}
	}
}
