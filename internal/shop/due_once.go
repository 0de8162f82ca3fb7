package shop

import (
	"fmt"
	"time"

	"scatto/internal/store"
)

// warning is one that was given: about which instant, and whether it said that
// it had passed.
type warning struct {
	At   time.Time `json:"at"`
	Late bool      `json:"late"`
}

// Unwarned lists what Due does and Warned was not told of before: each deadline
// once while it is due and once when it is late. A deadline that moved is
// another one. Only what falls in open hours is listed: those of the contract's
// SLA, of anything else those of window office. What would have to be listed
// while they are closed is listed before they close.
func (s *Shop) Unwarned(f DueFilter) (list []Due, err error) {
	if s.at.After(s.now) {
		return nil, s.write("due.warn", nil)
	}
	f.Done = false
	err = s.view(func(tx *store.Tx) error {
		list, err = s.unwarned(tx, f)
		return err
	})
	return list, err
}

// hours are the reach of --once for one window, and whether it is open.
type hours struct {
	reach
	open bool
}

func (s *Shop) unwarned(tx *store.Tx, f DueFilter) (fresh []Due, err error) {
	p := s.promises(tx, s.at)
	known := map[string]hours{}
	of := func(contract string) (h hours, err error) {
		h, ok := known[contract]
		if !ok {
			h, err = p.hours(contract, f)
			known[contract] = h
		}
		return h, err
	}
	all, err := s.due(tx, f, p, func(contract string) (reach, error) {
		h, err := of(contract)
		return h.reach, err
	})
	if err != nil {
		return nil, err
	}
	for _, d := range all {
		h, err := of(d.Contract)
		if err != nil {
			return nil, err
		}
		if !h.open {
			continue
		}
		key, name := d.mark()
		given, _, err := get[map[string]warning](tx, key)
		if err != nil {
			return nil, err
		}
		if last, known := given[name]; !known || !last.At.Equal(d.At) || d.Late && !last.Late {
			fresh = append(fresh, d)
		}
	}
	return fresh, nil
}

// hours are those of a contract's SLA, which p has judged by, or of window
// office. While they are open and close before the reach ends, what is to be
// told of in the gap that follows is within reach too.
func (p *promises) hours(contract string, f DueFilter) (h hours, err error) {
	cal, window := p.shop.Config.Calendar, windowOffice
	if contract != "" {
		cal, window = p.sla[contract].Calendar(cal)
	}
	h.reach = p.shop.reach(f)
	if h.open, err = cal.Open(window, p.at); err != nil || !h.open || f.Within == nil {
		return h, err
	}
	closes, opens, ok, err := cal.Gap(window, p.at, h.until)
	if ok {
		h.from, h.to, h.opens = closes.Add(*f.Within), opens.Add(*f.Within), opens
	}
	return h, err
}

// Warned remembers that a list of Unwarned was given to somebody. What it
// remembers is an index, not a record: no line of the log speaks of it.
func (s *Shop) Warned(list []Due) error {
	if len(list) == 0 {
		return nil
	}
	if err := s.open(false); err != nil {
		return err
	}
	for len(list) > 0 {
		done := 0
		err := s.st.Update(func(tx *store.Tx) error {
			for done = 0; done < len(list) && tx.Room() > roomForMarks; done++ {
				if err := list[done].remember(tx); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		list = list[done:]
	}
	return nil
}

// roomForMarks is more than the marks of one ticket take.
const roomForMarks = 64 << 10

func (d Due) remember(tx *store.Tx) error {
	key, name := d.mark()
	given, _, err := get[map[string]warning](tx, key)
	if err != nil {
		return err
	}
	if given == nil {
		given = map[string]warning{}
	}
	given[name] = warning{d.At, d.Late}
	return tx.Put(key, given)
}

// mark is where a warning about d is remembered.
func (d Due) mark() (key store.Key, name string) {
	switch d.Kind {
	case DueTodo:
		return store.WarnedTodoKey(d.Todo.Seq), string(d.Kind)
	case DueGoods:
		return store.WarnedGoodsKey(extraNumber(d.Goods.Line.ID)), string(d.Kind)
	case DueAppointment:
		return store.WarnedKey(d.Ticket.Number), fmt.Sprintf("%s %d", d.Kind, d.Appointment.ID)
	}
	return store.WarnedKey(d.Ticket.Number), string(d.Kind)
}
