package shop

import (
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/store"
)

// strike takes the open to-dos of a customer off the list that done says are.
func (w *write) strike(customerID string, done func(Todo) (bool, error)) error {
	open, err := todos(w.Tx, customerID, false)
	if err != nil {
		return err
	}
	for _, t := range open {
		is, err := done(t)
		if err != nil {
			return err
		}
		if !is {
			continue
		}
		if err := w.finish(t); err != nil {
			return err
		}
	}
	return nil
}

// finish takes one open to-do off the list.
func (w *write) finish(t Todo) error {
	t.DoneAt, t.DoneBy = w.shop.at, w.shop.by
	key := store.TodoKey(t.Due, t.Seq)
	if err := w.put(key, todoID(t.Seq), t.Customer, t); err != nil {
		return err
	}
	if err := w.Delete(key); err != nil {
		return err
	}
	return w.Put(store.TodoDoneKey(t.Due, t.Seq), t)
}

// accountSettles strikes what sessions lacked and the account now brings (R42),
// and what its new password makes good.
func (w *write) accountSettles(a ads.Account) error {
	today := w.shop.Today()
	if !a.InUse(today) {
		return nil
	}
	return w.strike(a.Customer, func(t Todo) (bool, error) {
		var brings bool
		switch t.What {
		case ads.DedicatedAccount.Italian():
			brings = true
		case ads.TemporaryPassword.Italian():
			brings = a.Notified(today)
		case ads.AdministratorAccount.Italian():
			brings = a.Administrator
		case ads.AdministratorsMember.Italian():
			brings = a.Administrator || a.Agreement != ""
		case whatNewPassword(a): // since somebody who knew the old one ended (ADS-20)
			return !a.PasswordNotified.Before(t.Due), nil
		}
		if !brings || t.Session == "" {
			return false, nil
		}
		n := Session{}
		n.ID = t.Session
		s, err := sessionByNumber(w.Tx, n.Number())
		if err != nil {
			return false, err
		}
		one, err := ticketByNumber(w.Tx, s.Ticket)
		if err != nil {
			return false, err
		}
		mine := a.Technician == "" || strings.EqualFold(a.Technician, s.Technician)
		return mine && a.Serves(machineOf(s, one)), nil
	})
}
