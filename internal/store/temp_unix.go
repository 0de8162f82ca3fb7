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

// tempFile begins a temporary file beside path, locked as long as it is open
// where the file system can lock: without locks nobody sweeps either. Its name
// is the same from run to run, so that what a killed run left there is written
// over; while somebody else writes at path it is the next name.
func tempFile(path string) (*os.File, error) {
	for n := 0; ; n++ {
		name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s%s%d", filepath.Base(path), tempMark, n))
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL|syscall.O_NOFOLLOW, 0o600)
		fresh := err == nil
		if os.IsExist(err) {
			f, err = os.OpenFile(name, os.O_RDWR|syscall.O_NOFOLLOW, 0)
			if os.IsNotExist(err) { // it has got its name, or was swept, meanwhile
				n--
				continue
			}
			if err != nil { // somebody else's, or a link
				continue
			}
		}
		if err != nil {
			return nil, err
		}
		held, err := lockFile(f, false)
		mine, secret := fresh, true
		if !fresh {
			mine, secret = ownTemp(f)
			mine = mine && err == nil
		}
		switch {
		case held || !mine:
			f.Close()
			continue
		case !sameFile(f, name):
			f.Close()
			n--
			continue
		case !secret: // killed after others were let read it, who may have it open
			err := os.Remove(name)
			f.Close()
			if err != nil {
				return nil, err
			}
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

// ownTemp says whether f is a file of this user without another name, and
// whether nobody else can read it: in a folder that is open to others, somebody
// could have laid it there.
func ownTemp(f *os.File) (own, secret bool) {
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return false, false
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Geteuid() && st.Nlink <= 1, info.Mode().Perm() == 0o600
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
