package shop_test

import (
	"testing"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/store"
)

func TestWhatIsDoneLiesAway(t *testing.T) {
	w := newWorld(t, "istes", hotelByte)
	id := w.customer("Hotel Miramare", "99900030406")
	for i, at := range []string{"2026-10-14T09:00", "2026-10-15T09:00"} {
		number := w.ticket(id, at, []string{"cassa", "stampante"}[i])
		w.at(at, func(s *shop.Shop) error {
			_, err := s.StartSession(shop.StartInput{Ticket: number, Override: true, Reason: "reception ferma"})
			return err
		})
	}
	todos := func(all bool) (seqs []int64) {
		w.at("2026-10-16T09:00", func(s *shop.Shop) error {
			list, err := s.Todos("", all)
			for _, one := range list {
				seqs = append(seqs, one.Seq)
			}
			return err
		})
		return seqs
	}
	before := todos(false)
	if len(before) < 2 {
		t.Fatalf("%d to-dos, want some", len(before))
	}
	finish := func(seq int64) error {
		return w.try("2026-10-16T09:00", "luca", func(s *shop.Shop) error {
			_, err := s.FinishTodo(seq)
			return err
		})
	}
	if err := finish(1); err != nil {
		t.Fatal(err)
	}
	if err := finish(1); refusal.KindOf(err) != "todo-done" {
		t.Errorf("twice: %v", err)
	}
	if err := finish(99); refusal.KindOf(err) != "no-todo" {
		t.Errorf("one that is none: %v", err)
	}
	if open, all := todos(false), todos(true); len(open) != len(before)-1 || len(all) != len(before) || all[0] != 1 {
		t.Errorf("open %v, all %v", open, all)
	}
	if n := w.records(store.TodoPrefix()); n != len(before)-1 {
		t.Errorf("what is open takes %d records, want %d: what is done is read by nobody", n, len(before)-1)
	}
	if n := w.records(store.TodoDonePrefix()); n != 1 {
		t.Errorf("%d records of what is done", n)
	}
	// an older store holds done ones among the open
	old := shop.Todo{Seq: 77, Due: day(t, "2026-10-01"), What: "vecchio", DoneAt: parse(t, "2026-10-02"), DoneBy: "luca"}
	w.store(func(tx *store.Tx) error { return tx.Put(store.TodoKey(old.Due, old.Seq), old) })
	if open, all := todos(false), todos(true); len(open) != len(before)-1 || len(all) != len(before)+1 || all[0] != 77 {
		t.Errorf("open %v, all %v", open, all)
	}
	if err := finish(77); refusal.KindOf(err) != "todo-done" {
		t.Errorf("an old one: %v", err)
	}
}

// store writes past the shop.
func (w *world) store(write func(tx *store.Tx) error) {
	w.t.Helper()
	st, err := store.Open(store.Options{Dir: w.dir})
	if err == nil {
		err = st.Update(write)
		if cerr := st.Close(); err == nil {
			err = cerr
		}
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) records(prefix store.Key) (n int) {
	w.store(func(tx *store.Tx) error {
		return tx.ScanKeys(prefix, func(store.Key) (bool, error) {
			n++
			return true, nil
		})
	})
	return n
}
