package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/refusal"
)

// manySmall and oneLong are what a small engine cannot take: too much for a
// transaction of it, and a value that would leave its tables.
func manySmall(tx *Tx) error {
	for i := int64(1000); i < 4000; i++ {
		if err := tx.Put(TicketKey(i), note{strings.Repeat("m", 100)}); err != nil {
			return err
		}
	}
	return nil
}

func oneLong(tx *Tx) error {
	return tx.Put(TicketKey(1000), note{strings.Repeat("l", smallValue)})
}

func TestATransactionThatGrowsKeepsWhatItWrote(t *testing.T) {
	for name, tooMuch := range map[string]func(*Tx) error{"many": manySmall, "long": oneLong} {
		t.Run(name, func(t *testing.T) {
			o := fresh(t)
			s := opened(t, o)
			update(t, s, func(tx *Tx) error {
				for i := int64(1); i <= 3; i++ {
					if err := tx.Put(TicketKey(i), note{"first"}); err != nil {
						return err
					}
				}
				return nil
			})
			if !s.small {
				t.Fatal("an engine of full size for three tickets")
			}
			check := func(tx *Tx) error {
				var n note
				if found, err := tx.Get(TicketKey(1), &n); !found || n.Text != "second" {
					return fmt.Errorf("ticket 1: %v %q, %v", found, n.Text, err)
				}
				if found, err := tx.Has(TicketKey(2)); found || err != nil {
					return fmt.Errorf("ticket 2, which is deleted: %v, %v", found, err)
				}
				if found, err := tx.Get(TicketKey(1000), &n); !found || len(n.Text) < 100 {
					return fmt.Errorf("ticket 1000: %v, %v", found, err)
				}
				if c, err := tx.Counter("ticket"); c != 1 {
					return fmt.Errorf("counter %d, %v", c, err)
				}
				_, err := tx.VerifyLog(ShopLog)
				return err
			}
			update(t, s, func(tx *Tx) error {
				err := errors.Join(
					tx.Put(TicketKey(1), note{"unwanted"}), tx.Put(TicketKey(1), note{"second"}),
					tx.Put(TicketKey(2), note{"unwanted"}), tx.Delete(TicketKey(2)))
				if err != nil {
					return err
				}
				if err := putTicket(tx, "before"); err != nil {
					return err
				}
				if err := tx.Put(TicketKey(1), note{"second"}); err != nil { // its number is 1 too
					return err
				}
				seen := 0
				err = tx.Scan(TicketPrefix(), func(Key, Raw) (bool, error) { // a scan outlives it
					if seen++; seen == 1 {
						return true, tooMuch(tx)
					}
					return true, nil
				})
				if err != nil || seen < 2 {
					return fmt.Errorf("scanned %d, %v", seen, err)
				}
				return check(tx)
			})
			if s.small {
				t.Error("the engine is as small as before")
			}
			view(t, s, check)
			update(t, s, func(tx *Tx) error { return tx.Put(TicketKey(5), note{"after"}) })
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = opened(t, o)
			view(t, s, check)
			if _, err := s.Check(); err != nil {
				t.Error(err)
			}
			if logs := valueBytes(t, o); logs > 1<<10 {
				t.Errorf("the value logs hold %d bytes: a record went there", logs)
			}
		})
	}
}

// valueBytes is how long the value logs of a closed engine are.
func valueBytes(t *testing.T, o Options) (size int64) {
	t.Helper()
	logs, err := filepath.Glob(filepath.Join(o.storeDir(), "*.vlog"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range logs[:len(logs)-1] { // the last one is the open engine's
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		size += info.Size()
	}
	return size
}

func TestATransactionThatGrewAndFailsChangesNothing(t *testing.T) {
	o := fresh(t)
	s := opened(t, o)
	before := s.head.Commit
	no := errors.New("no")
	err := s.Update(func(tx *Tx) error {
		if err := manySmall(tx); err != nil {
			return err
		}
		return no
	})
	if !errors.Is(err, no) || s.small {
		t.Fatalf("%v, small %v", err, s.small)
	}
	if s.head.Commit != before {
		t.Errorf("commit %d, want %d", s.head.Commit, before)
	}
	view(t, s, func(tx *Tx) error {
		if found, err := tx.Has(TicketKey(1000)); found || err != nil {
			t.Errorf("what was refused is there: %v, %v", found, err)
		}
		return nil
	})
}

func TestAnEngineThatCannotBeOpenedAnewChangesNothing(t *testing.T) {
	o := fresh(t)
	s := opened(t, o)
	update(t, s, func(tx *Tx) error { return tx.Put(TicketKey(1), note{"first"}) })
	away := o.keyFile() + ".away"
	err := s.Update(func(tx *Tx) error {
		if err := os.Rename(o.keyFile(), away); err != nil {
			return err
		}
		if err := tx.Put(TicketKey(1), note{"second"}); err != nil {
			return err
		}
		return manySmall(tx)
	})
	refused(t, err, refusal.ClassDamaged, "key-missing")
	err = s.Update(func(tx *Tx) error { return tx.Put(TicketKey(2), note{}) })
	refused(t, err, refusal.ClassDamaged, "key-missing")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(away, o.keyFile()); err != nil {
		t.Fatal(err)
	}
	s = opened(t, o)
	view(t, s, func(tx *Tx) error {
		var n note
		if _, err := tx.Get(TicketKey(1), &n); err != nil || n.Text != "first" {
			t.Errorf("%q, %v", n.Text, err)
		}
		return nil
	})
}

// What a killed process has left may be more than a small engine can replay.
func TestTheLogsOfAFullEngineAreReplayed(t *testing.T) {
	o := fresh(t)
	s := opened(t, o)
	const transactions = 7
	for i := range int64(transactions) {
		update(t, s, func(tx *Tx) error {
			return tx.Put(TicketKey(i), note{strings.Repeat("r", maxRecord-100)})
		})
	}
	killed := Options{Dir: filepath.Join(t.TempDir(), "killed"), Wait: o.Wait} // as the files are at this moment
	if err := os.CopyFS(killed.Dir, os.DirFS(o.Dir)); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(killed.keyFile(), 0o600); err != nil {
		t.Fatal(err)
	}
	if len(logsOf(t, killed)) == 0 {
		t.Fatal("no log to replay")
	}
	s = opened(t, killed)
	if s.small || !s.Mended() {
		t.Errorf("small %v, mended %v", s.small, s.Mended())
	}
	view(t, s, func(tx *Tx) error {
		for i := range int64(transactions) {
			if found, err := tx.Has(TicketKey(i)); !found || err != nil {
				t.Errorf("ticket %d: %v, %v", i, found, err)
			}
		}
		return nil
	})
}

// What writes into the engine itself never grows: it must begin in full size.
func TestLongRecordsStayOutOfTheValueLogInEveryNewStore(t *testing.T) {
	o, id := fresh(t), identity(t)
	s := opened(t, o)
	for i, n := range []int{smallValue - 100, smallValue, 200 << 10, maxRecord - 100} {
		update(t, s, func(tx *Tx) error { return tx.Put(TicketKey(int64(i)), note{strings.Repeat("l", n)}) })
	}
	var backup, before bytes.Buffer
	if err := errors.Join(Backup(s, &backup, id.Recipient()), s.Dump(&before), s.Close()); err != nil {
		t.Fatal(err)
	}
	restored := Options{Dir: filepath.Join(t.TempDir(), "new")}
	if _, err := Restore(&backup, restored, id); err != nil {
		t.Fatal(err)
	}
	if _, err := Rotate(o, nil, nil); err != nil {
		t.Fatal(err)
	}
	for name, o := range map[string]Options{"restored": restored, "rotated": o} {
		s := opened(t, o)
		if logs := valueBytes(t, o); logs > 1<<10 {
			t.Errorf("%s: the value logs hold %d bytes", name, logs)
		}
		if err := s.Compact(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		s.Close()
		if told(t, o) != before.String() {
			t.Errorf("%s: not what was there", name)
		}
	}
}

// The caller may have passed over the error of a read.
func TestAWriterThatReadADamagedTableDoesNotGrow(t *testing.T) {
	o := mixed(t, 1800)
	table := spoil(t, o)
	s := opened(t, o)
	before := s.Commits()
	err := s.Update(func(tx *Tx) error {
		_ = tx.Trust()
		return oneLong(tx)
	})
	names(t, err, table)
	names(t, s.View(func(*Tx) error { return nil }), table)
	if s.Commits() != before {
		t.Error("something was written")
	}
}

func TestAnEngineThatCannotBeClosedSaysWhyLaterToo(t *testing.T) {
	o := fresh(t)
	s := opened(t, o)
	away := o.storeDir() + ".away"
	err := s.Update(func(tx *Tx) error {
		if err := os.Rename(o.storeDir(), away); err != nil {
			return err
		}
		return oneLong(tx)
	})
	refused(t, err, refusal.ClassFailure, "cannot-close")
	refused(t, s.View(func(*Tx) error { return nil }), refusal.ClassFailure, "cannot-close")
}
