package shop

import (
	"fmt"
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/store"
	"scatto/ticket"
)

// tally counts the open tickets by class, severity and own bug, so that a new
// ticket's place in a queue of 20,000 costs one record. Latest is the newest
// arrival that each bucket has ever had. The classes are those of a day: Next
// is the first day on which a contract makes another one, zero when nobody has
// looked yet.
type tally struct {
	Count  map[string]int       `json:"count"`
	Latest map[string]time.Time `json:"latest"`
	Next   calendar.Date        `json:"next,omitzero"`
}

// move takes a ticket from one bucket to another; "" is none.
func (sums *tally) move(was, now string, arrived time.Time) {
	if sums.Count == nil {
		sums.Count, sums.Latest = map[string]int{}, map[string]time.Time{}
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
	now, err := w.bucketOf(t)
	if err != nil {
		return err
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

// bucketOf names the part of the queue that a ticket stands in today, whatever
// the day of the event: the tally knows one day only.
func (w *write) bucketOf(t ticket.Ticket) (string, error) {
	if !t.InQueue() {
		return "", nil
	}
	contract, err := hasContract(w.Tx, t, w.shop.day(w.shop.now))
	return bucket(entryOf(t, contract)), err
}

func (w *write) count(was, now string, arrived time.Time) error {
	sums, _, err := get[tally](w.Tx, store.QueueTallyKey())
	if err != nil {
		return err
	}
	sums.move(was, now, arrived)
	return w.Put(store.QueueTallyKey(), sums)
}

// position is the place in the queue of a ticket just stored, 0 for one that
// is not in it (R44, R47). The tally knows it when nothing in its bucket
// arrived later; a backdated ticket is counted.
func (w *write) position(t ticket.Ticket) (int, error) {
	if t.Consultancy {
		return 0, nil
	}
	sums, known, err := w.classesToday()
	if err != nil {
		return 0, err
	}
	mine, _, err := get[string](w.Tx, store.OpenTicketKey(t.Number))
	if err != nil {
		return 0, err
	}
	if known && !sums.Latest[mine].After(t.OpenedAt) {
		n := 0
		for b, c := range sums.Count {
			if b <= mine {
				n += c
			}
		}
		return n, nil
	}
	line, err := w.shop.promises(w.Tx, w.shop.now).queue(w.shop.day(w.shop.now), false, time.Time{}, nil)
	return 1 + slices.IndexFunc(line, func(e ticket.Entry) bool { return e.Number == t.Number }), err
}
