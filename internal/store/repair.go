package store

import (
	"errors"
	"io/fs"

	"scatto/internal/refusal"
)

// RebuildHead writes the side file anew from a store whose side file is
// missing, damaged or of another commit. It first verifies every record and
// every log. It refuses when the side file can be read and the store is
// behind it: then writes were lost, and only a backup brings them back.
//
// Whoever calls it gives up what the side file would have noticed, so it is
// for people who know why the file is gone.
func RebuildHead(o Options) (Stats, error) {
	o = o.withDefaults()
	if err := settleTurnAlone(o); err != nil {
		return Stats{}, err
	}
	if !exists(o.storeDir()) {
		return Stats{}, storeMissing(o)
	}
	f, err := lock(o, false)
	if err != nil {
		return Stats{}, err
	}
	defer f.Close()
	key, err := readKey(o.keyFile())
	if errors.Is(err, fs.ErrNotExist) {
		return Stats{}, keyMissing(o)
	}
	if err != nil {
		return Stats{}, err
	}
	s := &Store{o: o, key: key}
	if s.found, err = inspect(o, o.storeDir(), key); err != nil {
		return Stats{}, err
	}
	file, _, readable, err := readHead(o.headFile(), key)
	readable = readable && err == nil
	if readable && s.found.unclean {
		return Stats{}, refusal.Rule("head-in-order", "%s can be read: open the store as usual", o.headFile())
	}
	if err := o.spaceFor(2 * memTable); err != nil { // a copy, and the replay of a log
		return Stats{}, err
	}
	if s.found.unclean {
		if err := rehearseRebuild(o, key, s.found); err != nil {
			return Stats{}, err
		}
	}
	if err := dropLogs(o.storeDir(), s.found.spoiled); err != nil {
		return Stats{}, CannotWrite(o.storeDir(), err)
	}
	if s.db, err = openEngine(o, o.storeDir(), key, false); err != nil {
		return Stats{}, err
	}
	st, err := s.rebuild(file, readable)
	if closed := s.closeEngine(); err == nil {
		err = closed
	}
	return st, err
}

func (s *Store) rebuild(file head, readable bool) (Stats, error) {
	st, err := s.sound(file, readable)
	if err != nil {
		return Stats{}, err
	}
	return st, s.writeHead()
}

// sound checks everything, and that the store is not behind its side file.
func (s *Store) sound(file head, readable bool) (Stats, error) {
	err := s.View(func(tx *Tx) (err error) {
		s.head, err = storedHead(tx)
		return err
	})
	if err != nil {
		return Stats{}, err
	}
	if readable && file.Commit > s.head.Commit {
		_, err := compare(s.o.headFile(), file, "", commitRecord{Number: s.head.Commit})
		return Stats{}, err
	}
	return s.Check()
}

// LastKnown reads the side file alone: the last commit, the counters and the
// end of ShopLog. When the store itself is lost, it says which numbers were
// given since the backup that will be restored, so that RaiseCounter can keep
// an invoice number from being given twice.
func LastKnown(o Options) (BackupInfo, error) {
	if err := settleTurnAlone(o.withDefaults()); err != nil {
		return BackupInfo{}, err
	}
	key, err := readKey(o.keyFile())
	if errors.Is(err, fs.ErrNotExist) {
		return BackupInfo{}, keyMissing(o)
	}
	if err != nil {
		return BackupInfo{}, err
	}
	h, _, found, err := readHead(o.headFile(), key)
	if err != nil {
		return BackupInfo{}, err
	}
	if !found {
		return BackupInfo{}, headMissing(o)
	}
	return BackupInfo{Commit: h.Commit, Counters: h.Counters, Logs: map[string]LogState{ShopLog: h.Log}}, nil
}
