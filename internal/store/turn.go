package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// A rotation of the key builds the new store, the new side file and the new
// base indexes in store.turning, and the new key beside the old one. When all
// is there and synced, store.turning becomes store.turned, and that is the
// moment: before it the old state counts, after it the new one. What follows
// are renames that whoever locks the directory next completes.

func (o Options) turningDir() string { return filepath.Join(o.Dir, "store.turning") }
func (o Options) turnedDir() string  { return filepath.Join(o.Dir, "store.turned") }

// nextKey is where the new key waits: beside the old one, also when that is
// reached by a symbolic link.
func (o Options) nextKey() string { return o.realKey() + ".new" }

func (o Options) realKey() string {
	if path, err := filepath.EvalSymlinks(o.keyFile()); err == nil {
		return path
	}
	return o.keyFile()
}

// turnLeft says whether a rotation was cut off here.
func (o Options) turnLeft() bool { return exists(o.turnedDir()) || exists(o.turningDir()) }

// settleTurn completes a rotation that was cut off, or clears away one that
// had not come to its moment. The caller holds the lock.
func settleTurn(o Options) error {
	if exists(o.turnedDir()) {
		return finishTurn(o)
	}
	if exists(o.turningDir()) {
		return clearTurning(o)
	}
	return nil
}

// settleTurnAlone is settleTurn for who holds no lock.
func settleTurnAlone(o Options) error {
	if !o.turnLeft() {
		return nil
	}
	f, err := lock(o, false)
	if err != nil {
		return err
	}
	defer letGo(f)
	return settleTurn(o)
}

// Alone runs fn while no other process has the data directory: for what changes
// where its key lies.
func Alone(o Options, fn func() error) error {
	o = o.withDefaults()
	f, err := lock(o, false)
	if err != nil {
		return err
	}
	defer letGo(f)
	if err := settleTurn(o); err != nil {
		return err
	}
	return fn()
}

// clearTurning removes what a rotation built that came to nothing.
func clearTurning(o Options) error {
	if err := os.Remove(o.nextKey()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return CannotWrite(o.nextKey(), err)
	}
	if err := os.RemoveAll(o.turningDir()); err != nil {
		return CannotWrite(o.turningDir(), err)
	}
	return nil
}

// finishTurn puts everything new in its place. Each step can be repeated.
func finishTurn(o Options) error {
	for _, step := range turnSteps(o) {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func turnSteps(o Options) []func() error {
	in := func(dir, name string) string { return filepath.Join(dir, name) }
	turned := o.turnedDir()
	// away moves the old one where all that is left goes, and back the new one
	// in; with the new one gone it was done before.
	away := func(name string) func() error {
		return func() error {
			if !exists(in(turned, name)) || !exists(in(o.Dir, name)) {
				return nil
			}
			return o.move(in(o.Dir, name), in(turned, "old-"+name))
		}
	}
	back := func(name string) func() error {
		return func() error { return o.moveIfThere(in(turned, name), in(o.Dir, name)) }
	}
	return []func() error{
		o.rightKey,
		away("store"), // the first, because it may be impossible: then nothing has moved
		func() error { return o.moveIfThere(o.nextKey(), o.realKey()) },
		back("head"),
		back("store"),
		away("bases"), back("bases"),
		// The index of words is sealed with the old key, and is made again.
		func() error { return o.moveIfThere(in(o.Dir, "index"), in(turned, "old-index")) },
		func() error {
			if err := os.RemoveAll(turned); err != nil {
				return CannotWrite(turned, err)
			}
			return syncDir(o.Dir)
		},
	}
}

// rightKey makes sure that the key that is about to be in use opens the store
// that is about to be, before anything is moved.
func (o Options) rightKey() error {
	dir := filepath.Join(o.turnedDir(), "store")
	if !exists(dir) {
		return nil
	}
	path := o.nextKey()
	if !exists(path) {
		path = o.keyFile()
	}
	key, err := readKey(path)
	if errors.Is(err, fs.ErrNotExist) {
		return keyMissing(o)
	}
	if err != nil {
		return err
	}
	_, err = readRegistry(o, dir, key)
	return err
}

// moveIfThere renames what is there and makes the new name durable.
func (o Options) moveIfThere(from, to string) error {
	if !exists(from) {
		return nil
	}
	return o.move(from, to)
}

func (o Options) move(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return CannotWrite(to, err)
	}
	for _, dir := range []string{filepath.Dir(from), filepath.Dir(to)} {
		if err := syncDir(dir); err != nil {
			return CannotWrite(dir, err)
		}
	}
	return nil
}
