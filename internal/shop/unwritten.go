package shop

import (
	"path/filepath"

	"scatto/internal/store"
)

// marksDir holds a mark of each process that issues documents, until their
// files are written.
func (s *Shop) marksDir() string { return filepath.Join(s.dir, "out", ".writing") }

// beginDocuments removes what a killed run left half written, and marks that
// documents are being issued: whoever opens the store after this process was
// killed writes the files that it did not come to.
func (s *Shop) beginDocuments() error {
	if err := s.checkClock(); err != nil {
		return err
	}
	s.markWriting()
	return store.CleanTemp(s.documentDir())
}

// markWriting marks that this process writes files after its transaction.
func (s *Shop) markWriting() {
	if s.mark == nil {
		s.mark, _ = store.SetMark(s.marksDir()) // without it the next command that writes such files completes them
	}
}

// documentsWritten takes the mark away, err being nil when all files of what
// was issued are written.
func (s *Shop) documentsWritten(err error) error {
	if err == nil {
		s.unwritten = false
	}
	return err
}

// End lets the store go, at the end of a command; leaving says that the process
// ends with it.
func (s *Shop) End(leaving bool) error {
	if leaving && s.st != nil {
		s.st.Leave()
	}
	err := s.Close()
	if s.mark != nil && !s.unwritten {
		if removed := s.mark.Remove(); err == nil {
			err = removed
		}
		s.mark = nil
	}
	return err
}

// completeDocuments writes what a killed process had issued and not written.
// What cannot be written now, a full disk, is tried again by the next command
// and named by a run of invoices.
func (s *Shop) completeDocuments() error {
	dead := store.DeadMarks(s.marksDir())
	if s.completing || len(dead) == 0 {
		return nil
	}
	s.completing = true
	reading := s.opts.ReadOnly
	if s.rebuildAll() == nil {
		store.RemoveMarks(dead)
	}
	return s.open(reading)
}

// rebuildAll writes the invoices, transport documents, receipts of repairs and
// of erasures that are missing; of a void transport document the file may be the one from before.
func (s *Shop) rebuildAll() error {
	if _, err := s.rebuildDocuments(); err != nil {
		return err
	}
	if err := store.CleanTemp(s.documentDir()); err != nil {
		return err
	}
	if err := s.missingReceipts(); err != nil {
		return err
	}
	if err := s.writeNotes(func(n Noted) bool { return n.Voided != "" }); err != nil {
		return err
	}
	all, err := s.Repairs(RepairFilter{})
	if err != nil {
		return err
	}
	return s.writeReceipts(all)
}

// tidyAfterKill removes what a killed process had begun to write in the data
// directory; the store has just been mended after it.
func (s *Shop) tidyAfterKill() {
	for _, name := range []string{"out", "files"} {
		_ = store.CleanTempBelow(filepath.Join(s.dir, name)) // a folder that cannot be read is named by who needs it
	}
}
