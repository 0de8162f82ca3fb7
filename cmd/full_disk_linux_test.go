package cmd

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// onSmallDisk moves a program's data to a disk of its own.
func (p program) onSmallDisk(size string) program {
	p.t.Helper()
	disk := filepath.Join(p.t.TempDir(), "disk")
	mounted(p.t, disk, size)
	moved := filepath.Join(disk, "data")
	if err := os.CopyFS(moved, os.DirFS(p.dir)); err != nil {
		p.t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(moved, "key"), 0o600); err != nil {
		p.t.Fatal(err)
	}
	p.dir = moved
	return p
}

// full holds that a command on a full disk was refused with its reason and
// what to do, and changed nothing.
func (p program) full(what, before, out, errs string, code int) {
	p.t.Helper()
	var no struct{ Error problem }
	if json.Unmarshal([]byte(errs), &no) != nil || code != 1 || out != "" || no.Error.Hint == "" || !strings.Contains(no.Error.Message, filepath.Dir(p.dir)) {
		p.t.Errorf("%s: exit %d, %q, %s", what, code, out, errs)
	}
	if after, _ := os.ReadFile(filepath.Join(p.dir, "head")); string(after) != before {
		p.t.Errorf("%s was refused and changed something: %s", what, errs)
	}
	_ = filepath.WalkDir(filepath.Dir(p.dir), func(path string, e os.DirEntry, err error) error {
		if err == nil && strings.Contains(e.Name(), "-tmp-") && e.Name() != "SUMS.scatto-tmp-" {
			p.t.Errorf("%s leaves %s", what, path)
		}
		return nil
	})
}

// Every writing command on a disk with too little room is refused before it
// changes anything, or done; with room it is done.
func TestCommandsOnAFullDisk(t *testing.T) {
	p := newProgram(t)
	p.customers(2)
	p.must("ticket", "open", "--at", "2026-10-05T09:00", "--customer", "C0001", "--email", "anna@x.example", "--subject", "a", "--description", "b", "--accept-terms")
	p.must("session", "start", "1", "--at", "2026-10-05T10:00")
	letter := p.file("guasto.eml", note("anna@x.example", "a1@x.example", "La stampante", "non va"))
	pass := p.file("pass", []byte("cavallo batteria graffetta"))
	rows := p.file("storico.jsonl", history(5))
	p = p.onSmallDisk("64m")
	disk := filepath.Dir(p.dir)
	free := []uint64{0, 100 << 10, 15 << 20}
	if os.Getenv("SCATTO_LONG") == "1" {
		for mb := range uint64(24) {
			free = append(free, mb<<20, mb<<20+512<<10)
		}
	}
	refused, done := 0, 0
	for _, c := range []struct {
		name string
		args []string
	}{
		{"ticket open", []string{"ticket", "open", "--customer", "C0001", "--subject", "a", "--description", "b"}},
		{"session stop", []string{"session", "stop", "1", "--at", "2026-10-05T11:00"}},
		{"invoice run", []string{"invoice", "run", "--month", "2026-10", "--date", "2026-10-31"}},
		{"ticket import", []string{"ticket", "import", rows}},
		{"mail import", []string{"mail", "import", letter}},
		{"gdpr erase", []string{"gdpr", "erase", "--email", "anna@x.example", "--yes"}},
		{"store compact", []string{"store", "compact"}},
		{"backup create", []string{"backup", "create", filepath.Join(disk, "copia.age"), "--passphrase-file", pass, "--force"}},
		{"key export", []string{"key", "export", filepath.Join(disk, "chiave")}},
	} {
		for _, bytes := range free {
			before, err := os.ReadFile(filepath.Join(p.dir, "head"))
			if err != nil {
				t.Fatal(err)
			}
			release := filled(t, disk, bytes)
			out, errs, code := p.run(c.args...)
			release()
			if code == 0 {
				done++
				break // the next would be another command
			}
			refused++
			p.full(fmt.Sprintf("%s with %d bytes", c.name, bytes), string(before), out, errs, code)
		}
		_, errs, code := p.run(c.args...)
		if code != 0 && !strings.Contains(errs, "file-exists") && !strings.Contains(errs, `"code":4`) {
			t.Errorf("%s with room: exit %d %s", c.name, code, errs)
		}
	}
	p.must("store", "check")
	t.Logf("%d refused, %d done", refused, done)
}

// Another process eats the disk while a long import writes: whatever becomes of
// the import, what it stored is whole, and it can be finished.
func TestADiskThatFillsMeanwhile(t *testing.T) {
	const tickets = 3000
	p := newProgram(t)
	rows := p.file("storico.jsonl", history(tickets))
	p = p.onSmallDisk("96m")
	disk := filepath.Dir(p.dir)
	ended := make(chan string)
	go func() {
		_, errs, code := p.run("ticket", "import", rows)
		if code < 0 || code > 2 {
			t.Errorf("exit %d: %s", code, errs)
		}
		ended <- fmt.Sprintf("exit %d", code)
	}()
	ballast, err := os.Create(filepath.Join(disk, "ballast"))
	if err != nil {
		t.Fatal(err)
	}
	time.Sleep(150 * time.Millisecond)
	for chunk := make([]byte, 1<<20); ; { // until nothing is left
		if _, err := ballast.Write(chunk); err != nil {
			break
		}
	}
	t.Log(<-ended)
	if err := ballast.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(ballast.Name()); err != nil {
		t.Fatal(err)
	}
	v := p.object("ticket", "import", rows)
	if got := v["imported"].(float64) + v["skipped"].(float64); got != tickets || len(p.list("ticket", "list", "--all")) != tickets {
		t.Errorf("%v", v)
	}
	p.must("store", "check")
}
