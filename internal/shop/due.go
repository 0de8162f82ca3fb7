package shop

import (
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
	DueGoods       DueKind = "goods"       // handed over without a transport document: to be invoiced within 12 days
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
	Goods       GoodsDue           // of goods
}

// DueFilter says what to list; zero fields do not narrow.
type DueFilter struct {
	Customer string
	Done     bool // to-dos that are done too
	// Within is how far to look ahead from the event's instant, by the clock
	// on the wall; nil lists all to-dos and goods, and nothing else.
	Within *time.Duration
}

// Due lists what falls due, by time. Only open tickets are read.
func (s *Shop) Due(f DueFilter) (list []Due, err error) {
	err = s.view(func(tx *store.Tx) error {
		p := s.promises(tx, s.at)
		list, err = s.due(tx, f, p, func(string) (reach, error) { return s.reach(f), nil })
		return err
	})
	return list, err
}

// reach is the time that a list of what falls due covers: all until an
// instant, and beyond it one more stretch, of which nobody could be told in
// time later.
type reach struct {
	until    time.Time
	from, to time.Time // the stretch, to not included
	opens    time.Time // when the shop is there again; zero without a stretch
}

func (s *Shop) reach(f DueFilter) (r reach) {
	if f.Within != nil {
		r.until = s.at.Add(*f.Within)
	}
	return r
}

// covers reports whether what falls due at t is to be listed.
func (r reach) covers(t time.Time) bool {
	return !t.After(r.until) || !t.Before(r.from) && t.Before(r.to)
}

// due lists what falls due; ahead gives the reach for a contract, or for what
// belongs to none.
func (s *Shop) due(tx *store.Tx, f DueFilter, p *promises, ahead func(contract string) (reach, error)) (list []Due, err error) {
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
	office, err := ahead("")
	if err != nil {
		return nil, err
	}
	for _, t := range all {
		d := Due{Kind: DueTodo, Todo: t, At: s.dayEnd(t.Due), Late: t.DoneAt.IsZero() && t.Due.Before(s.Today())}
		if f.Within == nil || !t.Due.After(s.day(office.until)) || !d.At.After(office.opens) {
			list = append(list, d)
		}
	}
	if list, err = s.withGoodsDue(tx, list, f, office); err != nil || f.Within == nil {
		return list, err
	}
	prefix := store.OpenTicketPrefix()
	if f.Customer != "" {
		prefix = store.CustomerOpenTicketPrefix(f.Customer)
	}
	err = eachTicketUnder(tx, prefix, func(t ticket.Ticket) error {
		more, err := p.due(t, ahead)
		list = append(list, more...)
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(a, b Due) int { return a.At.Compare(b.At) })
	return list, nil
}

// due lists the deadlines of a ticket that have passed or will soon, and its
// appointments.
func (p *promises) due(t ticket.Ticket, ahead func(contract string) (reach, error)) (list []Due, err error) {
	promise, err := p.on(t)
	if err != nil {
		return nil, err
	}
	if promise != nil {
		r, err := ahead(promise.Contract)
		if err != nil {
			return nil, err
		}
		for _, d := range []struct {
			kind DueKind
			ticket.Deadline
		}{{DueResponse, promise.Response}, {DueResolution, promise.Resolution}} {
			late := d.State == ticket.DeadlineLate
			if late || d.State == ticket.DeadlineDue && r.covers(d.Due) {
				list = append(list, Due{Kind: d.kind, At: d.Due, Late: late, Ticket: t, Contract: promise.Contract})
			}
		}
	}
	office, err := ahead("")
	if err != nil {
		return nil, err
	}
	for _, a := range t.Plan {
		if a.Done || !office.covers(a.At) {
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
