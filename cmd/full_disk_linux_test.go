package cmd

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// onSmallDisk moves a program's data to a disk of its own.
func (p program) onSmallDisk(size string) program {
	p.t.Helper()
	disk := filepath.Join(p.t.TempDir(), "disk")
	mounted(p.t, disk, size)
	moved := filepath.Join(disk, "data")
	copyShop(p.t, p.dir, moved)
	p.dir = moved
	return p
}

// Another process eats the disk while a long import writes: whatever becomes of
// the import, what it stored is whole, and it can be finished.
func TestADiskThatFillsMeanwhile(t *testing.T) {
	t.Parallel()
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
