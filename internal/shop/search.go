package shop

import (
	"math"
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
}

// Found says of a search what its tickets do not.
type Found struct {
	More   bool // there are more than the limit
	Broken bool // the index of words is damaged: where it could not tell, the tickets were read
}

// search is one search under way.
type search struct {
	shop  *Shop
	tx    *store.Tx
	query ticket.Query
	limit int
	fn    func(ticket.Ticket) error

	narrowed bool
	among    []int64 // where narrowed: the tickets that may be found
	first    int64   // the ticket whose number was asked for, 0 for none
	indexed  bool
	given    int
	found    Found
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

// EachFound gives to fn one by one the tickets in which every word occurs, each
// as the beginning of a word, whatever case and accents, in all that
// ticket.Texts gives: the newest first, and before them the ticket whose number
// was asked for.
func (s *Shop) EachFound(in SearchInput, fn func(ticket.Ticket) error) (Found, error) {
	one := search{shop: s, limit: in.Limit, fn: fn}
	var err error
	if one.query, err = ticket.ParseQuery(in.Words); err != nil {
		return one.found, err
	}
	err = s.view(func(tx *store.Tx) (err error) {
		one.tx = tx
		if one.indexed, err = indexed(tx); err != nil {
			return err
		}
		if err := one.narrow(in); err != nil {
			return err
		}
		if more, err := one.byNumber(in.Words); err != nil || !more {
			return err
		}
		return one.byWords()
	})
	return one.found, err
}

// narrow finds the tickets among which to search.
func (s *search) narrow(in SearchInput) (err error) {
	var prefix store.Key
	switch {
	case in.Customer != "":
		card, err := findCard(s.tx, in.Customer)
		if err != nil {
			return err
		}
		if prefix = store.CustomerTicketPrefix(card.ID); in.Open {
			prefix = store.CustomerOpenTicketPrefix(card.ID)
		}
	case in.Open:
		prefix = store.OpenTicketPrefix()
	default:
		return nil
	}
	s.narrowed = true
	s.among, err = numbers(s.tx, prefix)
	return err
}

// byNumber gives the ticket that is asked for by number, if it may be found.
func (s *search) byNumber(words string) (more bool, err error) {
	n, err := ticket.ParseNumber(words)
	if err != nil {
		return true, nil // it is words
	}
	if s.narrowed && !slices.Contains(s.among, n) {
		return true, nil
	}
	t, err := ticketByNumber(s.tx, n)
	if refusal.KindOf(err) == "no-ticket" {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	s.first = n
	return s.give(t)
}

// longAnswer is how many tickets are given before the store is verified as a
// whole: not in the middle of a long answer, and not for a short one.
const longAnswer = 100

// give gives a ticket; more is false when there are more than wanted.
func (s *search) give(t ticket.Ticket) (more bool, err error) {
	if s.limit > 0 && s.given >= s.limit {
		s.found.More = true
		return false, nil
	}
	if s.given++; s.given == longAnswer {
		if err := s.tx.Trust(); err != nil {
			return false, err
		}
	}
	return true, s.fn(t)
}

// byWords looks through the blocks, newest first. A block whose part of the
// index is damaged is read instead: no ticket that was given is given again.
func (s *search) byWords() error {
	last, err := s.tx.Counter("ticket")
	if err != nil {
		return err
	}
	beginnings := s.query.Beginnings()
	slices.SortStableFunc(beginnings, func(a, b string) int { return len(b) - len(a) }) // the rarer ones first
	for block := last / blockSize; block >= 0; block-- {
		set := s.candidates(block)
		if s.indexed && !set.empty() {
			words, err := s.block(block, beginnings)
			switch {
			case refusal.KindOf(err) == "index-damaged":
				s.found.Broken = true
			case err != nil:
				return err
			default:
				set.intersect(words)
			}
		}
		if more, err := s.read(block, set); err != nil || !more {
			return err
		}
	}
	return nil
}

// candidates gives the tickets of a block that may be found, whatever is
// written in them.
func (s *search) candidates(block int64) (set blockSet) {
	if !s.narrowed {
		for i := range set {
			set[i] = math.MaxUint64
		}
	}
	at, _ := slices.BinarySearch(s.among, block*blockSize)
	for _, n := range s.among[at:] {
		if n/blockSize != block {
			break
		}
		set.add(int(n % blockSize))
	}
	if s.first/blockSize == block {
		set.remove(int(s.first % blockSize)) // there is no ticket 0
	}
	return set
}

// read reads the tickets of a block that are in a set, newest first, each by
// itself or, where they are many, by passing through all.
func (s *search) read(block int64, set blockSet) (more bool, err error) {
	var list []int64
	for i := len(set) - 1; i >= 0; i-- {
		for part := set[i]; part != 0; {
			top := bits.Len64(part) - 1
			part &^= 1 << top
			list = append(list, block*blockSize+int64(i*64+top))
		}
	}
	if len(list) > blockSize/sparse {
		return s.readThrough(list)
	}
	for _, n := range list {
		t, err := ticketByNumber(s.tx, n)
		if refusal.KindOf(err) == "no-ticket" {
			continue // erased: its words may be left in the index
		}
		if err != nil {
			return false, err
		}
		if more, err := s.take(t); err != nil || !more {
			return false, err
		}
	}
	return true, nil
}

// readThrough reads the tickets of some numbers, which descend.
func (s *search) readThrough(list []int64) (more bool, err error) {
	more = true
	err = s.tx.ScanReverseFrom(store.TicketPrefix(), store.TicketKey(list[0]), func(key store.Key, raw store.Raw) (bool, error) {
		n, _ := key.Number()
		for len(list) > 0 && list[0] > n {
			list = list[1:] // erased, or none yet
		}
		if len(list) == 0 || list[0] < n {
			return len(list) > 0, nil
		}
		list = list[1:]
		var t ticket.Ticket
		if err := raw.Decode(&t); err != nil {
			return false, err
		}
		more, err = s.take(t)
		return more && len(list) > 0, err
	})
	return more, err
}

// take gives a ticket when it matches.
func (s *search) take(t ticket.Ticket) (more bool, err error) {
	if !s.query.Match(t) {
		return true, nil
	}
	return s.give(t)
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
