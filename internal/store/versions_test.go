package store

import (
	"bytes"
	"testing"
)

// What was overwritten or deleted is there until Compact, and then not.
func TestVersionsShowWhatIsNotCompacted(t *testing.T) {
	o := fresh(t)
	count := func(s *Store) (n int) {
		err := s.Versions(func(_ Key, value []byte) error {
			if bytes.Contains(value, []byte("Anna Verdi")) {
				n++
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, words := range []string{"Anna Verdi", "altro"} {
		if err := s.Update(func(tx *Tx) error { return tx.Put(TicketKey(1), words) }); err != nil {
			t.Fatal(err)
		}
	}
	if count(s) == 0 {
		t.Error("the old version is not shown")
	}
	if err := s.Compact(); err != nil {
		t.Fatal(err)
	}
	if n := count(s); n != 0 {
		t.Errorf("%d versions are left after Compact", n)
	}
}
