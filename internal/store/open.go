package store

import (
	"errors"
	"io/fs"
	"os"

	"github.com/dgraph-io/badger/v4"

	"scatto/internal/refusal"
)

// Open opens the store of o.Dir and keeps it for this process until Close.
// Not initialised is refusal.NotFound, held by another process for longer
// than o.Wait refusal.Busy; a key, side file or store that is missing, wrong
// or damaged is refusal.Damaged, names the file and changes nothing.
func Open(o Options) (*Store, error) { return open(o, migrations()) }

func open(o Options, m []migration) (*Store, error) {
	o = o.withDefaults()
	if !exists(o.storeDir()) && !exists(o.headFile()) {
		return nil, notInitialised(o)
	}
	f, err := lock(o)
	if err != nil {
		return nil, err
	}
	s, err := openLocked(o)
	if err != nil {
		f.Close()
		return nil, err
	}
	s.unlock = f.Close
	if err := s.migrate(m); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// openLocked opens and compares; the caller holds the lock.
func openLocked(o Options) (*Store, error) {
	key, err := readKey(o.keyFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, keyMissing(o)
	}
	if err != nil {
		return nil, err
	}
	file, sum, found, err := readHead(o.headFile(), key)
	if err != nil {
		return nil, err
	}
	if !exists(o.storeDir()) {
		if file.Commit <= 1 {
			return nil, notInitialised(o) // init was killed before it was done
		}
		return nil, storeMissing(o)
	}
	if !found {
		return nil, headMissing(o)
	}
	s := &Store{o: o, key: key, head: file}
	if s.db, err = openEngine(o, o.storeDir(), key); err != nil {
		return nil, err
	}
	if err := s.compare(sum); err != nil {
		s.abandon()
		return nil, err
	}
	return s, nil
}

// compare holds the store against the side file, whose digest is sum.
func (s *Store) compare(sum string) error {
	return s.View(func(tx *Tx) error {
		var c commitRecord
		if _, err := tx.Get(commitKey(), &c); err != nil {
			return err
		}
		behind, err := compare(s.o.headFile(), s.head, sum, c)
		if err == nil && behind {
			s.head, err = storedHead(tx)
			s.stale = true
		}
		return err
	})
}

// Close closes the store and leaves it to others. What Update acknowledged is
// safe without it.
func (s *Store) Close() error {
	err := s.closeEngine()
	if s.unlock != nil {
		if unlocked := s.unlock(); err == nil {
			err = unlocked
		}
	}
	return err
}

func (s *Store) closeEngine() error {
	if s.broken != nil {
		return nil
	}
	s.broken = errClosed
	if err := s.db.Close(); err != nil {
		return refusal.Failure("cannot-close", "the store in %s could not be closed", s.o.storeDir()).From(err)
	}
	return nil
}

// abandon closes the engine after a refused open.
func (s *Store) abandon() { _ = s.closeEngine() }

var errClosed = errors.New("the store is closed")

// openEngine opens Badger's database in dir.
func openEngine(o Options, dir string, key []byte) (db *badger.DB, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = refusal.Damaged("store-damaged", "the store in %s is damaged", dir)
		}
	}()
	db, err = badger.Open(engineOptions(dir, key))
	if errors.Is(err, badger.ErrEncryptionKeyMismatch) {
		return nil, refusal.Damaged("key-wrong", "the key file %s is not the key of the store in %s", o.keyFile(), dir).
			WithHint("put back your copy of the key file")
	}
	if err != nil {
		return nil, refusal.Damaged("store-damaged", "the store in %s is damaged", dir).
			WithHint("restore the last backup with: scatto backup restore").From(err)
	}
	return db, nil
}

func storeMissing(o Options) error {
	return refusal.Damaged("store-missing", "%s is missing", o.storeDir()).
		WithHint("restore the last backup with: scatto backup restore")
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
