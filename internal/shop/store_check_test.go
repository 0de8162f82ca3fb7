package shop_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/store"
)

// Every kind of thing that can be out of step is planted past the shop, found
// by name, and mended by store reindex where that can.
func TestWhatIsOutOfStepIsFound(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.contract("C0001", "2026-01-01", 600)
	w.ticket("C0001", "2026-11-20T10:30", "stampante ferma")
	w.work("1", "2026-11-20T10:40", "2026-11-20T11:40")
	w.ticket("C0001", "2026-11-20T12:30", "monitor spento")
	w.at("2026-11-20T13:00", func(s *shop.Shop) error {
		_, _, err := s.AttachFiles("1", attached("foto.txt", "stampante"), "")
		return err
	})
	look := func() (kinds, words string) {
		t.Helper()
		w.at("2026-11-20T14:00", func(s *shop.Shop) error {
			found, err := s.CheckRecords()
			for _, e := range found.Errors() {
				kinds += " " + e.Kind
				words += e.Error() + "\n"
				if !strings.Contains(e.Hint, "scatto store reindex") && !strings.Contains(e.Hint, "backup restore") {
					t.Errorf("%v: %q says nothing to do", e, e.Hint)
				}
			}
			return err
		})
		return strings.TrimSpace(kinds), words
	}
	if kinds, words := look(); kinds != "" {
		t.Fatalf("a sound store: %s", words)
	}
	day := calendar.Date{Year: 2026, Month: 11, Day: 20}
	for _, c := range []struct {
		name        string
		plant       func(tx *store.Tx) error
		kind, words string
	}{
		{"an open ticket that the queue does not know", func(tx *store.Tx) error { return tx.Delete(store.OpenTicketKey(2)) }, "index-missing tally-wrong", "open tickets 000000000002"},
		{"an entry of a queue without ticket", func(tx *store.Tx) error { return tx.Put(store.OpenTicketKey(9), "") }, "index-stray", "open tickets 000000000009"},
		{"a session that no run would invoice", func(tx *store.Tx) error { return tx.Delete(store.SessionDayKey(day, 1)) }, "index-missing", "sessions by billing date 2026-11-20/000000000001"},
		{"a session that would be invoiced twice", func(tx *store.Tx) error {
			return tx.Put(store.BillableSessionKey(calendar.Date{Year: 2026, Month: 10, Day: 1}, 1), true)
		}, "index-stray", "2026-10-01/000000000001"},
		{"an address that leads to nobody", func(tx *store.Tx) error { return tx.Put(store.EmailCustomerKey("x@y.example"), []string{"C0001"}) }, "index-stray", "x@y.example"},
		{"a VAT number that leads to another", func(tx *store.Tx) error { return tx.Put(store.TaxIDCustomerKey("IT99900030406"), "C0007") }, "index-stray index-missing", "VAT number"},
		{"a contract that its customer does not know", func(tx *store.Tx) error { return tx.Delete(store.CustomerContractKey("C0001", "K0001")) }, "index-missing", "contracts of a customer C0001/K0001"},
		{"a count of the queue that is wrong", func(tx *store.Tx) error {
			return tx.Put(store.QueueTallyKey(), map[string]any{"count": map[string]int{"132": 7}, "latest": map[string]any{}})
		}, "tally-wrong", "count of the open tickets"},
		{"a word index whose file is gone", func(*store.Tx) error { return os.RemoveAll(filepath.Join(w.dir, "index")) }, "index-damaged", "index of words"},
	} {
		w.past(c.plant)
		kinds, words := look()
		if kinds != c.kind || !strings.Contains(words, c.words) {
			t.Errorf("%s: %q\n%s want %q with %q", c.name, kinds, words, c.kind, c.words)
		}
		w.at("2026-11-20T14:00", func(s *shop.Shop) error {
			if _, err := s.MendRecords(); err != nil {
				return err
			}
			_, err := s.Reindex()
			return err
		})
		if kinds, words := look(); kinds != "" {
			t.Fatalf("%s: after store reindex there is still: %s", c.name, words)
		}
	}
	w.past(func(tx *store.Tx) error { return tx.Delete(store.CustomerKey("C0001")) })
	if kinds, words := look(); !strings.Contains(kinds, "orphan") || !strings.Contains(words, "ticket 000000000001 belongs to C0001, which is not there") || !strings.Contains(words, "session 000000000001 belongs to C0001") {
		t.Errorf("a customer is gone: %s", words)
	}
	w.past(func(tx *store.Tx) error { return tx.Delete(store.TicketKey(1)) })
	if _, words := look(); !strings.Contains(words, "session 000000000001 belongs to t/000000000001") {
		t.Errorf("a ticket is gone: %s", words)
	}
}

// A counter that is behind would give a number twice: no transaction sets one
// back, so a record with a higher number is planted.
func TestACounterThatIsBehindIsFound(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.ticket("C0001", "2026-11-20T10:30", "stampante ferma")
	w.past(func(tx *store.Tx) error { return tx.Put(store.CallKey(5), map[string]string{"customer": "C0001"}) })
	w.at("2026-11-20T14:00", func(s *shop.Shop) error {
		found, err := s.CheckRecords()
		if err != nil || found.Count != 1 || found.Wrong[0].Error.Error() != "the counter call stands at 0, and 5 was given" {
			t.Errorf("%v %v", found.Errors(), err)
		}
		n, err := s.MendRecords()
		if n != 1 {
			t.Errorf("%d mended", n)
		}
		return err
	})
	w.at("2026-11-20T15:00", func(s *shop.Shop) error {
		found, err := s.CheckRecords()
		if found.Count != 0 {
			t.Errorf("%v", found.Errors())
		}
		return err
	})
}

// What lies beside the store and belongs to nothing is told, with what to do.
func TestWhatLiesAboutIsFound(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.ticket("C0001", "2026-11-20T10:30", "stampante ferma")
	orphan := filepath.Join(w.dir, "files", "attachments", "ab", "ab"+strings.Repeat("0", 62))
	half := filepath.Join(w.dir, "out", ".x.pdf.scatto-tmp-1")
	for _, path := range []string{orphan, half} {
		if err := store.WriteFile(path, []byte("x")); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(w.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	w.at("2026-11-20T14:00", func(s *shop.Shop) error {
		odd, err := s.CheckBeside()
		kinds := ""
		for _, e := range odd {
			kinds += " " + e.Kind
			if e.Hint == "" {
				t.Errorf("%v: nothing to do", e)
			}
		}
		if kinds != " open-to-others file-orphan half-written" {
			t.Errorf("%s %v", kinds, odd)
		}
		return err
	})
}
