package shop

import (
	"time"

	"scatto/ticket"
)

// readmit holds a ticket against the rules of its channel again after its
// customer or its activity was put right (R43, R44, R47). A PEC that is not
// needed any more is not waited for; one that is needed now is asked for as
// long as nobody has worked on the ticket. What a human decided against the
// rule, before, stays.
func (w *write) readmit(was, t ticket.Ticket) (ticket.Ticket, error) {
	if t.Customer == was.Customer && t.Activity == was.Activity && t.Site == was.Site || t.State.Closed() {
		return t, nil
	}
	before, err := w.asksPEC(was)
	if err != nil {
		return t, err
	}
	after, err := w.asksPEC(t)
	if err != nil {
		return t, err
	}
	if !after && t.NeedsPEC {
		t = regularised(t)
	}
	if !t.Untouched() {
		return t, nil
	}
	if after && !before {
		t.State, t.NeedsPEC = ticket.ToRegularise, true
	}
	t.HandledFrom, err = w.handled(t)
	return t, err
}

// asksPEC reports whether the shop asks the requester of t for a PEC (R44).
func (w *write) asksPEC(t ticket.Ticket) (bool, error) {
	contract, err := hasContract(w.Tx, t, w.shop.Today())
	if err != nil {
		return false, err
	}
	policy := w.shop.policy()
	policy.PhoneOnlyUrgent = false // it was taken in
	a, err := ticket.Admit(ticket.Request{Channel: t.Channel, Contract: contract, Consultancy: t.Consultancy}, policy)
	return a.Ask, err
}

// handled is from when on a ticket is looked at, counted from its arrival.
func (w *write) handled(t ticket.Ticket) (time.Time, error) {
	contract, err := hasContract(w.Tx, t, w.shop.Today())
	if err != nil {
		return t.HandledFrom, err
	}
	return w.shop.handledFrom(w.Tx, t, contract, t.OpenedAt)
}
