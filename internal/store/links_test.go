//go:build unix

package store

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// A link that somebody planted where scatto writes is replaced, not followed;
// what links in the data directory lead to outside goes into no backup.
func TestPlantedLinksAreNotFollowed(t *testing.T) {
	s := shopWithFiles(t)
	outside := filepath.Join(t.TempDir(), "victim")
	if err := os.WriteFile(outside, []byte("NOBODY'S BUSINESS"), 0o600); err != nil {
		t.Fatal(err)
	}
	link := func(name, to string) string {
		path := filepath.Join(s.o.Dir, filepath.FromSlash(name))
		if err := os.Symlink(to, path); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for says, write := range map[string]func(path string) error{
		"WriteFile":       func(path string) error { return WriteFile(path, []byte("new")) },
		"WritePublicFile": func(path string) error { return WritePublicFile(path, []byte("new")) },
		"createFile": func(path string) error {
			if err := createFile(path, []byte("new")); !os.IsExist(err) {
				t.Errorf("createFile: %v", err)
			}
			return nil
		},
	} {
		path := link("out/"+says, outside)
		if err := write(path); err != nil {
			t.Errorf("%s: %v", says, err)
		}
		info, err := os.Lstat(path)
		if err != nil || says != "createFile" && !info.Mode().IsRegular() {
			t.Errorf("%s: %v %v", says, info, err)
		}
		if says == "WritePublicFile" && info.Mode().Perm() != 0o644 {
			t.Errorf("%s: %v", says, info.Mode())
		}
	}
	link("files/evil.txt", outside)
	link("files/rossi/folder", filepath.Dir(outside))
	link("templates/request.txt", outside)
	link("evil.png", outside)
	var dump bytes.Buffer
	if err := s.Dump(&dump); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(outside); err != nil || string(got) != "NOBODY'S BUSINESS" {
		t.Errorf("%q %v", got, err)
	}
	if info, err := os.Stat(outside); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
	for _, bad := range []string{"evil", "request.txt", "folder"} {
		if bytes.Contains(dump.Bytes(), []byte(bad)) {
			t.Errorf("the dump holds %s", bad)
		}
	}
}
