package cmd

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// mounted puts a small disk of its own at dir; only root can.
func mounted(t testing.TB, dir, size string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size+",mode=0700"); err != nil {
		t.Skipf("needs the right to mount a small disk: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
}

// filled takes all but so many bytes of a disk and gives how to free them.
func filled(t testing.TB, dir string, but uint64) (free func()) {
	t.Helper()
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		t.Fatal(err)
	}
	have := st.Bavail * uint64(st.Bsize)
	ballast := filepath.Join(dir, "ballast")
	if have < but {
		t.Fatalf("%d bytes free, want %d", have, but)
	}
	if err := os.WriteFile(ballast, make([]byte, have-but), 0o600); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(ballast); err != nil {
			t.Error(err)
		}
	}
}

// The documents' disk is full after a few of twelve: they are all issued, what
// fits is whole, the rest comes with the next run.
func TestARunOnAFullDiskOfDocuments(t *testing.T) {
	t.Parallel()
	p := newProgram(t)
	p.worked(12)
	dir := filepath.Join(p.dir, "out", "invoices")
	mounted(t, dir, "2m")
	free := filled(t, dir, 200<<10)
	p.refused("cannot-write")
	if found := p.list("invoice", "list"); len(found) != 12 {
		t.Errorf("%d documents are issued", len(found))
	}
	free()
	p.whole(12)
}

// The disk of everything fills up: the run stops before the store would, with
// the reason, between two documents.
func TestARunOnAFullDisk(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("makes 300 documents")
	}
	p := newProgram(t)
	p = p.onSmallDisk("64m")
	p.worked(300)
	free := filled(t, filepath.Dir(p.dir), 17<<20)
	p.refused("disk-full")
	found := p.list("invoice", "list")
	if len(found) == 0 || len(found) >= 300 {
		t.Errorf("%d documents are issued: not in the middle of the run", len(found))
	}
	free()
	p.whole(300)
}
