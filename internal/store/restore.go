package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"filippo.io/age"
	"github.com/dgraph-io/badger/v4"

	"scatto/internal/refusal"
)

// Restore makes the data directory o.Dir out of a backup, with a new key. The
// directory must be empty or missing. All is built beside it and takes its
// name last, so a Restore that is killed leaves nothing half.
func Restore(r io.Reader, o Options, ids ...age.Identity) (BackupInfo, error) {
	return RestoreChain([]Link{{R: r}}, o, ids...)
}

// RestoreChain is Restore of a full backup and the increments made after it.
func RestoreChain(links []Link, o Options, ids ...age.Identity) (BackupInfo, error) {
	o = o.withDefaults()
	entries, err := os.ReadDir(o.Dir)
	if len(entries) > 0 {
		return BackupInfo{}, refusal.Rule("not-empty", "%s is not empty", o.Dir).
			WithHint("restore into a new directory with --data")
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return BackupInfo{}, CannotRead(o.Dir, err)
	}
	src, alone, err := openChain(links, ids)
	if err != nil {
		return BackupInfo{}, err
	}
	if h, ok := src.(*header); ok && alone {
		return BackupInfo{}, refusal.Rule("chain-gap", "%s was made after a backup that is not given: SHA-256 %s", h.Name, h.Base).
			WithHint("sha256sum tells which file it is; give every one since the full backup")
	}
	madeKey := !exists(o.keyFile())
	info, err := restoreInto(src, o)
	if err != nil && madeKey && o.KeyFile != "" {
		os.Remove(o.KeyFile)
	}
	return info, err
}

func restoreInto(src lineSource, o Options) (BackupInfo, error) {
	building := o
	building.large = true // the loader writes into the engine itself
	building.Dir = filepath.Clean(o.Dir) + ".restore"
	if inside, err := filepath.Rel(o.Dir, o.KeyFile); o.KeyFile != "" && err == nil && filepath.IsLocal(inside) {
		building.KeyFile = filepath.Join(building.Dir, inside)
	}
	if err := clearRestore(building); err != nil {
		return BackupInfo{}, err
	}
	defer os.RemoveAll(building.Dir)
	if err := Create(building); err != nil {
		return BackupInfo{}, err
	}
	s, err := Open(building)
	if err != nil {
		return BackupInfo{}, err
	}
	info, err := s.load(src)
	if closed := s.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return BackupInfo{}, err
	}
	if s, err = Open(building); err != nil { // brings an older layout up to date
		return BackupInfo{}, err
	}
	if err := s.Close(); err != nil {
		return BackupInfo{}, err
	}
	if o.Prepare != nil {
		if err := o.Prepare(building.Dir); err != nil {
			return BackupInfo{}, err
		}
	}
	if err := os.Remove(o.Dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return BackupInfo{}, CannotWrite(o.Dir, err)
	}
	if err := os.Rename(building.Dir, o.Dir); err != nil {
		return BackupInfo{}, CannotWrite(o.Dir, err)
	}
	return info, syncDir(filepath.Dir(o.Dir))
}

// clearRestore removes what a killed Restore left, unless one is at work.
func clearRestore(o Options) error {
	if !exists(o.Dir) {
		return nil
	}
	o.Wait = 0
	f, err := lock(o, false)
	if err != nil {
		return err
	}
	f.Close()
	if err := os.RemoveAll(o.Dir); err != nil {
		return CannotWrite(o.Dir, err)
	}
	return nil
}

// loader is the sink of a Restore. It writes records past Update, because
// the dump brings its own commit number, and Update would count on.
type loader struct {
	s   *Store
	txn *badger.Txn
	out *os.File
}

// load fills a store that Create has made from a dump.
func (s *Store) load(src lineSource) (BackupInfo, error) {
	l := &loader{s: s, txn: s.db.NewTransaction(true)}
	defer func() { l.txn.Discard() }()
	s.wrote = true
	info, err := undumpLines(src, l)
	if closed := l.closeFile(); err == nil {
		err = closed
	}
	if err == nil {
		err = l.txn.Commit()
	}
	if err != nil {
		return BackupInfo{}, err
	}
	err = s.View(func(tx *Tx) (err error) {
		s.head, err = storedHead(tx)
		return err
	})
	if err != nil {
		return BackupInfo{}, err
	}
	return info, s.writeHead()
}

func (l *loader) record(k Key, data []byte) error {
	value, err := seal(k, data)
	if err != nil {
		return err
	}
	err = l.txn.Set([]byte(k), value)
	if errors.Is(err, badger.ErrTxnTooBig) {
		if err := l.s.o.enoughSpace(); err != nil {
			return err
		}
		if err := l.txn.Commit(); err != nil {
			return err
		}
		l.txn = l.s.db.NewTransaction(true)
		err = l.txn.Set([]byte(k), value)
	}
	return err
}

func (l *loader) file(name string, offset int64, data []byte) error {
	if offset == 0 {
		if err := l.closeFile(); err != nil {
			return err
		}
		path := filepath.Join(l.s.o.Dir, filepath.FromSlash(name))
		if err := MakeDirs(filepath.Dir(path)); err != nil {
			return CannotWrite(path, err)
		}
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return CannotWrite(path, err)
		}
		l.out = f
	}
	if err := l.s.o.enoughSpace(); err != nil {
		return err
	}
	if _, err := l.out.Write(data); err != nil {
		return CannotWrite(l.out.Name(), err)
	}
	return nil
}

// closeFile syncs and closes the file that is being written, and its directory.
func (l *loader) closeFile() error {
	if l.out == nil {
		return nil
	}
	f := l.out
	l.out = nil
	if err := finish(f, nil); err != nil {
		return CannotWrite(f.Name(), err)
	}
	return syncDir(filepath.Dir(f.Name()))
}
