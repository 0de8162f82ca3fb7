package shop

import (
	"scatto/internal/mail/letter"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// sendAccess tells an address its new code, in the thread of its last ticket.
func (w *write) sendAccess(a *Access, asked []int64) error {
	if len(asked) == 0 {
		return nil
	}
	t, err := ticketByNumber(w.Tx, asked[len(asked)-1])
	if err != nil {
		return err
	}
	t.Email = a.Email
	_, err = w.letter(t, letterInput{kind: letter.Access, access: a})
	return err
}

// WriteUnresolved puts the message that there is no solution into the outbox:
// the customer counts as told once it has been sent (R17).
func (s *Shop) WriteUnresolved(ref, _, words string) (ticket.Ticket, error) {
	return s.changeTicket("ticket.tell", ref, func(w *write, t ticket.Ticket) (ticket.Ticket, error) {
		words, err := note(words)
		if err != nil {
			return t, err
		}
		if t.Email == "" {
			return t, refusal.Rule("no-address", "ticket %s has no address to write to", t.Name()).
				WithHint("tell the customer otherwise: scatto ticket tell %d TEXT --how phone", t.Number).By("R17")
		}
		if _, err := t.Tell(s.at, s.by, string(ticket.Email), words); err != nil { // what a record of it would refuse
			return t, err
		}
		waiting, err := w.unsentTells(t)
		if err != nil {
			return t, err
		}
		if len(waiting) > 0 {
			return t, refusal.Rule("told-already", "message %d to the customer waits already", waiting[0].ID).
				WithHint("scatto mail outbox show %d, or drop %d", waiting[0].ID, waiting[0].ID)
		}
		_, err = w.letter(t, letterInput{kind: letter.Unresolved, text: words, tells: true})
		return t, err
	})
}

// unsentTells finds the messages that there is no solution which have not left.
func (w *write) unsentTells(t ticket.Ticket) (list []Letter, err error) {
	ids, err := numbers(w.Tx, store.TicketOutgoingPrefix(t.Number))
	for _, id := range ids {
		l, err := findLetter(w.Tx, id)
		if err != nil {
			return nil, err
		}
		if l.Tells && !l.State.done() && l.State != LetterSending {
			list = append(list, l)
		}
	}
	return list, err
}

// takeBack drops what would tell the customer that there is no solution, once
// there is one or the ticket goes on (R16, R17).
func (w *write) takeBack(t ticket.Ticket) error {
	list, err := w.unsentTells(t)
	for _, l := range list {
		l.State = LetterDropped
		if err := w.putLetter(l); err != nil {
			return err
		}
	}
	return err
}
