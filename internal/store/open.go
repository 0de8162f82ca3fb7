package store

import (
	"errors"
	"io/fs"
	"os"
)

// Open opens the store of o.Dir and keeps it for this process until Close.
// Not initialised is refusal.NotFound, held by another process for longer
// than o.Wait refusal.Busy; a key, side file or store that is missing, wrong
// or damaged is refusal.Damaged, names the file and changes nothing.
//
// With o.ReadOnly several processes can read at once, and opening costs about
// half; where a killed writer left work to do, or the system cannot, the
// store is opened as for writing and then only read.
func Open(o Options) (*Store, error) { return open(o, migrations()) }

func open(o Options, m []migration) (*Store, error) {
	o = o.withDefaults()
	if !exists(o.storeDir()) && !exists(o.headFile()) {
		return nil, notInitialised(o)
	}
	if o.ReadOnly && canReadOnly {
		s, err := openWith(o, m, true)
		if !errors.Is(err, errNeedsWriter) {
			return s, err
		}
	}
	return openWith(o, m, false)
}

// errNeedsWriter says that the store must be opened for writing first.
var errNeedsWriter = errors.New("the store needs a writer")

func openWith(o Options, m []migration, reading bool) (*Store, error) {
	f, err := lock(o, reading)
	if err != nil {
		return nil, err
	}
	if o.turnLeft() { // a rotation of the key was cut off
		if reading {
			letGo(f)
			return nil, errNeedsWriter
		}
		if err := settleTurn(o); err != nil {
			letGo(f)
			return nil, err
		}
	}
	s, err := openLocked(o, reading)
	if err != nil {
		letGo(f)
		return nil, err
	}
	s.unlock = func() error { return letGo(f) }
	if err := s.migrate(m); err != nil {
		s.Close()
		return nil, err
	}
	s.readOnly = o.ReadOnly
	return s, nil
}

// openLocked opens and compares; the caller holds the lock.
func openLocked(o Options, reading bool) (*Store, error) {
	key, err := readKey(o.keyFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, keyMissing(o)
	}
	if err != nil {
		return nil, err
	}
	if !exists(o.storeDir()) {
		file, _, _, err := readHead(o.headFile(), key)
		if err == nil && file.Commit <= 1 {
			return nil, notInitialised(o) // init was killed before it was done
		}
		return nil, storeMissing(o)
	}
	s := &Store{o: o, key: key, reading: reading}
	if s.found, err = inspect(o, o.storeDir(), key); err != nil {
		return nil, err
	}
	file, sum, found, err := readHead(o.headFile(), key)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, headMissing(o)
	}
	s.head = file
	if s.found.unclean || len(s.found.spoiled) > 0 {
		if reading {
			return nil, errNeedsWriter
		}
		if err := s.prepare(sum); err != nil {
			return nil, err
		}
	}
	if !reading {
		if err := o.enoughSpace(); err != nil { // the engine maps new files at once
			return nil, err
		}
	}
	if s.small = !reading && !s.found.unclean && !o.large; s.small {
		s.db, err = openSmall(o, o.storeDir(), key)
	} else {
		s.db, err = openEngine(o, o.storeDir(), key, reading)
	}
	if err != nil {
		return nil, err
	}
	if err := s.compare(sum); err != nil {
		s.abandon()
		return nil, err
	}
	if err := s.catchUp(); err != nil {
		s.abandon()
		return nil, err
	}
	return s, nil
}

// catchUp brings a side file that is behind up to the store before anybody
// sees the commit that it misses: what was shown may not be lost unnoticed.
func (s *Store) catchUp() error {
	if !s.stale {
		return nil
	}
	if s.reading {
		return errNeedsWriter
	}
	return s.writeHead()
}

// prepare makes sure that replaying a killed writer's logs loses nothing.
func (s *Store) prepare(sum string) error {
	// The copy and the replay write through mmap, as much as the logs hold.
	if err := s.o.spaceFor(2 * memTable); err != nil {
		return err
	}
	if err := rehearse(s.o, s.key, s.found, s.head, sum); err != nil {
		return err
	}
	if err := dropLogs(s.o.storeDir(), s.found.spoiled); err != nil {
		return CannotWrite(s.o.storeDir(), err)
	}
	return nil
}

// compare holds the store against the side file, whose digest is sum.
func (s *Store) compare(sum string) error {
	c, err := s.lastCommit()
	if err != nil {
		return err
	}
	behind, err := compare(s.o.headFile(), s.head, sum, c)
	if err != nil || !behind {
		return err
	}
	s.stale = true
	return s.View(func(tx *Tx) (err error) {
		s.head, err = storedHead(tx)
		return err
	})
}

// exists says whether something is at path; what cannot be asked for counts,
// because then the next step says why.
func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}
