package store

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
)

// rehearse opens a copy of a store whose writer was killed and compares it
// with the side file. Badger replays such a store's logs only as far as it
// can read them and cuts off the rest, so a damaged log must be found out on
// a copy. It is opened without the logs first: the commits that they bring
// must follow on what the tables hold. The side file alone would not tell,
// because with two logs a damaged first one leaves the last commit there.
func rehearse(o Options, key []byte, found survey, file head, sum string) error {
	return onTrial(o, found, func(trial string) error {
		var settled int64
		err := try(o, trial, key, file, func(s *Store) error {
			c, err := s.lastCommit()
			settled = c.Number
			return err
		})
		if err != nil {
			return err
		}
		if err := addLogs(o, trial); err != nil {
			return err
		}
		return try(o, trial, key, file, func(s *Store) error {
			if err := s.compare(sum); err != nil {
				return err
			}
			return s.View(func(tx *Tx) error { return tx.gapless(settled) })
		})
	})
}

// rehearseRebuild checks a copy of such a store that has no side file: where
// its manifest is cut short the engine deletes the tables that are not named.
func rehearseRebuild(o Options, key []byte, found survey) error {
	return onTrial(o, found, func(trial string) error {
		if err := addLogs(o, trial); err != nil {
			return err
		}
		return try(o, trial, key, head{}, func(s *Store) error {
			_, err := s.sound(head{}, false)
			return err
		})
	})
}

// onTrial gives fn a copy of the store without its write-ahead logs.
func onTrial(o Options, found survey, fn func(trial string) error) error {
	if err := o.clearTrial(); err != nil {
		return err
	}
	trial := o.trialDir()
	defer os.RemoveAll(trial) // what stays goes at the next rehearsal or Compact
	if err := os.Mkdir(trial, 0o700); err != nil {
		return CannotWrite(trial, err)
	}
	if err := copyEngine(o, trial, false); err != nil {
		return err
	}
	if err := dropLogs(trial, found.spoiled); err != nil {
		return CannotWrite(trial, err)
	}
	return fn(trial)
}

func (o Options) trialDir() string { return filepath.Join(o.Dir, "store.trial") }

// clearTrial removes what is left of an earlier copy: it has tables in common
// with the store, and what is erased there must not stay here.
func (o Options) clearTrial() error {
	if err := os.RemoveAll(o.trialDir()); err != nil {
		return CannotWrite(o.trialDir(), err)
	}
	return nil
}

// addLogs copies the write-ahead logs to trial too.
func addLogs(o Options, trial string) error {
	if err := copyEngine(o, trial, true); err != nil {
		return err
	}
	if err := dropLogs(trial, nil); err != nil {
		return CannotWrite(trial, err)
	}
	return nil
}

// try opens the engine in trial for fn alone.
func try(o Options, trial string, key []byte, file head, fn func(*Store) error) error {
	db, err := openEngine(o, trial, key, false)
	if err != nil {
		return err
	}
	s := &Store{o: o, key: key, db: db, head: file}
	defer s.abandon()
	return fn(s)
}

// copyEngine copies the engine's files to trial, either its write-ahead logs
// or all others. Tables are linked, not copied: nobody writes into them.
func copyEngine(o Options, trial string, logs bool) error {
	entries, err := os.ReadDir(o.storeDir())
	if err != nil {
		return damagedFile(o.storeDir(), err)
	}
	for _, e := range entries {
		if logs != (filepath.Ext(e.Name()) == ".mem") {
			continue
		}
		from, to := filepath.Join(o.storeDir(), e.Name()), filepath.Join(trial, e.Name())
		if filepath.Ext(e.Name()) == ".sst" && os.Link(from, to) == nil {
			continue
		}
		if err := copySparse(from, to); err != nil {
			return CannotWrite(to, err)
		}
	}
	return nil
}

// dropLogs removes what keeps Badger from opening a store and holds nothing:
// value logs with a damaged head, and logs of no length, which a process
// leaves that is killed while it makes one.
func dropLogs(dir string, spoiled []string) error {
	for _, name := range spoiled {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	logs, err := filepath.Glob(filepath.Join(dir, "*.mem"))
	if err != nil {
		return err
	}
	for _, path := range logs {
		if info, err := os.Stat(path); err == nil && info.Size() == 0 {
			if err := os.Remove(path); err != nil {
				return err
			}
		}
	}
	return nil
}

// copySparse copies a file and leaves holes where it has only zeros: a log is
// made at full length and little of it is written.
func copySparse(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer out.Close()
	var end int64
	buf, zero := make([]byte, 64<<10), make([]byte, 64<<10)
	for {
		n, err := io.ReadFull(in, buf)
		if n > 0 && !bytes.Equal(buf[:n], zero[:n]) {
			if _, err := out.WriteAt(buf[:n], end); err != nil {
				return err
			}
		}
		end += int64(n)
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			return out.Truncate(end)
		}
		if err != nil {
			return err
		}
	}
}
