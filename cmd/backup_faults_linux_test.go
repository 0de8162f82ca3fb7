package cmd

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// names lists what lies in a directory but the ballast of a full disk.
func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != "ballast" {
			out = append(out, e.Name())
		}
	}
	return out
}

func TestABackupOnAFullDiskLeavesNothing(t *testing.T) {
	p, disk := newProgram(t), filepath.Join(t.TempDir(), "disk")
	p.customers(10)
	mounted(t, disk, "1m")
	free := filled(t, disk, 8<<10)
	file := filepath.Join(disk, "a.age")
	_, errs, code := p.run("backup", "create", file, "--recipient", backupTo)
	if code != 1 || !strings.Contains(errs, `"kind":"disk-full"`) {
		t.Fatalf("exit %d: %s", code, errs)
	}
	if left := names(t, disk); len(left) > 0 {
		t.Errorf("it left %v", left)
	}
	free()
	p.must("backup", "create", file, "--recipient", backupTo)
	p.must("backup", "verify", file, "--identity", backupIdentity(t))
}

// The disk of the data is full: a backup elsewhere still succeeds and says
// that no increment can follow; a new key is refused before anything happens.
func TestTheDataOnAFullDisk(t *testing.T) {
	p := newProgram(t)
	p.customers(10)
	p = p.onSmallDisk("64m")
	data, disk := p.dir, filepath.Dir(p.dir)
	before, err := os.ReadFile(filepath.Join(data, "key"))
	if err != nil {
		t.Fatal(err)
	}
	free := filled(t, disk, 4<<20)
	file := filepath.Join(t.TempDir(), "a.age")
	_, errs, code := p.run("backup", "create", file, "--recipient", backupTo)
	if code != 0 || !strings.Contains(errs, "no increment can follow") {
		t.Errorf("exit %d: %s", code, errs)
	}
	p.must("backup", "verify", file, "--identity", backupIdentity(t))
	if _, errs, code = p.run("key", "rotate"); code != 1 || !strings.Contains(errs, `"kind":"disk-full"`) {
		t.Errorf("exit %d: %s", code, errs)
	}
	free()
	free = filled(t, disk, 18<<20) // room for a small write, not for a new store
	have := names(t, data)
	if _, errs, code = p.run("key", "rotate"); code != 1 || !strings.Contains(errs, `"kind":"disk-full"`) {
		t.Errorf("exit %d: %s", code, errs)
	}
	after, err := os.ReadFile(filepath.Join(data, "key"))
	if now := names(t, data); err != nil || !bytes.Equal(before, after) || len(now) != len(have) {
		t.Errorf("%v: a refused rotation left %v", err, now)
	}
	free()
	p.must("key", "rotate")
	p.must("store", "check")
}
