package store

import (
	"os"
	"path/filepath"
)

// Mark says that this process is at something that another must finish when
// it dies: a file that is locked as long as the process lives.
type Mark struct{ f *os.File }

// SetMark leaves a mark in dir, which it makes when it is missing.
func SetMark(dir string) (*Mark, error) {
	if err := MakeDirs(dir); err != nil {
		return nil, err
	}
	for {
		f, err := os.CreateTemp(dir, "*")
		if err != nil {
			return nil, err
		}
		held, err := lockFile(f, false)
		if err == nil && !held && exists(f.Name()) {
			return &Mark{f}, syncDir(dir)
		}
		f.Close()
		if err != nil {
			os.Remove(f.Name())
			return nil, err
		}
		// Somebody took it for a dead one's in the moment before the lock.
	}
}

// Remove takes the mark away: all is finished.
func (m *Mark) Remove() error {
	err := m.f.Close() // Windows removes nothing that is open
	if removed := os.Remove(m.f.Name()); err == nil && !os.IsNotExist(removed) {
		err = removed
	}
	return err
}

// DeadMarks gives the marks in dir whose processes are gone; finished takes
// them away.
func DeadMarks(dir string) (dead []string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil // none was ever set
	}
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		f, err := os.OpenFile(name, os.O_RDWR, 0)
		if err != nil {
			continue
		}
		if held, err := lockFile(f, false); err == nil && !held {
			dead = append(dead, name)
		}
		f.Close()
	}
	return dead
}

// RemoveMarks takes away the marks of dead processes.
func RemoveMarks(dead []string) {
	for _, name := range dead {
		_ = os.Remove(name) // who finds it again only looks again
	}
}

// CleanTempBelow is CleanTemp in dir and every directory in it.
func CleanTempBelow(dir string) error {
	return filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if os.IsNotExist(err) {
			return nil
		}
		if err != nil || !d.IsDir() {
			return err
		}
		return CleanTemp(path)
	})
}
