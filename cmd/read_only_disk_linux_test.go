package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A disk that fails is made read-only by the system: what reads goes on, the
// backup to another disk is made, and what writes is refused with the place.
func TestADiskThatIsReadOnly(t *testing.T) {
	p := newProgram(t)
	p.must("customer", "add", "--name", "Hotel Miramare S.r.l.", "--vat", "99900030406")
	p.must("ticket", "open", "--customer", "C0001", "--subject", "Stampante", "--description", "non stampa dalle nove", "--accept-terms")
	p = p.onSmallDisk("48m")
	disk := filepath.Dir(p.dir)
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("needs the right to mount: %v", err)
	}
	for _, args := range [][]string{{"ticket", "queue"}, {"customer", "show", "C0001"}, {"ticket", "search", "stampante"}, {"log", "verify"}, {"store", "check"}} {
		p.must(args...)
	}
	key := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(key, []byte(backupWith), 0o600); err != nil {
		t.Fatal(err)
	}
	p.must("backup", "verify", p.backupBeside(), "--identity", key)
	_, errs, code := p.run("ticket", "note", "1", "non si scrive")
	if code != 1 || !strings.Contains(errs, filepath.Join(p.dir, "lock")) || !strings.Contains(errs, "read-only") {
		t.Errorf("a note: exit %d: %s", code, errs)
	}
}
