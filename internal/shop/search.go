package shop

import (
	"math/bits"
	"slices"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// SearchInput says what to search for; zero fields do not narrow.
type SearchInput struct {
	Words    string
	Customer string
	Open     bool // only open tickets
	Limit    int  // at most so many, 0 for all
	Read     bool // read every ticket: there is no index
}

// SearchResult is what was found, newest first; a ticket whose number was
// asked for stands before the others.
type SearchResult struct {
	Tickets []ticket.Ticket
	Query   ticket.Query
	More    bool // there are more than the limit
}

// search is one search under way.
type search struct {
	shop  *Shop
	tx    *store.Tx
	in    SearchInput
	among map[int64]bool // tickets that may be found, nil for all
	first int64          // the ticket whose number was asked for, 0 for none
	res   SearchResult
}

// Searchable says whether the index of words is there; without it a search
// reads every ticket.
func (s *Shop) Searchable() (ready bool, err error) {
	err = s.view(func(tx *store.Tx) error {
		if ready, err = indexed(tx); err != nil || ready {
			return err
		}
		last, err := tx.Counter("ticket")
		ready = last == 0
		return err
	})
	return ready, err
}

// Search finds the tickets in which every word occurs, each as the beginning
// of a word, whatever case and accents, in all that ticket.Texts gives. An
// index that is broken is refusal.Damaged, kind index-damaged.
func (s *Shop) Search(in SearchInput) (SearchResult, error) {
	q, err := ticket.ParseQuery(in.Words)
	if err != nil {
		return SearchResult{}, err
	}
	one := search{shop: s, in: in, res: SearchResult{Query: q}}
	err = s.view(func(tx *store.Tx) error {
		one.tx = tx
		if err := one.prepare(); err != nil {
			return err
		}
		ready, err := indexed(tx)
		if err != nil {
			return err
		}
		if ready && !in.Read {
			return one.byIndex()
		}
		return one.byReading()
	})
	return one.res, err
}

// prepare finds the ticket that is asked for by number, and narrows.
func (s *search) prepare() error {
	if n, err := ticket.ParseNumber(s.in.Words); err == nil {
		t, err := ticketByNumber(s.tx, n)
		switch {
		case err == nil:
			s.first, s.res.Tickets = n, append(s.res.Tickets, t)
		case refusal.KindOf(err) != "no-ticket":
			return err
		}
	}
	var prefix store.Key
	switch {
	case s.in.Customer != "":
		card, err := findCard(s.tx, s.in.Customer)
		if err != nil {
			return err
		}
		if prefix = store.CustomerTicketPrefix(card.ID); s.in.Open {
			prefix = store.CustomerOpenTicketPrefix(card.ID)
		}
	case s.in.Open:
		prefix = store.OpenTicketPrefix()
	default:
		return nil
	}
	list, err := numbers(s.tx, prefix)
	s.among = make(map[int64]bool, len(list))
	for _, n := range list {
		s.among[n] = true
	}
	return err
}

// take reads a candidate and keeps it when it matches; more is false when
// enough are found.
func (s *search) take(n int64, read func() (ticket.Ticket, error)) (more bool, err error) {
	if n == s.first || s.among != nil && !s.among[n] {
		return true, nil
	}
	t, err := read()
	if refusal.KindOf(err) == "no-ticket" {
		return true, nil // erased: its words may be left in the index
	}
	if err != nil {
		return false, err
	}
	if !s.res.Query.Match(t) {
		return true, nil
	}
	if s.in.Limit > 0 && len(s.res.Tickets) >= s.in.Limit {
		s.res.More = true
		return false, nil
	}
	s.res.Tickets = append(s.res.Tickets, t)
	return true, nil
}

// byReading reads every ticket, newest first.
func (s *search) byReading() error {
	return s.tx.ScanReverse(store.TicketPrefix(), func(key store.Key, raw store.Raw) (bool, error) {
		n, _ := key.Number()
		return s.take(n, func() (t ticket.Ticket, err error) { return t, raw.Decode(&t) })
	})
}

// byIndex reads the tickets that the index names, newest first.
func (s *search) byIndex() error {
	last, err := s.tx.Counter("ticket")
	if err != nil {
		return err
	}
	beginnings := s.res.Query.Beginnings()
	slices.SortStableFunc(beginnings, func(a, b string) int { return len(b) - len(a) }) // the rarer ones first
	for block := last / blockSize; block >= 0; block-- {
		found, err := s.block(block, beginnings)
		if err != nil {
			return err
		}
		for i := len(found) - 1; i >= 0; i-- {
			for part := found[i]; part != 0; {
				top := 63 - bits.LeadingZeros64(part)
				part &^= 1 << top
				n := block*blockSize + int64(i*64+top)
				more, err := s.take(n, func() (ticket.Ticket, error) { return ticketByNumber(s.tx, n) })
				if err != nil || !more {
					return err
				}
			}
		}
	}
	return nil
}

// block gives the tickets of a block in which the index has every beginning.
func (s *search) block(block int64, beginnings []string) (found blockSet, err error) {
	data, _, err := s.tx.Bytes(store.FreshWordsKey(block))
	if err != nil {
		return found, err
	}
	fresh := make([]blockSet, len(beginnings))
	err = eachFresh(string(data), func(place int, word string) {
		for i, b := range beginnings {
			if word == ticket.AnyWord || strings.HasPrefix(word, b) {
				fresh[i].add(place)
			}
		}
	})
	if err != nil {
		return found, damagedIndex(err)
	}
	open, err := s.shop.openShelves(s.tx, block)
	if err != nil {
		return found, err
	}
	defer open.close()
	for i, b := range beginnings {
		data, err := open.shelf(shelfOf(b))
		if err != nil {
			return found, err
		}
		set, err := findOnShelf(data, b)
		if err != nil {
			return found, damagedIndex(err)
		}
		set.unite(fresh[i])
		if i == 0 {
			found = set
		}
		found.intersect(set)
		if found.empty() {
			return found, nil
		}
	}
	return found, nil
}
