package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

// fresh gives the options of a new store.
func fresh(t testing.TB) Options {
	t.Helper()
	// A child that another test starts holds our files for a moment, until it
	// has become another program; so locks are waited for here too.
	o := Options{Dir: filepath.Join(t.TempDir(), "data"), Wait: 10 * time.Second}
	if err := Create(o); err != nil {
		t.Fatal(err)
	}
	return o
}

// opened opens the store of o until the test ends.
func opened(t testing.TB, o Options) *Store {
	t.Helper()
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func update(t testing.TB, s *Store, fn func(*Tx) error) {
	t.Helper()
	if err := s.Update(fn); err != nil {
		t.Fatal(err)
	}
}

func view(t testing.TB, s *Store, fn func(*Tx) error) {
	t.Helper()
	if err := s.View(fn); err != nil {
		t.Fatal(err)
	}
}

// refused checks the class and kind of err.
func refused(t testing.TB, err error, class refusal.Class, kind string) {
	t.Helper()
	var e *refusal.Error
	if !errors.As(err, &e) || e.Class != class || e.Kind != kind {
		t.Fatalf("got %v (kind %q), want a refusal of class %d and kind %s", err, refusal.KindOf(err), class, kind)
	}
}

type note struct {
	Text string `json:"text"`
}

func TestWhatIsPutIsThereAfterReopening(t *testing.T) {
	o := fresh(t)
	s := opened(t, o)
	update(t, s, func(tx *Tx) error {
		n, err := tx.Next("ticket")
		if err != nil {
			return err
		}
		return tx.Put(TicketKey(n), note{"no network"})
	})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = opened(t, o)
	view(t, s, func(tx *Tx) error {
		var got note
		found, err := tx.Get(TicketKey(1), &got)
		if diff := cmp.Diff(note{"no network"}, got); !found || diff != "" {
			t.Errorf("found %v\n%s", found, diff)
		}
		if found, _ := tx.Get(TicketKey(2), &got); found {
			t.Error("ticket 2 was never put")
		}
		return err
	})
}

func TestAnErrorInATransactionChangesNothing(t *testing.T) {
	s := opened(t, fresh(t))
	want := errors.New("no")
	err := s.Update(func(tx *Tx) error {
		if _, err := tx.Next("ticket"); err != nil {
			return err
		}
		if _, err := tx.AppendLog(ShopLog, LogEntry{Op: "ticket.open", TS: time.Unix(0, 0)}); err != nil {
			return err
		}
		if err := tx.Put(TicketKey(1), note{"a"}); err != nil {
			return err
		}
		return want
	})
	if err != want {
		t.Fatal(err)
	}
	update(t, s, func(tx *Tx) error {
		if found, err := tx.Has(TicketKey(1)); found || err != nil {
			t.Errorf("found %v, %v", found, err)
		}
		n, err := tx.Next("ticket")
		if n != 1 {
			t.Errorf("the counter gave %d after a refused transaction, want 1", n)
		}
		e, logged := tx.AppendLog(ShopLog, LogEntry{Op: "ticket.open", TS: time.Unix(0, 0)})
		if logged != nil || e.Seq != 1 {
			t.Errorf("log line %d, %v", e.Seq, logged)
		}
		return err
	})
}

func TestCreateIsPrivateAndIdempotent(t *testing.T) {
	o := fresh(t)
	key, err := os.ReadFile(o.keyFile())
	if err != nil {
		t.Fatal(err)
	}
	if err := Create(o); err != nil {
		t.Fatal(err)
	}
	again, _ := os.ReadFile(o.keyFile())
	if string(again) != string(key) {
		t.Error("a second Create made another key")
	}
	for _, path := range []string{o.Dir, o.keyFile(), o.headFile(), o.storeDir()} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if !private(info) {
			t.Errorf("%s has mode %o", path, info.Mode().Perm())
		}
	}
}

func TestLeavingLetsOthersWrite(t *testing.T) {
	o := filled(t, 10)
	o.ReadOnly = true
	s := opened(t, o)
	s.Leave()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.View(func(*Tx) error { return nil }); err == nil {
		t.Error("a store that was left is read")
	}
	o.ReadOnly = false
	s = opened(t, o)
	update(t, s, func(tx *Tx) error { return tx.Put(TicketKey(11), note{"after it was left"}) })
	s.Leave()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s = opened(t, o); s.Mended() {
		t.Error("who wrote and left must be replayed as if it had been killed")
	}
}
