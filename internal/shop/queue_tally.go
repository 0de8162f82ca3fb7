package shop

import (
	"fmt"
	"time"

	"scatto/internal/store"
	"scatto/ticket"
)

// tally counts the open tickets by class, severity and own bug, so that a new
// ticket's place in a queue of 20,000 costs one record. Latest is the newest
// arrival that each bucket has ever had.
type tally struct {
	Count  map[string]int       `json:"count"`
	Latest map[string]time.Time `json:"latest"`
}

// bucket names the part of the queue that an entry stands in; buckets sort
// as the queue does.
func bucket(e ticket.Entry) string {
	class, bug := 2, 2
	if e.Contract {
		class = 1
	}
	if e.OwnBug {
		bug = 1
	}
	return fmt.Sprintf("%d%d%d", class, e.Severity, bug)
}

// putQueueMark keeps the index of open tickets and the tally in step with t.
// A ticket out of the queue but not closed (to be regularised, or a consultancy,
// R47) is indexed with an empty bucket.
func (w *write) putQueueMark(t ticket.Ticket) error {
	key := store.OpenTicketKey(t.Number)
	was, had, err := get[string](w.Tx, key)
	if err != nil {
		return err
	}
	now := ""
	if t.InQueue() {
		contract, err := hasContract(w.Tx, t.Customer, w.shop.Today())
		if err != nil {
			return err
		}
		now = bucket(entryOf(t, contract))
	}
	if was != now {
		if err := w.count(was, now, t.OpenedAt); err != nil {
			return err
		}
	}
	switch {
	case t.State.Closed():
		if !had {
			return nil
		}
		if err := w.Delete(store.WarnedKey(t.Number)); err != nil { // reopened, it is warned of again
			return err
		}
		return w.Delete(key)
	case !had || was != now:
		return w.Put(key, now)
	}
	return nil
}

func (w *write) count(was, now string, arrived time.Time) error {
	sums, _, err := get[tally](w.Tx, store.QueueTallyKey())
	if err != nil {
		return err
	}
	if sums.Count == nil {
		sums = tally{Count: map[string]int{}, Latest: map[string]time.Time{}}
	}
	if was != "" {
		sums.Count[was]--
	}
	if now != "" {
		sums.Count[now]++
		if arrived.After(sums.Latest[now]) {
			sums.Latest[now] = arrived
		}
	}
	return w.Put(store.QueueTallyKey(), sums)
}

// position is the place in the queue of a ticket just stored, 0 for one that
// is not in it (R44, R47). The tally knows it when nothing in its bucket
// arrived later; a backdated ticket is counted.
func (w *write) position(t ticket.Ticket) (int, error) {
	if t.Consultancy {
		return 0, nil
	}
	sums, _, err := get[tally](w.Tx, store.QueueTallyKey())
	if err != nil {
		return 0, err
	}
	mine, _, err := get[string](w.Tx, store.OpenTicketKey(t.Number))
	if err != nil {
		return 0, err
	}
	if !sums.Latest[mine].After(t.OpenedAt) {
		n := 0
		for b, c := range sums.Count {
			if b <= mine {
				n += c
			}
		}
		return n, nil
	}
	rows, err := queue(w.Tx, w.shop.Today(), false, time.Time{})
	for _, r := range rows {
		if r.Ticket.Number == t.Number {
			return r.Position, err
		}
	}
	return 0, err
}
