package store

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/dgraph-io/badger/v4"

	"scatto/internal/refusal"
)

func TestBytesComeBackAsTheyWere(t *testing.T) {
	s := opened(t, filled(t, 3))
	rows := map[string][]byte{
		"nothing":        {},
		"no JSON":        {0, 0xff, '{', '"', 0x80},
		"what JSON says": []byte(`{"a":1}`),
		"a large one":    bytes.Repeat([]byte{0xfe, 0}, 300<<10),
	}
	for name, data := range rows {
		key := ShelvesKey(int64(len(data)))
		if err := s.Update(func(tx *Tx) error { return tx.PutBytes(key, data) }); err != nil {
			t.Fatal(name, err)
		}
		err := s.View(func(tx *Tx) error {
			got, found, err := tx.Bytes(key)
			if !found || !bytes.Equal(got, data) {
				t.Errorf("%s: %d bytes came back as %d, found %v", name, len(data), len(got), found)
			}
			return err
		})
		if err != nil {
			t.Fatal(name, err)
		}
	}
	_ = s.View(func(tx *Tx) error {
		if _, found, err := tx.Bytes(ShelvesKey(9)); found || err != nil {
			t.Errorf("a record that is not there: found %v, %v", found, err)
		}
		return nil
	})
	if err := s.Update(func(tx *Tx) error { return tx.PutBytes(SearchMarkKey(), make([]byte, maxRecord)) }); refusal.KindOf(err) != "too-large" {
		t.Error("a record beyond the limit:", err)
	}
}

func TestBytesThatChangedAreDamaged(t *testing.T) {
	s := opened(t, filled(t, 1))
	key := FreshWordsKey(0)
	if err := s.Update(func(tx *Tx) error { return tx.PutBytes(key, []byte("stampante")) }); err != nil {
		t.Fatal(err)
	}
	if err := s.db.Update(func(txn *badger.Txn) error { return txn.Set([]byte(key), []byte("12345678stampanta")) }); err != nil {
		t.Fatal(err)
	}
	_ = s.View(func(tx *Tx) error {
		if _, _, err := tx.Bytes(key); refusal.KindOf(err) != "damaged-record" {
			t.Error(err)
		}
		return nil
	})
}

func TestTheIndexOfWordsStandsInNoDump(t *testing.T) {
	s := shopWithFiles(t)
	var before, after, third bytes.Buffer
	if err := s.Dump(&before); err != nil {
		t.Fatal(err)
	}
	err := s.db.Update(func(txn *badger.Txn) error { // beside Update, so that the commit number stays
		for _, key := range []Key{ShelvesKey(0), FreshWordsKey(0), SearchMarkKey()} {
			value, err := seal(key, []byte{0xff, 0, '}'})
			if err != nil {
				return err
			}
			if err := txn.Set([]byte(key), value); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Dump(&after); err != nil || !bytes.Equal(before.Bytes(), after.Bytes()) {
		t.Error("the index changed the dump:", err)
	}
	if st, err := s.Check(); err != nil || st.Families[SearchMarkKey().family()].Records != 3 {
		t.Error("the check does not count the index:", err)
	}
	id := identity(t)
	var backup bytes.Buffer
	if err := Backup(s, &backup, id.Recipient()); err != nil {
		t.Fatal(err)
	}
	o := Options{Dir: filepath.Join(t.TempDir(), "new")}
	if _, err := Restore(&backup, o, id); err != nil {
		t.Fatal(err)
	}
	if err := opened(t, o).Dump(&third); err != nil || !bytes.Equal(before.Bytes(), third.Bytes()) {
		t.Error("the restored shop differs:", err)
	}
}
