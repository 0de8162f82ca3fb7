package shop

import (
	"cmp"
	"reflect"

	"scatto/internal/customer"
	"scatto/internal/store"
	"scatto/ticket"
)

// ticket puts a ticket back as it was; a new one ends as opened by mistake.
func (u *undoing) ticket(r deedRecord) error {
	if err := u.changedSince(r); err != nil {
		return err
	}
	n, _ := r.Key.Number()
	t, err := ticketByNumber(u.Tx, n)
	if err != nil {
		return err
	}
	next, what := t, undoMistake
	if r.made() {
		if next, err = t.OpenedByMistake(u.shop.at, u.shop.by); err != nil {
			return err
		}
		if t.Email != "" { // the same problem told again is acknowledged again
			if err := u.Delete(store.AnsweredKey(customer.FoldEmail(t.Email), subjectMark(t))); err != nil {
				return err
			}
		}
	} else {
		was, err := before[ticket.Ticket](r)
		if err != nil {
			return err
		}
		next, what = t.Undone(was, u.shop.at, u.shop.by), undoAsBefore
	}
	u.step(r, what)
	return u.putTicket(&t, next)
}

// session voids a session that began, and puts one that changed back as it was;
// prices, prepaid minutes and the customer's access log follow (R20, R130).
// One whose price alone changed follows the other.
func (u *undoing) session(r deedRecord) error {
	n, _ := r.Key.Number()
	old, err := sessionByNumber(u.Tx, n)
	if err != nil {
		return err
	}
	one, what := old, undoVoid
	if r.made() {
		if err := u.changedSince(r); err != nil {
			return err
		}
		if one.Session, err = old.Void(u.shop.at, u.shop.by, undoReason); err != nil {
			return err
		}
	} else {
		was, err := before[Session](r)
		if err != nil {
			return err
		}
		now := old.Session
		now.Corrections = was.Corrections
		if u.line.Op != "session.confirm" && reflect.DeepEqual(now, was.Session) {
			return nil
		}
		if err := u.changedSince(r); err != nil {
			return err
		}
		one.Session, what = old.Session.Undone(was.Session, u.shop.at, u.shop.by), undoAsBefore
		if one.IsOpen() && !old.IsOpen() {
			what = undoReopened
		}
	}
	u.step(r, what)
	if err := u.alone(one); err != nil {
		return err
	}
	if u.line.Op == "session.confirm" { // no minute and no price changes
		return u.putSession(&old, one)
	}
	if one, err = u.reprice(&old, one); err != nil {
		return err
	}
	return u.accessCorrected(one, u.shop.at)
}

// connections sees that the tickets of the sessions that went back agree with
// them: one whose last open session is void waits again, and none is worked on
// that others have meanwhile disconnected, solved or closed (R20).
func (u *undoing) connections(records []deedRecord) error {
	for _, r := range records {
		if r.Key.Family() != "s/" {
			continue
		}
		n, _ := r.Key.Number()
		one, err := sessionByNumber(u.Tx, n)
		if err != nil {
			return err
		}
		t, err := ticketByNumber(u.Tx, one.Ticket)
		switch {
		case err != nil:
			return err
		case t.State == ticket.RemoteOpen:
			if _, err := u.settleTicket(t.Number); err != nil {
				return err
			}
		case one.IsOpen():
			whole := deedRecord{Key: store.TicketKey(t.Number), ID: t.Name(), Was: r.Was}
			return cmp.Or(u.changedSince(whole), u.stays(r, staysOwn))
		}
	}
	return nil
}

// visit voids a visit with its sessions and lines.
func (u *undoing) visit(r deedRecord) error {
	if err := u.changedSince(r); err != nil {
		return err
	}
	if !r.made() {
		return u.stays(r, staysMoney)
	}
	u.step(r, undoVoid)
	_, err := u.voidVisit(r.ID, undoReason)
	return err
}

// extra withdraws a line that waits for an invoice.
func (u *undoing) extra(r deedRecord) error {
	if err := u.changedSince(r); err != nil {
		return err
	}
	if !r.made() {
		return u.stays(r, staysMoney)
	}
	x, err := findExtra(u.Tx, r.ID)
	if err != nil {
		return err
	}
	u.step(r, undoWithdrawn)
	_, err = u.withdrawLine(x, undoReason)
	return err
}

// phoneNote takes a telephone note off the count.
func (u *undoing) phoneNote(r deedRecord) error {
	n, _ := r.Key.Number()
	c, _, err := get[Call](u.Tx, store.CallKey(n))
	if err != nil {
		return err
	}
	u.step(r, undoRemoved)
	return u.remove(r.Key, r.ID, c.Customer)
}

// todo puts a thing to do back on the list, or takes a new one off.
func (u *undoing) todo(r deedRecord) error {
	n, _ := r.Key.Number()
	now, err := findTodo(u.Tx, n)
	if err != nil {
		return err
	}
	if r.made() {
		if !now.DoneAt.IsZero() {
			return nil // it was done since: that it was stays
		}
		u.step(r, undoRemoved)
		return u.remove(r.Key, r.ID, now.Customer)
	}
	was, err := before[Todo](r)
	if err != nil || now.DoneAt.IsZero() {
		return err
	}
	u.step(r, undoTodoAgain)
	if err := u.Delete(store.TodoDoneKey(now.Due, now.Seq)); err != nil {
		return err
	}
	return u.put(r.Key, r.ID, was.Customer, was)
}

// letter keeps back a message that was not sent yet, and lets one wait again
// that a step had dropped.
func (u *undoing) letter(r deedRecord) error {
	n, _ := r.Key.Number()
	l, err := findLetter(u.Tx, n)
	if err != nil {
		return err
	}
	switch {
	case !r.made():
		was, err := before[Letter](r)
		if err != nil || l.State != LetterDropped || was.State == LetterDropped {
			return err
		}
		l.State, l.Why = was.State, was.Why
		u.step(r, undoWaits)
	case l.State == LetterDropped:
		return nil
	case l.State != LetterWaiting && l.State != LetterHeld && l.State != LetterFailed:
		return u.stays(r, staysSent)
	default:
		l.State, l.Why, l.Detail = LetterDropped, "", undoReason
		u.step(r, undoNotSent)
	}
	return u.putLetter(l)
}
