package shop

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/store"
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
}

// QueueFilter says which queue to list, and as of when.
type QueueFilter struct {
	// AsOf judges windows, contracts and deadlines at that instant and leaves
	// out what was opened later; states, severities and what is closed are
	// those on record now. Zero is the event's instant, with all that is open.
	AsOf        time.Time
	Consultancy bool // the queue of consultancies instead (R47)
}

// Queue lists what waits for the shop, in the order in which it is handled.
func (s *Shop) Queue(f QueueFilter) (rows []Queued, err error) {
	at := f.AsOf
	if at.IsZero() {
		at = s.at
	}
	gates := s.Config.Gates
	desk := ticket.Desk{ContractFirst: gates.ContractFirst, WalkIn: gates.WalkIn}
	if desk.WalkInOpen, err = s.Config.Calendar.Open(windowWalkIn, at); err != nil {
		return nil, err
	}
	office, err := s.Config.Calendar.Open(windowOffice, at)
	if err != nil {
		return nil, err
	}
	desk.OfficeShut = gates.OutOfHoursOverride && !office
	err = s.view(func(tx *store.Tx) error {
		if rows, err = queue(tx, s.day(at), f.Consultancy, f.AsOf); err != nil {
			return err
		}
		p := s.promises(tx, at)
		for i := range rows {
			r := &rows[i]
			if !gates.ContractFirst {
				r.Blocked = 0
			}
			e := entryOf(r.Ticket, r.Contract)
			if desk.OfficeShut {
				if e.SLAOpen, err = p.open(r.Ticket); err != nil {
					return err
				}
			}
			r.Hindrance = desk.Hinders(e, r.Blocked)
			if r.Promise, err = p.on(r.Ticket); err != nil {
				return err
			}
		}
		return nil
	})
	return rows, err
}

// queue reads one of the two queues on a day: the one of requests, or the one
// of consultancies (R47). A ticket opened after a given instant is left out.
func queue(tx *store.Tx, on calendar.Date, consultancy bool, asOf time.Time) ([]Queued, error) {
	open, err := ticketsUnder(tx, store.OpenTicketPrefix())
	if err != nil {
		return nil, err
	}
	type caller struct {
		customer, site string
		hardware       bool
	}
	class := map[caller]bool{}
	var rows []Queued
	var entries []ticket.Entry
	for _, t := range open {
		if !t.State.InQueue() || t.Privacy != "" || t.Consultancy != consultancy || !asOf.IsZero() && t.OpenedAt.After(asOf) {
			continue
		}
		who := caller{t.Customer, t.Site, onHardware(t)}
		has, known := class[who]
		if !known {
			if has, err = hasContract(tx, t, on); err != nil {
				return nil, err
			}
			class[who] = has
		}
		rows = append(rows, Queued{Ticket: t, Contract: has})
		entries = append(entries, entryOf(t, has))
	}
	slices.SortFunc(rows, func(a, b Queued) int {
		return ticket.Compare(entryOf(a.Ticket, a.Contract), entryOf(b.Ticket, b.Contract))
	})
	calls := ticket.Calls(entries)
	for i := range rows {
		rows[i].Position = i + 1
		if !rows[i].Contract {
			rows[i].Blocked = calls
		}
	}
	return rows, nil
}

// contractCalls counts the contract calls that are not exhausted (R45).
func contractCalls(tx *store.Tx, on calendar.Date) (n int, err error) {
	rows, err := queue(tx, on, false, time.Time{})
	entries := make([]ticket.Entry, len(rows))
	for i, r := range rows {
		entries[i] = entryOf(r.Ticket, r.Contract)
	}
	return ticket.Calls(entries), err
}

func entryOf(t ticket.Ticket, contract bool) ticket.Entry {
	return ticket.Entry{Number: t.Number, Contract: contract, Severity: t.Severity, OwnBug: t.OwnBug,
		Received: t.OpenedAt, State: t.State, NeedsPEC: t.NeedsPEC, Consultancy: t.Consultancy}
}
