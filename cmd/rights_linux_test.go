package cmd

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

const nobody = 65534

// asNobody runs a command as a user who is not root, for whom rights count.
func (p program) asNobody(exe string, args ...string) (out, errs string, code int) {
	p.t.Helper()
	c := p.command(args...)
	c.Path, c.Args[0], c.Dir = exe, exe, "/"
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody, NoSetGroups: false}}
	var o, e bytes.Buffer
	c.Stdout, c.Stderr = &o, &e
	err := c.Run()
	if c.ProcessState == nil {
		p.t.Fatal(err)
	}
	return o.String(), e.String(), c.ProcessState.ExitCode()
}

// Rights that were changed: refused by name with what to do, or warned of;
// never damage, never a panic.
func TestRightsThatChanged(t *testing.T) {
	t.Parallel()
	if os.Getuid() != 0 {
		t.Skip("needs root, to become another user")
	}
	p := newProgram(t)
	p.customers(1)
	place, err := os.MkdirTemp("", "scatto-rights-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(place) })
	if err := os.Chmod(place, 0o755); err != nil {
		t.Fatal(err)
	}
	exe := filepath.Join(place, "scatto")
	if os.Link(os.Args[0], exe) != nil {
		data, err := os.ReadFile(os.Args[0])
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(exe, data, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	shop := p.dir
	p.dir = filepath.Join(place, "data")
	at := func(names ...string) string { return filepath.Join(append([]string{p.dir}, names...)...) }
	mode := func(m os.FileMode, names ...string) func() error {
		return func() error { return os.Chmod(at(names...), m) }
	}
	write := []string{"ticket", "open", "--customer", "C0001", "--subject", "a", "--description", "b", "--accept-terms"}
	read, look := []string{"customer", "list"}, []string{"store", "check"}
	tables, err := filepath.Glob(filepath.Join(shop, "store", "*.sst"))
	if err != nil || len(tables) == 0 {
		t.Fatal(tables, err)
	}
	for _, c := range []struct {
		name   string
		change func() error
		args   []string
		code   int
		says   string
	}{
		{"as it was", func() error { return nil }, write, 0, ""},
		{"a folder that is only to be read", mode(0o500), write, 0, ""}, // no new name in it
		{"a store that is only to be read, and a write", mode(0o500, "store"), write, 1, "data/store"},
		{"a store that is only to be read, and a read", mode(0o500, "store"), read, 0, ""},
		{"a folder that others can look into", mode(0o755), look, 0, "chmod 700"},
		{"a folder that all can write", mode(0o777), look, 0, "chmod 700"},
		{"a key that others can read", mode(0o644, "key"), read, 6, "chmod 600"},
		{"a key that nobody can read", mode(0, "key"), read, 1, "data/key"},
		{"a table that nobody can read", mode(0, "store", filepath.Base(tables[0])), read, 1, filepath.Base(tables[0])},
		{"a list of tables that nobody can read", mode(0, "store", "MANIFEST"), read, 1, "MANIFEST"},
		{"a registry of keys that nobody can read", mode(0, "store", "KEYREGISTRY"), read, 1, "KEYREGISTRY"},
		{"a side file that nobody can read", mode(0, "head"), read, 1, "data/head"},
		{"a side file that is only to be read", mode(0o400, "head"), write, 1, "data/head"},
		{"a lock that is only to be read", mode(0o444, "lock"), write, 1, "data/lock"},
		{"a configuration that nobody can read", mode(0, "scatto.toml"), read, 1, "scatto.toml"},
		{"a folder of files that nobody can write", func() error { return os.MkdirAll(at("files"), 0o500) }, look, 0, ""},
		{"files of another user", func() error { return chownAll(p.dir, 0) }, read, 1, "data"},
	} {
		copyShop(t, shop, p.dir)
		if err := chownAll(p.dir, nobody); err != nil {
			t.Fatal(err)
		}
		if err := c.change(); err != nil {
			t.Fatal(err)
		}
		args := c.args
		out, errs, code := p.asNobody(exe, args...)
		said := errs
		if code == 0 {
			said += out
		}
		if code != c.code || !strings.Contains(said, c.says) || strings.Contains(errs, "goroutine") || code != 0 && strings.Contains(errs, `"hint":""`) {
			t.Errorf("%s: exit %d, want %d with %q: %s", c.name, code, c.code, c.says, said)
		}
		if err := os.Chmod(p.dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
}

func chownAll(dir string, uid int) error {
	return filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Lchown(path, uid, uid)
	})
}
