package store

import (
	"os"
	"path/filepath"
	"strings"
)

// Stats says what is in a store.
type Stats struct {
	Schema   int
	Commit   int64
	Families []FamilyStats // in key order, those without records too
	Logs     map[string]LogState
	Tables   int   // files of the engine that hold records
	Level0   int   // those of them that no compaction has taken yet
	Bytes    int64 // of all files in store/
}

// FamilyStats counts the records under one prefix of Keys.
type FamilyStats struct {
	KeyFamily
	Records int
	Bytes   int64 // of the records' JSON
}

// Check reads every record and every log, compares all checksums and chains,
// and counts. The first damaged thing is refusal.Damaged.
func (s *Store) Check() (Stats, error) {
	st := Stats{Logs: map[string]LogState{}, Commit: s.head.Commit}
	err := s.View(func(tx *Tx) error {
		var schema schemaRecord
		if _, err := tx.Get(schemaKey(), &schema); err != nil {
			return err
		}
		st.Schema = schema.Schema
		w, err := s.way(tx, tx.logLines)
		if err != nil {
			return err
		}
		if err := st.count(tx, w); err != nil {
			return err
		}
		chains, err := tx.Chains()
		if err != nil {
			return err
		}
		for _, c := range chains {
			see := func(LogEntry) error {
				w.step(1)
				return nil
			}
			if st.Logs[c], err = tx.VerifyLogWith(c, see); err != nil {
				return err
			}
		}
		w.end()
		return nil
	})
	if err != nil {
		return Stats{}, err
	}
	st.Tables, st.Level0, st.Bytes = s.files()
	return st, nil
}

// count reads every record. Keys of no family, written by a newer scatto with
// the same layout, come last under an empty prefix.
func (st *Stats) count(tx *Tx, w *way) error {
	for _, f := range Keys() {
		st.Families = append(st.Families, FamilyStats{KeyFamily: f})
	}
	other := len(st.Families)
	st.Families = append(st.Families, FamilyStats{KeyFamily: KeyFamily{What: "other"}})
	return tx.Scan("", func(k Key, raw Raw) (bool, error) {
		data, err := raw.JSON()
		if err != nil {
			return false, err
		}
		i := k.family()
		if i < 0 {
			i = other
		}
		st.Families[i].Records++
		w.step(1)
		st.Families[i].Bytes += int64(len(data))
		return true, nil
	})
}

// family gives the index in Keys of the family that k belongs to, -1 if none.
func (k Key) family() int {
	for i, f := range Keys() {
		if strings.HasPrefix(string(k), f.Prefix) {
			return i
		}
	}
	return -1
}

// files counts the engine's files as they are now, without the logs that an
// open store makes at full length and leaves empty.
func (s *Store) files() (tables, level0 int, bytes int64) {
	for _, t := range s.db.Tables() {
		tables++
		if t.Level == 0 {
			level0++
		}
	}
	entries, err := os.ReadDir(s.o.storeDir())
	if err != nil {
		return tables, level0, 0
	}
	for _, e := range entries {
		info, err := e.Info()
		if ext := filepath.Ext(e.Name()); err == nil && ext != ".mem" && ext != ".vlog" && e.Name() != "DISCARD" {
			bytes += info.Size()
		}
	}
	return tables, level0, bytes
}
