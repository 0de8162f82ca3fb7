package shop

import (
	"scatto/internal/calendar"
	"scatto/internal/store"
	"scatto/tariff/contract"
)

// restampRoom is the room that a transaction keeps while tickets change their
// class, in bytes.
const restampRoom = 200_000

// turns are the days on which a contract begins and has ended: those that
// change the class of its customer's tickets.
func turns(c contract.Contract) [2]calendar.Date {
	return [2]calendar.Date{c.From, c.To.AddDays(1)}
}

func earlier(a, b calendar.Date) calendar.Date {
	if b.Before(a) {
		return b
	}
	return a
}

// classesToday gives the tally with every ticket in the class of today. Where
// a contract has begun or ended since it was last asked for, the tickets of
// that customer are put into their class first; known is false when one
// transaction has no room for all of them.
func (w *write) classesToday() (sums tally, known bool, err error) {
	if sums, _, err = get[tally](w.Tx, store.QueueTallyKey()); err != nil {
		return sums, false, err
	}
	today := w.shop.day(w.shop.now)
	if !sums.Next.IsZero() && today.Before(sums.Next) {
		return sums, true, nil
	}
	turned, next := []string{}, calendar.Date{Year: 2199, Month: 12, Day: 31}
	seen := map[string]bool{}
	err = each(w.Tx, store.ContractPrefix(), func(_ store.Key, c contract.Contract) error {
		for _, d := range turns(c) {
			switch {
			case d.After(today):
				next = earlier(next, d)
			case !d.Before(sums.Next) && !seen[c.Customer]:
				seen[c.Customer] = true
				turned = append(turned, c.Customer)
			}
		}
		return nil
	})
	if err != nil {
		return sums, false, err
	}
	known = true
	for _, id := range turned {
		all, err := w.restamp(id, &sums)
		if err != nil {
			return sums, false, err
		}
		known = known && all
	}
	if known {
		sums.Next = next
	}
	return sums, known, w.Put(store.QueueTallyKey(), sums)
}

// classesAfter puts a customer's tickets into their class after a contract
// came to his others.
func (w *write) classesAfter(c contract.Contract) error {
	sums, _, err := get[tally](w.Tx, store.QueueTallyKey())
	if err != nil {
		return err
	}
	all, err := w.restamp(c.Customer, &sums)
	if err != nil {
		return err
	}
	today := w.shop.day(w.shop.now)
	for _, d := range turns(c) {
		if d.After(today) && !sums.Next.IsZero() {
			sums.Next = earlier(sums.Next, d)
		}
	}
	if !all {
		sums.Next = calendar.Date{}
	}
	return w.Put(store.QueueTallyKey(), sums)
}

// restamp puts a customer's open tickets into the class that his contracts
// give them today; all is false when the transaction has no room for the rest.
func (w *write) restamp(id string, sums *tally) (all bool, err error) {
	open, err := numbers(w.Tx, store.CustomerOpenTicketPrefix(id))
	if err != nil {
		return false, err
	}
	for _, n := range open {
		if w.Room() < restampRoom {
			return false, nil
		}
		t, err := ticketByNumber(w.Tx, n)
		if err != nil {
			return false, err
		}
		was, _, err := get[string](w.Tx, store.OpenTicketKey(n))
		if err != nil {
			return false, err
		}
		now, err := w.bucketOf(t)
		if err != nil {
			return false, err
		}
		if was == now {
			continue
		}
		sums.move(was, now, t.OpenedAt)
		if err := w.Put(store.OpenTicketKey(n), now); err != nil {
			return false, err
		}
	}
	return true, nil
}
