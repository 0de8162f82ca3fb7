//go:build unix

package store

import (
	"os"
	"path/filepath"
	"testing"
)

// What a run left that was killed after it had let others read its file goes
// with the next one, and nobody who holds it open reads what is written now.
func TestAPublicFileThatWasBegunGoes(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "index.html")
	begun := filepath.Join(dir, ".index.html"+tempMark+"0")
	if err := os.WriteFile(begun, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(begun, 0o644); err != nil {
		t.Fatal(err)
	}
	reader, err := os.Open(begun)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if err := WriteFile(path, []byte("secret")); err != nil {
		t.Fatal(err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
	read := make([]byte, 10)
	if n, _ := reader.Read(read); string(read[:n]) != "half" {
		t.Errorf("who had the old file open reads %q", read[:n])
	}
}

// A link that lies where a temporary file would is not followed.
func TestALinkInTheWayIsNotFollowed(t *testing.T) {
	dir := t.TempDir()
	path, other := filepath.Join(dir, "a"), filepath.Join(dir, "other")
	if err := os.WriteFile(other, []byte("theirs"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(other, filepath.Join(dir, ".a"+tempMark+"0")); err != nil {
		t.Skip(err)
	}
	if err := WriteFile(path, []byte("ours")); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(other); err != nil || string(data) != "theirs" {
		t.Errorf("%q, %v", data, err)
	}
}
