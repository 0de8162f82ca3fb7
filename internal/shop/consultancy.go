package shop

import (
	"slices"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/ticket"
)

// Consultancies lists the open ones in the order of their arrival (R47): they
// stand in a queue of their own and keep nobody waiting.
func (s *Shop) Consultancies() (list []ticket.Ticket, err error) {
	err = s.view(func(tx *store.Tx) error {
		list, err = ticketsUnder(tx, store.ConsultancyPrefix())
		return err
	})
	slices.SortStableFunc(list, func(a, b ticket.Ticket) int { return a.OpenedAt.Compare(b.OpenedAt) })
	return list, err
}

// MeetConsultancy puts a meeting on record, and into the agenda: one to come,
// or one that took place.
func (s *Shop) MeetConsultancy(in PlanInput, way ticket.MeetingWay) (Planned, error) {
	return s.arrange("consultancy.meet", in.Ticket, func(w *write, t ticket.Ticket) (ticket.Ticket, int64, error) {
		a, err := w.appointment(t, in)
		if err != nil {
			return t, 0, err
		}
		t, err = t.Meet(s.at, way, a)
		return t, a.ID, err
	})
}

// ConcludeConsultancy ends a consultancy with the quote or agreement that it
// led to.
func (s *Shop) ConcludeConsultancy(ref, agreement string) (ticket.Ticket, error) {
	return s.changeTicket("consultancy.outcome", ref, func(w *write, t ticket.Ticket) (ticket.Ticket, error) {
		agreement, err := text.Line("agreement", agreement, text.MaxLine)
		if err != nil {
			return t, err
		}
		if t, err = t.Conclude(s.at, s.by, agreement); err != nil {
			return t, err
		}
		return t, w.tellEnd(t)
	})
}

// DropConsultancy ends a consultancy that led to nothing; how is the way in
// which the customer was told so (R17).
func (s *Shop) DropConsultancy(ref, how, why string) (ticket.Ticket, error) {
	return s.changeTicket("consultancy.outcome", ref, func(w *write, t ticket.Ticket) (ticket.Ticket, error) {
		ways := []string{"email", "pec", "phone", "in-person"}
		if !slices.Contains(ways, how) {
			return t, refusal.Unknown("unknown-way", "%q is no way to tell a customer", how, ways)
		}
		why, err := note(why)
		if err != nil {
			return t, err
		}
		if t, err = t.ConcludeWithout(s.at, s.by, how, why); err != nil {
			return t, err
		}
		return t, w.tellEnd(t)
	})
}
