package shop_test

import (
	"errors"
	"strings"
	"testing"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/store"
	"scatto/ticket"
)

// A ticket that is too long to be kept as it was is worked on all the same:
// what was done to it cannot be undone, and that is said.
func TestWhatIsTooLongForUndoIsDoneAllTheSame(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.ticket("C0001", "2026-11-20T10:30", "stampante ferma")
	st, err := store.Open(store.Options{Dir: w.dir})
	if err != nil {
		t.Fatal(err)
	}
	err = st.Update(func(tx *store.Tx) error {
		var one ticket.Ticket
		if _, err := tx.Get(store.TicketKey(1), &one); err != nil {
			return err
		}
		for range 70 {
			one.Messages = append(one.Messages, ticket.Message{At: one.OpenedAt, By: "luca", Kind: ticket.Note, Text: strings.Repeat("lungo ", 1800)})
		}
		return tx.Put(store.TicketKey(1), one)
	})
	if err := errors.Join(err, st.Close()); err != nil {
		t.Fatal(err)
	}
	w.at("2026-11-20T11:00", func(s *shop.Shop) error {
		_, err := s.NoteTicket("1", "ancora una", false)
		return err
	})
	w.at("2026-11-20T11:01", func(s *shop.Shop) error {
		if _, err := s.Undo(0, false); refusal.KindOf(err) != "undo-forgotten" {
			t.Errorf("undo of what was too long: %v", err)
		}
		return nil
	})
}
