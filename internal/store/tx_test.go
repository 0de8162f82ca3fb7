package store

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

func TestScansGoInKeyOrderOverManyPages(t *testing.T) {
	s := opened(t, fresh(t))
	const n = 1300 // more than two pages
	update(t, s, func(tx *Tx) error {
		for i := int64(n); i > 0; i-- {
			if err := tx.Put(OpenTicketKey(i), i); err != nil {
				return err
			}
		}
		return tx.Put(TicketKey(1), note{"beside the prefix"})
	})
	var forward, backward, some []int64
	view(t, s, func(tx *Tx) error {
		err := tx.Scan(OpenTicketPrefix(), func(_ Key, raw Raw) (bool, error) {
			var i int64
			err := raw.Decode(&i)
			forward = append(forward, i)
			return true, err
		})
		if err != nil {
			return err
		}
		err = tx.ScanKeysReverse(OpenTicketPrefix(), func(k Key) (bool, error) {
			i, _ := k.Number()
			backward = append(backward, i)
			return true, nil
		})
		if err != nil {
			return err
		}
		three := func(k Key, _ Raw) (bool, error) {
			i, _ := k.Number()
			some = append(some, i)
			return len(some)%3 > 0, nil
		}
		if err := tx.ScanFrom(OpenTicketPrefix(), OpenTicketKey(700), three); err != nil {
			return err
		}
		if err := tx.ScanReverseFrom(OpenTicketPrefix(), OpenTicketKey(700), three); err != nil {
			return err
		}
		return tx.ScanReverseFrom(OpenTicketPrefix(), OpenTicketKey(n+5), three)
	})
	if len(forward) != n || len(backward) != n {
		t.Fatalf("%d forward, %d backward, want %d", len(forward), len(backward), n)
	}
	for i := range forward {
		if forward[i] != int64(i+1) || backward[i] != int64(n-i) {
			t.Fatalf("at %d: %d forward, %d backward", i, forward[i], backward[i])
		}
	}
	if diff := cmp.Diff([]int64{700, 701, 702, 700, 699, 698, n, n - 1, n - 2}, some); diff != "" {
		t.Error(diff)
	}
}

func TestAScanInAWritingTransactionMayScanReadAndWrite(t *testing.T) {
	s := opened(t, fresh(t))
	update(t, s, func(tx *Tx) error {
		for i := int64(1); i <= 100; i++ {
			if err := tx.Put(OpenTicketKey(i), true); err != nil {
				return err
			}
		}
		seen := 0
		err := tx.ScanKeys(OpenTicketPrefix(), func(k Key) (bool, error) {
			seen++
			inner := 0
			err := tx.ScanKeys(OpenTicketPrefix(), func(Key) (bool, error) {
				inner++
				return true, nil
			})
			if err != nil {
				return false, err
			}
			if inner != 101-seen {
				return false, fmt.Errorf("%d open tickets after closing %d", inner, seen-1)
			}
			return true, tx.Delete(k)
		})
		if seen != 100 {
			t.Errorf("saw %d of 100", seen)
		}
		return err
	})
}

func TestLimits(t *testing.T) {
	s := opened(t, fresh(t))
	before := s.head.Commit
	err := s.Update(func(tx *Tx) error { return tx.Put(TicketKey(1), note{strings.Repeat("a", 10<<20)}) })
	refused(t, err, refusal.ClassRule, "too-large")
	update(t, s, func(tx *Tx) error {
		return tx.Put(TicketKey(2), note{strings.Repeat("a", maxRecord-100)})
	})
	err = s.Update(func(tx *Tx) error {
		for i := int64(0); ; i++ {
			if tx.Room() > 2000 && i > 100_000 {
				t.Fatal("the transaction never fills")
			}
			if err := tx.Put(TicketKey(10+i), note{strings.Repeat("a", 1000)}); err != nil {
				if tx.Room() > 20_000 {
					t.Errorf("full with room for %d", tx.Room())
				}
				return err
			}
		}
	})
	refused(t, err, refusal.ClassRule, "too-much-at-once")
	if s.head.Commit != before+1 {
		t.Errorf("commit %d, want %d: a refused change was counted", s.head.Commit, before+1)
	}
	view(t, s, func(tx *Tx) error {
		for _, n := range []int64{1, 10} {
			if found, err := tx.Has(TicketKey(n)); found || err != nil {
				t.Errorf("ticket %d of a refused change: %v, %v", n, found, err)
			}
		}
		if err := tx.Put(TicketKey(3), note{}); err == nil {
			t.Error("a reading transaction wrote")
		}
		return nil
	})
}

func TestATransactionThatKeepsItsRoomCommits(t *testing.T) {
	s := opened(t, fresh(t))
	update(t, s, func(tx *Tx) error { // many small changes meet another bound
		for i := int64(0); tx.Room() > 1000; i++ {
			if err := tx.Put(OpenTicketKey(i), true); err != nil {
				return err
			}
		}
		return nil
	})
	update(t, s, func(tx *Tx) error {
		for tx.Room() > 1000 {
			if err := putTicket(tx, strings.Repeat("b", 300)); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestCountersNeverGoBack(t *testing.T) {
	s := opened(t, fresh(t))
	update(t, s, func(tx *Tx) error { return tx.RaiseCounter("invoice/2026/A", 123) })
	err := s.Update(func(tx *Tx) error { return tx.RaiseCounter("invoice/2026/A", 122) })
	refused(t, err, refusal.ClassRule, "counter-goes-back")
	update(t, s, func(tx *Tx) error {
		n, err := tx.Next("invoice/2026/A")
		if n != 124 {
			t.Errorf("the next number is %d, want 124", n)
		}
		return err
	})
}

func TestAValueUnderAWrongKeyIsDamage(t *testing.T) {
	s := opened(t, fresh(t))
	update(t, s, func(tx *Tx) error {
		value, err := encode(TicketKey(1), note{"a"})
		if err != nil {
			return err
		}
		return tx.set(TicketKey(2), value)
	})
	err := s.View(func(tx *Tx) error {
		var n note
		_, err := tx.Get(TicketKey(2), &n)
		return err
	})
	refused(t, err, refusal.ClassDamaged, "damaged-record")
	if !strings.Contains(err.Error(), "ticket 000000000002") {
		t.Errorf("%q does not name the ticket", err)
	}
}
