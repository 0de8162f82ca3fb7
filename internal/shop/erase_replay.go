package shop

import (
	"os"
	"path/filepath"
	"slices"

	"scatto/gdpr"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// Replayed is what repeating one erasure of a journal did.
type Replayed struct {
	ID    string
	Found bool // the restored data held the person
	Done  bool // the data knew of the erasure already
	gdpr.ErasureReceipt
}

// ReplayErasures repeats the erasures of a journal on data that are older than
// they are: the person is found by the hashes, and erased under the same id.
func (s *Shop) ReplayErasures(list []JournalEntry) (out []Replayed, err error) {
	for _, e := range list {
		if err := s.raiseErasures(e.ID); err != nil {
			return out, err
		}
	}
	for _, e := range list {
		one, err := s.replay(e)
		if err != nil {
			return out, err
		}
		out = append(out, one)
	}
	return out, nil
}

func (s *Shop) replay(e JournalEntry) (out Replayed, err error) {
	out.ID = e.ID
	n, err := gdpr.ParseErasureID(e.ID)
	if err != nil {
		return out, err
	}
	id := e.ID
	var known *person
	marked := false
	err = s.view(func(tx *store.Tx) error {
		m, begun, err := get[eraseMark](tx, store.ErasureMarkKey(n))
		if marked = begun && m.Salt == e.Salt; err != nil || marked {
			return err
		}
		r, ended, err := get[gdpr.ErasureReceipt](tx, store.ErasureKey(n))
		if out.Done = ended && r.Entry == journalLine(e.Salt); err != nil || out.Done {
			return err
		}
		if begun || ended { // the number is somebody else's by now
			id = ""
		}
		known, err = s.recognise(tx, e)
		return err
	})
	if err != nil || out.Done {
		return out, err
	}
	if marked {
		out.ErasureReceipt, err = s.ResumeErasure(e.ID)
		out.Found = true
		return out, err
	}
	if known == nil {
		return out, nil
	}
	out.Found = true
	m, begun, err := s.beginErasure(EraseInput{Subject: known.Subject, Request: e.Request, known: known, salt: e.Salt}, id, ErasePlan{})
	if err != nil {
		return out, err
	}
	out.ErasureReceipt, err = s.completeErasure(m, nil, begun)
	return out, err
}

// raiseErasures keeps the id of an erasure from being given again.
func (s *Shop) raiseErasures(id string) error {
	n, err := gdpr.ParseErasureID(id)
	if err != nil {
		return err
	}
	if err := s.open(false); err != nil {
		return err
	}
	return s.st.Update(func(tx *store.Tx) error {
		last, err := tx.Counter(erasureCounter)
		if err != nil || last >= n {
			return err
		}
		return tx.RaiseCounter(erasureCounter, n)
	})
}

// ReplayFile repeats the erasures of a journal file by hand, and keeps them in
// the journal of the data directory.
func (s *Shop) ReplayFile(path string) ([]Replayed, error) {
	if _, err := os.Stat(path); os.IsNotExist(err) {
		return nil, refusal.NotFound("no-file", "there is no file %s", path)
	}
	list, err := ReadJournal(path)
	if err != nil {
		return nil, err
	}
	if err := s.keepJournal(list); err != nil {
		return nil, err
	}
	return s.ReplayErasures(list)
}

// keepJournal adds entries to the journal of the data directory.
func (s *Shop) keepJournal(list []JournalEntry) error {
	own := filepath.Join(s.dir, JournalName)
	have, err := ReadJournal(own)
	if err != nil || len(list) == 0 {
		return err
	}
	joined := joinJournals(have, list)
	if len(joined) > len(have) {
		if err := writeJournal(own, joined); err != nil {
			return err
		}
	}
	return s.copyJournal(joined)
}

// journals finds the entries that a restore must repeat: those in the backup,
// those of the file that was named, of the data directory that is replaced,
// and of the configured second place. known is false when there was nowhere to
// look for erasures that came after the backup.
func journals(dir, file, lost string, second string) (list []JournalEntry, known bool, err error) {
	places := []string{filepath.Join(dir, JournalName)}
	if file != "" {
		if _, err := os.Stat(file); os.IsNotExist(err) {
			return nil, false, refusal.NotFound("no-file", "there is no file %s", file)
		}
		places, known = append(places, file), true
	}
	if lost != "" {
		places, known = append(places, filepath.Join(lost, JournalName)), true
	}
	if second != "" {
		if _, err := os.Stat(second); err == nil {
			places, known = append(places, second), true
		}
	}
	var all [][]JournalEntry
	for _, path := range slices.Compact(places) {
		one, err := ReadJournal(path)
		if err != nil {
			return nil, known, err
		}
		all = append(all, one)
	}
	return joinJournals(all...), known, nil
}
