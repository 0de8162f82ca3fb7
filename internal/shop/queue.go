package shop

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// Queued is one row of the queue.
type Queued struct {
	Ticket    ticket.Ticket
	Contract  bool
	Position  int
	Blocked   int              // contract calls not exhausted before it, where they go first (R45)
	Hindrance ticket.Hindrance // why it cannot be worked on, "" when it can
	Promise   *Promise         // nil without SLA (R09)
	Advice    []*refusal.Error // as Listed.Advice
}

// QueueFilter says which queue to list, and as of when.
type QueueFilter struct {
	// AsOf judges windows, contracts and deadlines at that instant and leaves
	// out what was opened later; states, severities and what is closed are
	// those on record now. Zero is the event's instant, with all that is open.
	AsOf        time.Time
	Consultancy bool // the queue of consultancies instead (R47)
}

// queueBatch is how many tickets of a queue are held at a time: of the others
// only what the order needs.
const queueBatch = 4096

// Queue lists what waits for the shop, in the order in which it is handled.
func (s *Shop) Queue(f QueueFilter) (rows []Queued, err error) {
	err = s.EachQueued(f, func(r Queued) error {
		rows = append(rows, r)
		return nil
	})
	return rows, err
}

// EachQueued gives the rows of the queue to fn one by one.
func (s *Shop) EachQueued(f QueueFilter, fn func(r Queued) error) error {
	at := f.AsOf
	if at.IsZero() {
		at = s.at
	}
	gates := s.Config.Gates
	desk := ticket.Desk{ContractFirst: gates.ContractFirst, WalkIn: gates.WalkIn}
	var err error
	if desk.WalkInOpen, err = s.Config.Calendar.Open(windowWalkIn, at); err != nil {
		return err
	}
	office, err := s.Config.Calendar.Open(windowOffice, at)
	if err != nil {
		return err
	}
	desk.OfficeShut = gates.OutOfHoursOverride && !office
	return s.view(func(tx *store.Tx) error {
		p := s.promises(tx, at)
		held := map[int64]*ticket.Ticket{}
		line, err := p.queue(s.day(at), f.Consultancy, f.AsOf, held)
		if err != nil {
			return err
		}
		calls, position := ticket.Calls(line), 0
		for part := range slices.Chunk(line, queueBatch) {
			if err := hold(tx, part, held); err != nil {
				return err
			}
			for _, e := range part {
				position++
				r := Queued{Ticket: *held[e.Number], Contract: e.Contract, Position: position}
				delete(held, e.Number)
				if gates.ContractFirst && !e.Contract {
					r.Blocked = calls
				}
				if desk.OfficeShut {
					if e.SLAOpen, err = p.open(r.Ticket); err != nil {
						return err
					}
				}
				r.Hindrance = desk.Hinders(e, r.Blocked)
				if r.Promise, err = p.on(r.Ticket); err != nil {
					return err
				}
				if r.Advice, err = s.advice(tx, r.Ticket); err != nil {
					return err
				}
				if err := fn(r); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// queue gives the order of one of the two queues on a day: the one of
// requests, or the one of consultancies (R47). A ticket opened after a given
// instant is left out. The first ones that are read go into held, nil for none.
func (p *promises) queue(on calendar.Date, consultancy bool, asOf time.Time, held map[int64]*ticket.Ticket) (line []ticket.Entry, err error) {
	type caller struct {
		customer, site string
		hardware       bool
	}
	class := map[caller]bool{}
	err = eachTicketUnder(p.tx, store.OpenTicketPrefix(), func(t ticket.Ticket) error {
		if !t.State.InQueue() || t.Privacy != "" || t.Consultancy != consultancy || !asOf.IsZero() && t.OpenedAt.After(asOf) {
			return nil
		}
		who := caller{t.Customer, t.Site, onHardware(t)}
		has, known := class[who]
		if !known {
			all, err := p.contractsOf(t.Customer)
			if err != nil {
				return err
			}
			has = standsBehind(contract.At(all, t.Site), t, on)
			class[who] = has
		}
		line = append(line, entryOf(t, has))
		if held != nil && len(held) < queueBatch {
			held[t.Number] = &t
		}
		return nil
	})
	slices.SortFunc(line, ticket.Compare)
	return line, err
}

// hold reads those tickets of a part of the queue that are not held.
func hold(tx *store.Tx, part []ticket.Entry, held map[int64]*ticket.Ticket) error {
	var list []int64
	for _, e := range part {
		if held[e.Number] == nil {
			list = append(list, e.Number)
		}
	}
	slices.Sort(list)
	return eachNumbered(tx, list, func(t ticket.Ticket) error {
		held[t.Number] = &t
		return nil
	})
}

// contractCalls counts the contract calls that are not exhausted (R45).
func (s *Shop) contractCalls(tx *store.Tx, on calendar.Date) (int, error) {
	line, err := s.promises(tx, s.at).queue(on, false, time.Time{}, nil)
	return ticket.Calls(line), err
}

func entryOf(t ticket.Ticket, contract bool) ticket.Entry {
	return ticket.Entry{Number: t.Number, Contract: contract, Severity: t.Severity, OwnBug: t.OwnBug,
		Received: t.OpenedAt, State: t.State, NeedsPEC: t.NeedsPEC, Consultancy: t.Consultancy}
}
