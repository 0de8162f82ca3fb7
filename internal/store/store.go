// Package store keeps the shop's records: one Badger database, its key, its
// lock and the small file beside it that notices lost writes. Nobody else
// imports Badger.
//
// The data directory holds store/ (Badger's own files), key (unless it is
// kept elsewhere), head (the side file) and lock.
package store

import (
	"path/filepath"
	"time"

	"github.com/dgraph-io/badger/v4"

	"scatto/internal/refusal"
)

// Options says where the data are and how long to wait for them.
type Options struct {
	Dir     string              // the data directory; store/ is in it
	KeyFile string              // the key file, "" for the file key in Dir
	Wait    time.Duration       // how long to wait for the lock; 0 asks once
	Sleep   func(time.Duration) // how to wait, nil for time.Sleep

	// Prepare, when given, is Restore's last touch: it gets the directory
	// that was built, before that takes its name.
	Prepare func(dir string) error

	// Progress is told how far long work is: checking, backups. Nil: nobody watches.
	Progress func(done, of int)

	ReadOnly bool // only View will be called; other readers may be there too

	tableBytes uint64 // the size of merged tables; tests make small ones
	large      bool   // open the engine in full size at once
}

// tableBytes is the size of merged tables. Every open reads the end of each
// table, and building one takes about eight times as much memory.
const tableBytes = 2 << 20

// withDefaults fills what may be left out.
func (o Options) withDefaults() Options {
	if o.Sleep == nil {
		o.Sleep = time.Sleep
	}
	if o.tableBytes == 0 {
		o.tableBytes = tableBytes
	}
	return o
}

func (o Options) storeDir() string { return filepath.Join(o.Dir, "store") }
func (o Options) headFile() string { return filepath.Join(o.Dir, "head") }
func (o Options) lockFile() string { return filepath.Join(o.Dir, "lock") }
func (o Options) keyFile() string {
	if o.KeyFile != "" {
		return o.KeyFile
	}
	return filepath.Join(o.Dir, "key")
}

// Store is the open store of one data directory. It is not safe for use by
// several goroutines at once.
type Store struct {
	o        Options
	db       *badger.DB
	key      []byte
	unlock   func() error
	found    survey // what was there when it was opened
	head     head   // what the store's last commit says
	stale    bool   // the side file is one commit behind and must be written first
	wrote    bool   // this process has committed
	reading  bool   // the engine is open for reading
	small    bool   // the engine is open for little
	readOnly bool   // Update is refused
	read     int    // bytes since mapped pages were let go: see touched
	buf      []byte // what they are read into
	damaged  error  // the table that is damaged
	broken   error  // why nothing more is read or written, nor closed
}

// Commits counts the commits of the store: while it stays the same, nothing in
// the store has changed.
func (s *Store) Commits() int64 { return s.head.Commit }

// Mended says that a killed writer's work was found and replayed at Open.
func (s *Store) Mended() bool { return s.found.unclean }

// View runs fn in a transaction that reads.
func (s *Store) View(fn func(*Tx) error) error {
	if err := s.unusable(); err != nil {
		return err
	}
	txn := s.db.NewTransaction(false)
	defer txn.Discard()
	return fn(&Tx{s: s, txn: txn})
}

// Update runs fn in a transaction that writes. When fn gives no error, what
// it wrote is synced to disk, and then the side file; when it gives one,
// nothing changes. It refuses before fn when the disk is nearly full.
func (s *Store) Update(fn func(*Tx) error) error {
	if err := s.unusable(); err != nil {
		return err
	}
	if s.readOnly || s.reading {
		return errReadOnly
	}
	if err := s.o.enoughSpace(); err != nil {
		return err
	}
	if s.stale {
		if err := s.writeHead(); err != nil {
			return err
		}
	}
	tx := &Tx{s: s, txn: s.db.NewTransaction(true), writable: true,
		counters: map[string]int64{}, logs: map[string]LogState{}, logEnds: map[string]LogState{}}
	defer func() { tx.txn.Discard() }() // perhaps another one by then
	if err := fn(tx); err != nil {
		return err
	}
	if err := s.unusable(); err != nil || !tx.wrote {
		return err
	}
	return s.commit(tx)
}

// unusable says why the store is not to be read or written any more.
func (s *Store) unusable() error {
	if s.broken != nil {
		return s.broken
	}
	return s.damaged
}

func (s *Store) commit(tx *Tx) error {
	next := s.head.next(tx.counters, tx.logs, tx.logEnds)
	_, sum, err := next.encode()
	if err != nil {
		return err
	}
	if err := tx.Put(commitKey(), commitRecord{next.Commit, sum}); err != nil {
		return err
	}
	s.wrote = true
	if err := tx.txn.Commit(); err != nil {
		s.broken = refusal.Failure("cannot-commit", "the store in %s could not write", s.o.storeDir()).From(err)
		return s.broken
	}
	s.head, s.stale = next, true
	s.touched(int(tx.size))
	return s.writeHead()
}

// writeHead brings the side file up to the last commit.
func (s *Store) writeHead() error {
	data, _, err := s.head.encode()
	if err != nil {
		return err
	}
	if err := writeHead(s.o.headFile(), s.key, s.head.Commit, data); err != nil {
		return CannotWrite(s.o.headFile(), err)
	}
	s.stale = false
	return nil
}

// minFree is the space that a write wants on the disk, in bytes. Badger
// writes through mmap: on a full disk the process would die of SIGBUS.
const minFree = 16 << 20

func (o Options) enoughSpace() error { return o.spaceFor(0) }

// spaceFor is enoughSpace for a merge that writes so many bytes besides. store/
// may be a disk of its own; the side file lies on the directory's.
func (o Options) spaceFor(bytes int64) error {
	if exists(o.storeDir()) {
		if err := spaceIn(o.storeDir(), bytes); err != nil {
			return err
		}
	}
	return spaceIn(o.Dir, bytes)
}

func spaceIn(dir string, bytes int64) error {
	free, err := freeBytes(dir)
	if err != nil {
		return nil // what cannot be asked cannot refuse
	}
	return judgeSpace(dir, free, bytes)
}

func judgeSpace(dir string, free uint64, bytes int64) error {
	if need := minFree + uint64(bytes); free < need {
		return refusal.Failure("disk-full", "the disk of %s has only %d MB left", dir, free>>20).
			WithHint("free at least %d MB", (need+1<<20-1)>>20)
	}
	return nil
}
