package shop

import (
	"fmt"
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/store"
	"scatto/ticket"
)

// DueKind says what falls due.
type DueKind string

// The kinds.
const (
	DueTodo        DueKind = "todo"
	DueResponse    DueKind = "response"    // of an SLA (R51)
	DueResolution  DueKind = "resolution"  // of an SLA (R51)
	DueAppointment DueKind = "appointment" // begins at At, is late when it is over and nobody said so
)

// Due is one thing that falls due.
type Due struct {
	Kind        DueKind
	At          time.Time // of a to-do the end of its day
	Late        bool
	Todo        Todo               // of a to-do
	Ticket      ticket.Ticket      // of the others
	Contract    string             // of an SLA's deadline
	Appointment ticket.Appointment // of an appointment
}

// DueFilter says what to list; zero fields do not narrow.
type DueFilter struct {
	Customer string
	Done     bool // to-dos that are done too
	// Within is how far to look ahead from the event's instant, by the clock
	// on the wall; nil lists all to-dos and nothing else.
	Within *time.Duration
}

// Due lists what falls due, by time. Only open tickets are read.
func (s *Shop) Due(f DueFilter) (list []Due, err error) {
	err = s.view(func(tx *store.Tx) error {
		list, err = s.due(tx, s.promises(tx, s.at), f)
		return err
	})
	return list, err
}

func (s *Shop) due(tx *store.Tx, p *promises, f DueFilter) (list []Due, err error) {
	if f.Customer != "" {
		card, err := findCard(tx, f.Customer)
		if err != nil {
			return nil, err
		}
		f.Customer = card.ID
	}
	all, err := todos(tx, f.Customer, f.Done)
	if err != nil {
		return nil, err
	}
	for _, t := range all {
		d := Due{Kind: DueTodo, Todo: t, At: s.dayEnd(t.Due), Late: t.DoneAt.IsZero() && t.Due.Before(s.Today())}
		if f.Within == nil || !t.Due.After(s.day(s.at.Add(*f.Within))) {
			list = append(list, d)
		}
	}
	if f.Within == nil {
		return list, nil
	}
	prefix := store.OpenTicketPrefix()
	if f.Customer != "" {
		prefix = store.CustomerOpenTicketPrefix(f.Customer)
	}
	open, err := ticketsUnder(tx, prefix)
	if err != nil {
		return nil, err
	}
	until := s.at.Add(*f.Within)
	for _, t := range open {
		more, err := p.due(t, until)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	slices.SortStableFunc(list, func(a, b Due) int { return a.At.Compare(b.At) })
	return list, nil
}

// due lists the deadlines of a ticket that have passed or will until then, and
// its appointments.
func (p *promises) due(t ticket.Ticket, until time.Time) (list []Due, err error) {
	promise, err := p.on(t)
	if err != nil {
		return nil, err
	}
	if promise != nil {
		for _, d := range []struct {
			kind DueKind
			ticket.Deadline
		}{{DueResponse, promise.Response}, {DueResolution, promise.Resolution}} {
			late := d.State == ticket.DeadlineLate
			if late || d.State == ticket.DeadlineDue && !d.Due.After(until) {
				list = append(list, Due{Kind: d.kind, At: d.Due, Late: late, Ticket: t, Contract: promise.Contract})
			}
		}
	}
	for _, a := range t.Plan {
		if a.Done || a.At.After(until) {
			continue
		}
		list = append(list, Due{Kind: DueAppointment, At: a.At, Late: a.End().Before(p.at), Ticket: t, Appointment: a})
	}
	return list, nil
}

// dayEnd is the first instant after a day.
func (s *Shop) dayEnd(d calendar.Date) time.Time {
	return calendar.DayStart(d.AddDays(1), s.zone()).UTC()
}

// warning is one that was given: about which instant, and whether it said that
// it had passed.
type warning struct {
	At   time.Time `json:"at"`
	Late bool      `json:"late"`
}

// Warn lists what Due does and was not listed by Warn before: each deadline
// once while it is due and once when it is late. A deadline that moved is
// another one. Only what falls in open hours is listed, and remembered: those
// of the contract's SLA, of anything else those of window office. What it
// remembers is an index, not a record: no line of the log speaks of it.
func (s *Shop) Warn(f DueFilter) (list []Due, err error) {
	if s.at.After(s.now) {
		return nil, s.write("due.warn", nil)
	}
	f.Done = false
	err = s.view(func(tx *store.Tx) error {
		list, err = s.unwarned(tx, f, nil)
		return err
	})
	if err != nil || len(list) == 0 {
		return nil, err
	}
	if err := s.open(false); err != nil {
		return nil, err
	}
	err = s.st.Update(func(tx *store.Tx) error { // read again: another process may have warned meanwhile
		list, err = s.unwarned(tx, f, tx.Put)
		return err
	})
	return list, err
}

// unwarned lists what nobody was warned of yet and hands the marks of it to
// remember, if there is one.
func (s *Shop) unwarned(tx *store.Tx, f DueFilter, remember func(store.Key, any) error) (fresh []Due, err error) {
	p := s.promises(tx, s.at)
	all, err := s.due(tx, p, f)
	if err != nil {
		return nil, err
	}
	office, err := s.Config.Calendar.Open(windowOffice, s.at)
	if err != nil {
		return nil, err
	}
	for _, d := range all {
		open := office
		if d.Contract != "" {
			if open, err = p.open(d.Contract); err != nil {
				return nil, err
			}
		}
		if !open {
			continue
		}
		key, name := d.mark()
		given, _, err := get[map[string]warning](tx, key)
		if err != nil {
			return nil, err
		}
		last, known := given[name]
		if known && last.At.Equal(d.At) && (last.Late || !d.Late) {
			continue
		}
		fresh = append(fresh, d)
		if remember == nil {
			continue
		}
		if given == nil {
			given = map[string]warning{}
		}
		given[name] = warning{d.At, d.Late}
		if err := remember(key, given); err != nil {
			return nil, err
		}
	}
	return fresh, nil
}

// mark is where a warning about d is remembered.
func (d Due) mark() (key store.Key, name string) {
	switch d.Kind {
	case DueTodo:
		return store.WarnedTodoKey(d.Todo.Seq), string(d.Kind)
	case DueAppointment:
		return store.WarnedKey(d.Ticket.Number), fmt.Sprintf("%s %d", d.Kind, d.Appointment.ID)
	}
	return store.WarnedKey(d.Ticket.Number), string(d.Kind)
}
