package store

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out", "invoices", "1.pdf")
	for _, content := range []string{"first", "second, longer"} {
		if err := WriteFile(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if diff := cmp.Diff(content, string(got)); err != nil || diff != "" {
			t.Fatalf("%v\n%s", err, diff)
		}
	}
	for _, p := range []string{path, filepath.Dir(path)} {
		if info, err := os.Stat(p); err != nil || !private(info) {
			t.Errorf("%s: %v, %v", p, info.Mode(), err)
		}
	}
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
		t.Errorf("%v", entries)
	}
	if err := WriteFile(filepath.Join(path, "below-a-file"), nil); err == nil {
		t.Error("a file became a directory")
	}
}

func TestCleanTempRemovesOnlyOurOwn(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{".1.pdf" + tempMark + "123", ".1.xml" + tempMark + "9", "1.pdf", ".hidden", "2.tmp"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := CleanTemp(dir); err != nil {
		t.Fatal(err)
	}
	var left []string
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if diff := cmp.Diff([]string{".hidden", "1.pdf", "2.tmp"}, left); diff != "" {
		t.Error(diff)
	}
	if err := CleanTemp(filepath.Join(dir, "none")); err != nil {
		t.Error(err)
	}
}

// Two runs of a command sweep the same folder: what one of them is writing
// must not be lost to the other.
func TestWritingWhileAnotherSweeps(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "2026-00001.pdf")
	sweeps := 0
	for n := 0; n < 50_000 && sweeps < 10; n++ { // where nothing is synced a write is hard to catch
		stop, swept := make(chan struct{}), make(chan bool)
		go func() { // another run: it sweeps once
			for {
				select {
				case <-stop:
					swept <- false
					return
				default:
					if left, _ := filepath.Glob(filepath.Join(dir, ".*"+tempMark+"*")); len(left) > 0 {
						_ = CleanTemp(dir)
						swept <- true
						return
					}
				}
			}
		}()
		err := WriteFile(path, []byte("content"))
		close(stop)
		if <-swept {
			sweeps++
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "content" {
		t.Errorf("%q, %v", data, err)
	}
	if sweeps == 0 {
		t.Error("nothing was ever swept")
	}
}
