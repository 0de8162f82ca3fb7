package store

import (
	"io"
	"os"
	"path/filepath"

	"scatto/internal/refusal"
)

// Sealer opens what Tx.Seal has sealed with the old key, and seals it with the
// new one.
type Sealer struct{ Old, New *Tx }

// Rotation is what Rotate did.
type Rotation struct {
	Records int
	Bases   int // base indexes that were sealed anew
}

// Rotate gives the store a new key: every record is written anew under it and
// under a new key of the engine's, so that nothing of the old key opens what
// is written from now on. reseal gives the record under a key as it shall be,
// for what was sealed with Tx.Seal. line, which may be nil, is the last
// transaction of the new store.
//
// All is built beside the old store, verified, and takes its place by renames
// that the next Open completes (see turn.go): whenever the process is killed,
// the store opens with the key that then lies at its place, and says the same.
func Rotate(o Options, reseal func(k Key, data []byte, by Sealer) ([]byte, error), line func(*Tx) error) (out Rotation, err error) {
	o = o.withDefaults()
	s, err := openWith(o, migrations(), false)
	if err != nil {
		return out, err
	}
	defer s.Close()
	if info, err := os.Lstat(o.storeDir()); err != nil || !info.IsDir() {
		return out, elsewhere(o, err)
	}
	young, upper, last := s.found.sums.sizes(s.found.manifest)
	if err := o.spaceFor(2*(young+upper+last) + 2*memTable); err != nil {
		return out, err
	}
	if out, err = s.turn(reseal, line); err != nil {
		if cleared := clearTurning(o); cleared != nil {
			return out, cleared
		}
		return out, err
	}
	if err := s.closeEngine(); err != nil {
		return out, err
	}
	if err := os.Rename(o.turningDir(), o.turnedDir()); err != nil {
		return out, CannotWrite(o.turnedDir(), err)
	}
	if err := syncDir(o.Dir); err != nil {
		return out, CannotWrite(o.Dir, err)
	}
	err = finishTurn(o)
	if err != nil && exists(o.nextKey()) && exists(o.storeDir()) { // nothing was moved: back to the old state
		if os.Rename(o.turnedDir(), o.turningDir()) == nil {
			_ = clearTurning(o) // what is left of it goes with the next opening
		}
		return out, elsewhere(o, err)
	}
	return out, err
}

// elsewhere refuses a store that no rename can exchange.
func elsewhere(o Options, cause error) error {
	return refusal.Rule("store-elsewhere", "%s is a link or a disk of its own: a new store cannot take its place", o.storeDir()).
		WithHint("put the whole data directory there instead").From(cause)
}

// turn builds the new store, its side file and its base indexes.
func (s *Store) turn(reseal func(Key, []byte, Sealer) ([]byte, error), line func(*Tx) error) (out Rotation, err error) {
	if err := clearTurning(s.o); err != nil {
		return out, err
	}
	in := Options{Dir: s.o.turningDir(), KeyFile: s.o.nextKey(), Sleep: s.o.Sleep, large: true}
	if err := os.Mkdir(in.Dir, 0o700); err != nil {
		return out, CannotWrite(in.Dir, err)
	}
	key, err := makeKey(in.KeyFile)
	if err != nil {
		return out, err
	}
	if err := build(in, key); err != nil {
		return out, err
	}
	t, err := openLocked(in, false)
	if err != nil {
		return out, err
	}
	defer t.abandon()
	if out.Records, err = s.copyTo(t, reseal); err != nil {
		return out, err
	}
	if line != nil {
		if err := t.Update(line); err != nil {
			return out, err
		}
	}
	if _, err := t.Check(); err != nil {
		return out, err
	}
	if out.Bases, err = s.copyBases(t); err != nil {
		return out, err
	}
	if err := t.Close(); err != nil {
		return out, err
	}
	return out, syncDir(in.Dir)
}

// copyTo writes every record into a new store but those that are made again.
func (s *Store) copyTo(t *Store, reseal func(Key, []byte, Sealer) ([]byte, error)) (n int, err error) {
	l := &loader{s: t, txn: t.db.NewTransaction(true)}
	defer func() { l.txn.Discard() }()
	t.wrote = true
	err = s.View(func(tx *Tx) error {
		by := Sealer{tx, &Tx{s: t}}
		return tx.Scan("", func(k Key, raw Raw) (bool, error) {
			data, err := raw.JSON()
			if err != nil || k.derived() {
				return err == nil, err
			}
			if reseal != nil {
				if data, err = reseal(k, data, by); err != nil {
					return false, err
				}
			}
			n++
			return true, l.record(k, data)
		})
	})
	if err != nil {
		return n, err
	}
	if err := l.txn.Commit(); err != nil {
		return n, refusal.Failure("cannot-commit", "the store in %s could not write", t.o.storeDir()).From(err)
	}
	err = t.View(func(tx *Tx) (err error) {
		t.head, err = storedHead(tx)
		return err
	})
	if err != nil {
		return n, err
	}
	return n, t.writeHead()
}

// copyBases seals the base indexes with the new key; one that cannot be read
// is left out.
func (s *Store) copyBases(t *Store) (n int, err error) {
	names, err := s.o.baseFiles()
	if err != nil || len(names) == 0 {
		return 0, err
	}
	if err := os.Mkdir(t.o.basesDir(), 0o700); err != nil {
		return 0, CannotWrite(t.o.basesDir(), err)
	}
	box, err := t.box()
	if err != nil {
		return 0, err
	}
	for _, path := range names {
		b, err := s.openIndex(path, baseOf(path))
		if err != nil {
			continue
		}
		err = WriteStream(filepath.Join(t.o.basesDir(), filepath.Base(path)), func(w io.Writer) error {
			return b.copyTo(w, box)
		})
		b.in.Close()
		if err == nil {
			n++
		}
	}
	return n, nil
}
