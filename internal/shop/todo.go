package shop

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// Todo is something to be made good by a date: a gate that was passed, most
// often.
type Todo struct {
	Seq      int64         `json:"seq"`
	Due      calendar.Date `json:"due"`
	At       time.Time     `json:"at"`
	By       string        `json:"by"`
	Customer string        `json:"customer"`
	Ticket   string        `json:"ticket"`
	Session  string        `json:"session"`
	What     string        `json:"what"` // Italian: it stands in documents
	Rule     string        `json:"rule"`
	Reason   string        `json:"reason"`
	Account  string        `json:"account,omitempty"` // DEVICE/NAME that is to be disabled
	DoneAt   time.Time     `json:"done_at"`
	DoneBy   string        `json:"done_by"`
}

// todoDays is how long there is to make good what an override passed over.
const todoDays = 7

// addTodos books what is not on a ticket's list already.
func (w *write) addTodos(fresh []Todo) error {
	if len(fresh) == 0 {
		return nil
	}
	open, err := todos(w.Tx, fresh[0].Customer, false)
	if err != nil {
		return err
	}
	for _, t := range fresh {
		if slices.ContainsFunc(open, func(o Todo) bool { return o.same(t) }) {
			continue
		}
		n, err := w.Next("todo")
		if err != nil {
			return err
		}
		t.Seq, t.At, t.By = n, w.shop.at, w.shop.by
		if t.Due.IsZero() {
			t.Due = w.shop.Today().AddDays(todoDays)
		}
		if err := w.put(store.TodoKey(t.Due, n), todoID(n), t.Customer, t); err != nil {
			return err
		}
	}
	return nil
}

// same reports whether two to-dos are one: of a ticket each thing is booked
// once, but who watched is said session by session.
func (t Todo) same(o Todo) bool {
	return t.Ticket == o.Ticket && t.What == o.What && (t.What != ads.MonitoredBy.Italian() || t.Session == o.Session)
}

// Todos lists what is open, by date; with all also what is done.
func (s *Shop) Todos(customerID string, all bool) (list []Todo, err error) {
	err = s.view(func(tx *store.Tx) error {
		if customerID != "" {
			card, err := findCard(tx, customerID)
			if err != nil {
				return err
			}
			customerID = card.ID
		}
		list, err = todos(tx, customerID, all)
		return err
	})
	return list, err
}

// todos reads what is open, with all also what is done. What was done lies
// away from it, so that a long history costs nobody anything; only older stores
// hold some of it among what is open.
func todos(tx *store.Tx, customerID string, all bool) (list []Todo, err error) {
	take := func(_ store.Key, t Todo) error {
		if (all || t.DoneAt.IsZero()) && (customerID == "" || t.Customer == customerID) {
			list = append(list, t)
		}
		return nil
	}
	if err := each(tx, store.TodoPrefix(), take); err != nil || !all {
		return list, err
	}
	err = each(tx, store.TodoDonePrefix(), take)
	slices.SortFunc(list, func(a, b Todo) int { return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Seq, b.Seq)) })
	return list, err
}

// FinishTodo strikes one off the list.
func (s *Shop) FinishTodo(seq int64) (done Todo, err error) {
	err = s.write("todo.done", func(w *write) error {
		t, err := findTodo(w.Tx, seq)
		if err != nil {
			return err
		}
		if !t.DoneAt.IsZero() {
			return refusal.Rule("todo-done", "to-do %d was already done on %s", seq, w.shop.day(t.DoneAt))
		}
		t.DoneAt, t.DoneBy = s.at, s.by
		done = t
		key := store.TodoKey(t.Due, t.Seq)
		if err := w.put(key, todoID(seq), t.Customer, t); err != nil {
			return err
		}
		if err := w.Delete(key); err != nil {
			return err
		}
		return w.Put(store.TodoDoneKey(t.Due, t.Seq), t)
	})
	return done, err
}

// findTodo reads one by its number, open or done.
func findTodo(tx *store.Tx, seq int64) (t Todo, err error) {
	for _, prefix := range []store.Key{store.TodoPrefix(), store.TodoDonePrefix()} {
		var at store.Key
		err := tx.ScanKeys(prefix, func(key store.Key) (bool, error) {
			if n, ok := key.Number(); ok && n == seq {
				at = key
			}
			return at == "", nil
		})
		if err != nil {
			return t, err
		}
		if at != "" {
			t, _, err = get[Todo](tx, at)
			return t, err
		}
	}
	return t, refusal.NotFound("no-todo", "there is no to-do %d", seq).WithHint("scatto ticket due")
}

func todoID(n int64) string { return "todo#" + strconv.FormatInt(n, 10) }
