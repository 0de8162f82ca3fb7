//go:build unix

package store

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// renamesOpen says that a file can get another name while it is open.
const renamesOpen = true

// tempFile begins a temporary file beside path, locked as long as it is open.
// Its name is the same from run to run, so that what a killed run left there
// is written over; while somebody else writes at path it is the next name.
func tempFile(path string) (*os.File, error) {
	for n := 0; ; n++ {
		name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s%s%d", filepath.Base(path), tempMark, n))
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o600)
		if err != nil {
			if _, there := os.Lstat(name); there == nil { // somebody else's, or a link
				continue
			}
			return nil, err
		}
		switch held, err := lockFile(f, false); {
		case err != nil:
			f.Close()
			return nil, err
		case held || !ownTemp(f):
			f.Close()
			continue
		}
		if !sameFile(f, name) { // its writer gave it its name, or it was swept, meanwhile
			f.Close()
			n--
			continue
		}
		if err := f.Truncate(0); err != nil {
			f.Close()
			return nil, err
		}
		return f, nil
	}
}

// ownTemp says whether f is a file of this user that nobody else can read or
// reach by another name: in a folder that is open to others, somebody could
// have laid it there.
func ownTemp(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Mode().Perm() != 0o600 {
		return false
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Geteuid() && st.Nlink <= 1
}

func sameFile(f *os.File, name string) bool {
	a, err := f.Stat()
	if err != nil {
		return false
	}
	var b fs.FileInfo
	b, err = os.Lstat(name)
	return err == nil && os.SameFile(a, b)
}

// dropTemp removes a temporary file that nobody writes any more.
func dropTemp(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR|syscall.O_NOFOLLOW, 0)
	if err != nil {
		return os.Remove(name)
	}
	defer f.Close()
	if held, err := lockFile(f, false); held || err != nil {
		return err
	}
	return os.Remove(name)
}
