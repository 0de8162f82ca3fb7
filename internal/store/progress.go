package store

import (
	"io/fs"
	"path/filepath"
)

// way is how far a long reading of the store has come. A nil one is of work
// that nobody watches, which counts nothing beforehand.
type way struct {
	tell     func(done, of int)
	done, of int
}

// way begins one over all records and whatever else there is to read; in the
// measure of a record.
func (s *Store) way(tx *Tx, beside func() (int, error)) (*way, error) {
	if s.o.Progress == nil {
		return nil, nil
	}
	w := &way{tell: s.o.Progress}
	more, err := beside()
	if err != nil {
		return nil, err
	}
	w.of = more
	return w, tx.ScanKeys("", func(Key) (bool, error) {
		w.of++
		return true, nil
	})
}

// step is so much more done. Only end says that all is.
func (w *way) step(n int) {
	if w != nil {
		w.done += n
		w.tell(min(w.done, w.of-1), w.of)
	}
}

func (w *way) end() {
	if w != nil {
		w.tell(w.of, w.of)
	}
}

// blockLen is how much of a file takes as long as a record, about.
const blockLen = 4 << 10

// fileBlocks is how much there is to read in the files that a dump holds beside
// the records.
func fileBlocks(dir string) (blocks int, err error) {
	for _, name := range []string{filesName, templatesName} {
		root := filepath.Join(dir, name)
		if !exists(root) {
			continue
		}
		err := filepath.WalkDir(root, func(_ string, e fs.DirEntry, err error) error {
			if err != nil || !e.Type().IsRegular() {
				return err
			}
			info, err := e.Info()
			if err == nil {
				blocks += int(info.Size() / blockLen)
			}
			return nil // a file that is gone meanwhile is no matter of a bar
		})
		if err != nil {
			return blocks, err
		}
	}
	return blocks, nil
}

// logLines is how many lines all logs have.
func (tx *Tx) logLines() (lines int, err error) {
	chains, err := tx.Chains()
	for _, c := range chains {
		end, err := tx.logEnd(c)
		if err != nil {
			return 0, err
		}
		lines += int(end.Last)
	}
	return lines, err
}
