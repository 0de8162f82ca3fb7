package shop

import (
	"scatto/ticket"
)

// judged notes on a ticket that is closed how its promises were kept, once; a
// ticket that is open again has no verdict. It is judged anew when what it was
// judged by turns out to be otherwise: the first answer, or whose ticket it is.
// Closed history has none: nothing is known of it.
func (w *write) judged(old *ticket.Ticket, t ticket.Ticket) (ticket.Ticket, error) {
	if !t.State.Closed() || t.State == ticket.Merged || t.Mistake || old == nil {
		t.Verdict = nil
		return t, nil
	}
	if old.State.Closed() && old.Customer == t.Customer && old.Site == t.Site && old.RespondedAt.Equal(t.RespondedAt) {
		t.Verdict = old.Verdict
		return t, nil
	}
	at := t.ClosedAt
	if t.RespondedAt.After(at) {
		at = t.RespondedAt
	}
	t.Verdict = nil
	promise, err := w.shop.promises(w.Tx, at).on(t)
	if err != nil {
		return t, err
	}
	t.Verdict = &ticket.Verdict{}
	if promise != nil {
		*t.Verdict = ticket.Verdict{Contract: promise.Contract, Deadlines: promise.Deadlines}
	}
	return t, nil
}
