package shop

import (
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// TicketFilter says which tickets to list; zero fields do not narrow.
type TicketFilter struct {
	State    ticket.State
	Customer string
	Site     string // among the customer's, by its id or words of its name
	All      bool   // closed ones too
	Judged   bool   // with what is promised about each
}

// Listed is one row of a list of tickets.
type Listed struct {
	Ticket  ticket.Ticket
	Advice  []*refusal.Error
	Promise *Promise // nil where nothing is promised
}

// Tickets lists tickets by number. Without All only open ones are read.
func (s *Shop) Tickets(f TicketFilter) (list []ticket.Ticket, err error) {
	err = s.EachTicket(f, func(one Listed) error {
		list = append(list, one.Ticket)
		return nil
	})
	return list, err
}

// EachTicket gives to fn one by one what Tickets lists.
func (s *Shop) EachTicket(f TicketFilter, fn func(one Listed) error) error {
	return s.view(func(tx *store.Tx) error {
		prefix, closed := store.OpenTicketPrefix(), f.All || f.State.Closed()
		if f.Customer != "" {
			card, err := findCard(tx, f.Customer)
			if err != nil {
				return err
			}
			prefix = store.CustomerOpenTicketPrefix(card.ID)
			if closed {
				prefix = store.CustomerTicketPrefix(card.ID)
			}
		}
		site := ""
		if f.Site != "" {
			at, err := findSite(tx, f.Customer, f.Site)
			if err != nil {
				return err
			}
			site = at.ID
		}
		p := s.promises(tx, s.at)
		row := func(t ticket.Ticket) (err error) {
			if f.State != "" && t.State != f.State || site != "" && t.Site != site {
				return nil
			}
			one := Listed{Ticket: t}
			if one.Advice, err = s.advice(tx, t); err != nil {
				return err
			}
			if f.Judged {
				if one.Promise, err = p.on(t); err != nil {
					return err
				}
			}
			return fn(one)
		}
		if f.Customer == "" && closed {
			if err := tx.Trust(); err != nil { // not in the middle of a long answer
				return err
			}
			return each(tx, store.TicketPrefix(), func(_ store.Key, t ticket.Ticket) error { return row(t) })
		}
		return eachTicketUnder(tx, prefix, row)
	})
}

// ticketsUnder reads the tickets that an index lists.
func ticketsUnder(tx *store.Tx, prefix store.Key) (out []ticket.Ticket, err error) {
	err = eachTicketUnder(tx, prefix, func(t ticket.Ticket) error {
		out = append(out, t)
		return nil
	})
	return out, err
}

// eachTicketUnder is ticketsUnder one by one.
func eachTicketUnder(tx *store.Tx, prefix store.Key, fn func(t ticket.Ticket) error) error {
	list, err := numbers(tx, prefix)
	if err != nil {
		return err
	}
	return eachNumbered(tx, list, fn)
}

// sparse is how many tickets there are for one that is wanted from where on
// each is looked up by itself: a look-up unpacks a block of some twenty.
const sparse = 8

// eachNumbered reads the tickets of some numbers, which ascend.
func eachNumbered(tx *store.Tx, list []int64, fn func(t ticket.Ticket) error) error {
	if len(list) > 0 && (list[len(list)-1]-list[0])/sparse < int64(len(list)) {
		return eachAmong(tx, list, fn)
	}
	for _, n := range list {
		t, err := ticketByNumber(tx, n)
		if err != nil {
			return err
		}
		if err := fn(t); err != nil {
			return err
		}
	}
	return nil
}

// eachAmong is eachNumbered by passing through all from the first to the last.
func eachAmong(tx *store.Tx, list []int64, fn func(t ticket.Ticket) error) error {
	err := tx.ScanFrom(store.TicketPrefix(), store.TicketKey(list[0]), func(key store.Key, raw store.Raw) (bool, error) {
		switch n, _ := key.Number(); {
		case n < list[0]:
			return true, nil
		case n > list[0]:
			return false, nil // it is missing
		}
		var t ticket.Ticket
		if err := raw.Decode(&t); err != nil {
			return false, err
		}
		list = list[1:]
		return len(list) > 0, fn(t)
	})
	if err == nil && len(list) > 0 {
		err = noTicket(tx, list[0])
	}
	return err
}
