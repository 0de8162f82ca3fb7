package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"scatto/internal/refusal"
)

// Create makes the data directory (0700), the key file and an empty store.
// Where all three are there it does nothing. It never makes a key where there
// is a store, and a directory that lost one of its parts is refusal.Damaged;
// an earlier Create that was killed is completed.
func Create(o Options) error {
	o = o.withDefaults()
	if err := makeDir(o.Dir); err != nil {
		return err
	}
	f, err := lock(o, false)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := settleTurn(o); err != nil {
		return err
	}
	return createLocked(o)
}

func createLocked(o Options) error {
	key, err := readKey(o.keyFile())
	missing := errors.Is(err, fs.ErrNotExist)
	if err != nil && !missing {
		return err
	}
	switch {
	case exists(o.storeDir()) && missing, exists(o.headFile()) && missing:
		return keyMissing(o)
	case exists(o.storeDir()):
		if _, err := readRegistry(o, o.storeDir(), key); err != nil {
			return err
		}
		if _, _, found, err := readHead(o.headFile(), key); err != nil || found {
			return err
		}
		return headMissing(o)
	case missing:
		if key, err = makeKey(o.keyFile()); err != nil {
			return err
		}
	}
	file, _, _, err := readHead(o.headFile(), key)
	if err != nil {
		return err
	}
	if file.Commit > 1 {
		return storeMissing(o)
	}
	return build(o, key)
}

// build makes an empty store under another name, then the side file, and last
// gives the store its name: until then the directory is not initialised.
func build(o Options, key []byte) error {
	if err := o.enoughSpace(); err != nil {
		return err
	}
	dir := filepath.Join(o.Dir, "store.new")
	if err := os.RemoveAll(dir); err != nil {
		return CannotWrite(dir, err)
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		return CannotWrite(dir, err)
	}
	db, err := openEngine(o, dir, key, false)
	if err != nil {
		return err
	}
	s := &Store{o: o, key: key, db: db, head: head{Log: noLines()}}
	err = s.Update(func(tx *Tx) error { return tx.Put(schemaKey(), schemaRecord{currentSchema}) })
	if closed := s.db.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	keys, err := readRegistry(o, dir, key)
	if err != nil {
		return err // a clock before 1990 makes no data key, and nothing would be encrypted
	}
	_ = survey{sums: sums{}, keys: keys}.settle(o, dir, key, false) // what fails is left to the first run
	if err := os.Rename(dir, o.storeDir()); err != nil {
		return CannotWrite(o.storeDir(), err)
	}
	return syncDir(o.Dir)
}

func makeDir(dir string) error {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) == 0 {
		if err := os.Chmod(dir, 0o700); err != nil {
			return CannotWrite(dir, err)
		}
	}
	if err := MakeDirs(dir); err != nil {
		return CannotWrite(dir, err)
	}
	return nil
}

func headMissing(o Options) error {
	return refusal.Damaged("head-missing", "the file %s is missing", o.headFile()).
		WithHint("put back the file that was there; if only this file is gone or damaged: scatto store rebuild-head")
}

func storeMissing(o Options) error {
	return refusal.Damaged("store-missing", "%s is missing", o.storeDir()).
		WithHint("restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE")
}
