package store

import (
	"fmt"

	"scatto/internal/refusal"
)

// currentSchema is the layout that this program writes.
const currentSchema = 1

// migration brings the records from the layout before to to it, in one
// transaction; it must leave as they are records that already follow it.
type migration struct {
	to  int
	run func(*Tx) error
}

// migrations lists every step, oldest first.
func migrations() []migration { return nil }

// schemaRecord is the number of the layout as it is stored.
type schemaRecord struct {
	Schema int `json:"schema"`
}

// migrate brings the store to the newest layout of m. A store that is newer
// than this program is refused: an older program would misread it.
func (s *Store) migrate(m []migration) error {
	var r schemaRecord
	err := s.View(func(tx *Tx) error {
		_, err := tx.Get(schemaKey(), &r)
		return err
	})
	if err != nil {
		return err
	}
	newest := currentSchema
	if len(m) > 0 {
		newest = m[len(m)-1].to
	}
	if r.Schema > newest {
		return refusal.Damaged("newer-schema", "the store in %s was written by a newer scatto: layout %d, this one knows %d", s.o.storeDir(), r.Schema, newest).
			WithHint("install a newer scatto")
	}
	for _, step := range m {
		if step.to <= r.Schema {
			continue
		}
		if s.reading {
			return errNeedsWriter
		}
		err := s.Update(func(tx *Tx) error {
			if err := step.run(tx); err != nil {
				return fmt.Errorf("migrating to layout %d: %w", step.to, err)
			}
			return tx.Put(schemaKey(), schemaRecord{step.to})
		})
		if err != nil {
			return err
		}
	}
	return nil
}
