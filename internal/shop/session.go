package shop

import (
	"fmt"
	"slices"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff"
	"scatto/ticket"
)

// Session is a remote connection with what it costs.
type Session struct {
	ticket.Session
	Charge  *tariff.Charge `json:"charge"`  // nil while open, void or not priced yet
	Pending string         `json:"pending"` // kind of the refusal that keeps it from being priced
	Invoice string         `json:"invoice"` // "1/2026" once invoiced
	Long    bool           `json:"long"`    // over the limit: invoiced only when confirmed (R20)
}

// Number is the session's place in its sequence.
func (s Session) Number() int64 {
	n, _ := ticket.ParseSessionID(s.ID)
	return n
}

// Chargeable reports whether the session belongs on an invoice: money, or a
// waived line at 0.00 kept for trace (R26).
func (s Session) Chargeable() bool {
	return s.Voided == "" && s.Charge != nil && s.Invoice == "" && (s.Charge.Amount > 0 || s.Charge.Waived != "" && s.Charge.FullAmount > 0)
}

// Status says in a word how the session stands: open, void, unpriced, invoiced,
// waived, covered (nothing to pay), unconfirmed or closed.
func (s Session) Status() string {
	switch {
	case s.Voided != "":
		return "void"
	case s.IsOpen():
		return "open"
	case s.Invoice != "":
		return "invoiced"
	case s.Pending != "":
		return "unpriced"
	case s.Waived != "":
		return "waived"
	case s.Charge != nil && s.Charge.Amount == 0:
		return "covered"
	case s.Long && s.Confirmed == "":
		return "unconfirmed"
	}
	return "closed"
}

// TicketName gives "2026-000042".
func (s Session) TicketName() string { return ticket.FormatNumber(s.TicketYear, s.Ticket) }

// putSession stores a session with its indexes.
func (w *write) putSession(old *Session, s Session) error {
	n := s.Number()
	if old == nil {
		for _, key := range []store.Key{store.TicketSessionKey(s.Ticket, n), store.CustomerSessionKey(s.Customer, n)} {
			if err := w.Put(key, true); err != nil {
				return err
			}
		}
	}
	if old != nil && old.billable() {
		if err := w.Delete(store.BillableSessionKey(w.shop.day(old.ClosedAt), n)); err != nil {
			return err
		}
	}
	if s.billable() {
		if err := w.Put(store.BillableSessionKey(w.shop.day(s.ClosedAt), n), true); err != nil {
			return err
		}
	}
	if old != nil && old.done() {
		if err := w.Delete(store.SessionDayKey(w.shop.day(old.ClosedAt), n)); err != nil {
			return err
		}
	}
	if s.done() {
		if err := w.Put(store.SessionDayKey(w.shop.day(s.ClosedAt), n), true); err != nil {
			return err
		}
	}
	if s.IsOpen() || old != nil && old.IsOpen() {
		if err := w.mark(s.IsOpen(), store.OpenSessionKey(n)); err != nil {
			return err
		}
	}
	if err := w.priceSettles(old, s); err != nil {
		return err
	}
	w.about(s.TicketName(), s.Customer)
	return w.put(store.SessionKey(n), s.ID, s.Customer, s)
}

// billable is what the index of sessions to be invoiced holds: chargeable
// ones, and those that could not be priced yet, so that none is forgotten.
func (s Session) billable() bool {
	return s.Chargeable() || s.Voided == "" && s.Pending != "" && s.Invoice == ""
}

// done is a session that is closed and counts.
func (s Session) done() bool { return !s.ClosedAt.IsZero() && s.Voided == "" }

func sessionByNumber(tx *store.Tx, n int64) (Session, error) {
	s, ok, err := get[Session](tx, store.SessionKey(n))
	if err == nil && !ok {
		err = refusal.NotFound("no-session", "there is no session %s", ticket.SessionID(n)).WithHint("scatto session list")
	}
	return s, err
}

// sessionsOf reads a ticket's sessions, oldest opening first.
func sessionsOf(tx *store.Tx, number int64) (list []Session, err error) {
	ids, err := numbers(tx, store.TicketSessionPrefix(number))
	if err != nil {
		return nil, err
	}
	for _, n := range ids {
		s, err := sessionByNumber(tx, n)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	slices.SortStableFunc(list, func(a, b Session) int { return a.OpenedAt.Compare(b.OpenedAt) })
	return list, nil
}

// Session reads one session by "S0001".
func (s *Shop) Session(ref string) (out Session, err error) {
	err = s.view(func(tx *store.Tx) error {
		n, ok := ticket.ParseSessionID(ref)
		if !ok {
			return refusal.Usage("bad-session-id", "%q is not a session", ref).WithHint("write it like S0001")
		}
		out, err = sessionByNumber(tx, n)
		return err
	})
	return out, err
}

// SessionFilter says which sessions to list; zero fields do not narrow.
type SessionFilter struct {
	Ticket, Customer string
	Open             bool
}

// Sessions lists sessions by number.
func (s *Shop) Sessions(f SessionFilter) (list []Session, err error) {
	err = s.view(func(tx *store.Tx) error {
		switch {
		case f.Ticket != "":
			t, err := findTicket(tx, f.Ticket)
			if err != nil {
				return err
			}
			list, err = sessionsOf(tx, t.Number)
			return err
		case f.Open:
			ids, err := numbers(tx, store.OpenSessionPrefix())
			for _, n := range ids {
				one, err := sessionByNumber(tx, n)
				if err != nil {
					return err
				}
				list = append(list, one)
			}
			return err
		}
		return each(tx, store.SessionPrefix(), func(_ store.Key, one Session) error {
			list = append(list, one)
			return nil
		})
	})
	list = slices.DeleteFunc(list, func(one Session) bool {
		return f.Open && !one.IsOpen() || f.Customer != "" && !strings.EqualFold(one.Customer, f.Customer)
	})
	return list, err
}

// target finds the session that TICKET|SESSION means: the id itself, or the
// open session of the ticket; of several the operator's own.
func (w *write) target(ref string) (Session, error) {
	if n, ok := ticket.ParseSessionID(ref); ok {
		return sessionByNumber(w.Tx, n)
	}
	t, err := findTicket(w.Tx, ref)
	if err != nil {
		return Session{}, err
	}
	all, err := sessionsOf(w.Tx, t.Number)
	if err != nil {
		return Session{}, err
	}
	open := slices.DeleteFunc(all, func(s Session) bool { return !s.IsOpen() })
	if len(open) > 1 {
		mine := slices.DeleteFunc(slices.Clone(open), func(s Session) bool { return !strings.EqualFold(s.Technician, w.shop.by) })
		if len(mine) == 1 {
			open = mine
		}
	}
	switch len(open) {
	case 1:
		return open[0], nil
	case 0:
		return Session{}, refusal.Rule("no-open-session", "ticket %s has no open remote connection", t.Name()).
			WithHint("scatto session start %d", t.Number).By("R20")
	}
	var names []string
	for _, s := range open {
		names = append(names, fmt.Sprintf("%s (%s %s)", s.ID, s.Technician, s.Device))
	}
	return Session{}, refusal.Rule("several-open-sessions", "ticket %s has several open remote connections: %s", t.Name(), strings.Join(names, ", ")).
		WithHint("name the session instead of the ticket")
}
