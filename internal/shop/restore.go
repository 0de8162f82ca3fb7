package shop

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"scatto/internal/config"
	"scatto/internal/store"
)

// Restored is what Restore made.
type Restored struct {
	BackupContent
	Key     string // the new key file
	Cleared string // the key_file of the restored configuration, now empty
	Gaps    []NumberGap

	Replayed    []Replayed // erasures that were repeated
	Erasures    int        // that its journals hold, those of the backup among them
	JournalSeen bool       // there was a journal of erasures that came after the backup
}

// NumberGap is a counter that had gone on after the backup was made. Its
// numbers between the two are out in the world and not in the store.
type NumberGap struct {
	Counter       string
	Backup, Given int64
}

// Restore makes the data directory o.Dir, which must be empty or missing, out
// of a backup and its increments, with a new key that lies in it; the log says who did it. A
// configuration that names a key file elsewhere loses that line: the file
// there is of the old store. lost, when given, is the data directory that is
// being replaced: no number that it gave is given again, above all no
// invoice's. The erasures of its journal, and those of the file journal, are
// repeated before the directory takes its name: who was erased is not back.
func Restore(chain []BackupLink, o Options, k BackupKey, lost, journal string) (done Restored, err error) {
	ids, err := k.identities()
	if err != nil {
		return done, err
	}
	var given map[string]int64
	if lost != "" {
		if given, err = lastNumbers(lost); err != nil {
			return done, err
		}
	}
	opts := store.Options{Dir: o.Dir, Wait: o.Wait, Prepare: func(dir string) error {
		if done.Cleared, err = clearKeyFile(filepath.Join(dir, config.FileName)); err != nil {
			return err
		}
		if done.Gaps, err = signRestore(dir, o, given); err != nil {
			return err
		}
		done.Replayed, done.Erasures, done.JournalSeen, err = repeatErasures(dir, o, lost, journal)
		return err
	}}
	content, err := store.RestoreChain(chain, opts, ids...)
	if err != nil {
		return Restored{}, err
	}
	done.BackupContent, done.Key = content, opts.KeyPath()
	return done, nil
}

// signRestore raises the counters to what was given and writes the log line,
// before the directory takes its name.
func signRestore(dir string, o Options, given map[string]int64) (gaps []NumberGap, err error) {
	st, err := store.Open(store.Options{Dir: dir})
	if err != nil {
		return nil, err
	}
	err = st.Update(func(tx *store.Tx) error {
		fields := map[string]string{}
		for counter, last := range given {
			have, err := tx.Counter(counter)
			if err != nil {
				return err
			}
			if last <= have {
				continue
			}
			if err := tx.RaiseCounter(counter, last); err != nil {
				return err
			}
			gaps = append(gaps, NumberGap{counter, have, last})
			fields[counter] = fmt.Sprintf("%d-%d", have, last)
		}
		line := LogLine{TS: o.Now, At: o.Now, By: o.By, Op: "backup.restore"}
		if len(fields) > 0 {
			line.Fields = fields
		}
		_, err := tx.AppendLog(store.ShopLog, line)
		return err
	})
	if closed := st.Close(); err == nil {
		err = closed
	}
	slices.SortFunc(gaps, func(a, b NumberGap) int { return cmp.Compare(a.Counter, b.Counter) })
	return gaps, err
}

// lastNumbers reads what a data directory's side file says of its counters;
// its store may be damaged or gone.
func lastNumbers(dir string) (map[string]int64, error) {
	opts := store.Options{Dir: dir}
	if cfg, err := config.Load(filepath.Join(dir, config.FileName)); err == nil {
		opts.KeyFile = cfg.KeyFile(dir)
	}
	known, err := store.LastKnown(opts)
	return known.Counters, err
}

// clearKeyFile empties store.key_file and gives what it said.
func clearKeyFile(path string) (was string, err error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	if was, err = config.Get(data, "store.key_file"); err != nil || was == "" {
		return "", err
	}
	if data, err = config.Set(data, "store.key_file", ""); err != nil {
		return "", err
	}
	return was, config.Save(path, data)
}

// repeatErasures repeats, in a directory that is being restored, every erasure
// that a journal knows of.
func repeatErasures(dir string, o Options, lost, journal string) (out []Replayed, held int, known bool, err error) {
	second := ""
	if cfg, err := config.Load(filepath.Join(dir, config.FileName)); err == nil { // a restore without erasures needs no configuration
		second = cfg.Journal(dir)
	}
	list, known, err := journals(dir, journal, lost, second)
	if err != nil || len(list) == 0 {
		return nil, 0, known, err
	}
	s, err := Open(Options{Dir: dir, Now: o.Now, At: o.Now, By: o.By, Wait: o.Wait})
	if err != nil {
		return nil, 0, known, err
	}
	s.restoring = true
	defer func() {
		if closed := s.Close(); err == nil {
			err = closed
		}
	}()
	if err := s.keepJournal(list); err != nil {
		return nil, 0, known, err
	}
	out, err = s.ReplayErasures(list)
	return out, len(list), known, err
}
