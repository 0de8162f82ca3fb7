package shop

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// withTickets runs fn on a store in which the tickets from 1 to n lie.
func withTickets(t *testing.T, n int64, fn func(tx *store.Tx) error) {
	t.Helper()
	o := store.Options{Dir: filepath.Join(t.TempDir(), "data")}
	if err := store.Create(o); err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	err = st.Update(func(tx *store.Tx) error {
		for i := int64(1); i <= n; i++ {
			if err := tx.Put(store.TicketKey(i), ticket.Ticket{Number: i}); err != nil {
				return err
			}
		}
		return fn(tx)
	})
	if err := errors.Join(err, st.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestTicketsOfNumbersAreReadInOnePassOrOneByOne(t *testing.T) {
	withTickets(t, 200, func(tx *store.Tx) error {
		if err := tx.Delete(store.TicketKey(120)); err != nil {
			return err
		}
		for _, row := range []struct {
			name    string
			list    []int64
			missing bool
		}{
			{"none", nil, false},
			{"one", []int64{7}, false},
			{"all beside each other", []int64{1, 2, 3, 4}, false},
			{"close", []int64{3, 5, 8, 13, 21, 34}, false},
			{"far apart", []int64{1, 100, 200}, false},
			{"close, one is missing", []int64{118, 119, 120, 121}, true},
			{"close, the last is missing", []int64{118, 119, 120}, true},
			{"close, the first is missing", []int64{120, 121}, true},
			{"far apart, one is missing", []int64{1, 120, 200}, true},
			{"behind the end", []int64{199, 200, 201}, true},
		} {
			var got []int64
			err := eachNumbered(tx, row.list, func(one ticket.Ticket) error {
				got = append(got, one.Number)
				return nil
			})
			if row.missing != (refusal.KindOf(err) == "no-ticket") || !row.missing && (err != nil || !slices.Equal(got, row.list)) {
				t.Errorf("%s: %v, %v", row.name, got, err)
			}
		}
		enough := errors.New("enough")
		for _, list := range [][]int64{{1, 2, 3}, {1, 100, 200}} {
			n := 0
			err := eachNumbered(tx, list, func(ticket.Ticket) error {
				n++
				return enough
			})
			if !errors.Is(err, enough) || n != 1 {
				t.Errorf("%v: %d were read before %v", list, n, err)
			}
		}
		return nil
	})
}

// A queue that is too long to be held is read again a part at a time.
func TestAPartOfTheQueueIsReadAgain(t *testing.T) {
	withTickets(t, 60, func(tx *store.Tx) error {
		part := []ticket.Entry{{Number: 50}, {Number: 3}, {Number: 41}, {Number: 4}}
		mine := &ticket.Ticket{Number: 3, Subject: "held"}
		held := map[int64]*ticket.Ticket{3: mine}
		if err := hold(tx, part, held); err != nil {
			return err
		}
		for _, e := range part {
			if held[e.Number] == nil || held[e.Number].Number != e.Number {
				t.Errorf("ticket %d: %+v", e.Number, held[e.Number])
			}
		}
		if held[3] != mine || len(held) != len(part) {
			t.Errorf("%d are held", len(held))
		}
		return nil
	})
}
