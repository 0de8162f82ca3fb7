package shop

import (
	"errors"
	"slices"

	"scatto/internal/store"
)

// errDryRun undoes a transaction that only wanted to know.
var errDryRun = errors.New("dry run")

// priceWaiting tries again the sessions of a bill that could not be priced
// when they were closed. It is a transaction of its own: a session that turns
// out to be covered draws its minutes though there is nothing to invoice.
func (s *Shop) priceWaiting(b Bill) error {
	if !waiting(b) {
		return nil
	}
	err := s.write("session.price", func(w *write) error {
		done, err := w.priceAll(b)
		if err == nil && done == 0 {
			return errDryRun
		}
		return err
	})
	if errors.Is(err, errDryRun) {
		return nil
	}
	return err
}

// priceAll prices what it can, one session after the other as the ones before
// leave it, and counts.
func (w *write) priceAll(b Bill) (done int, err error) {
	for _, one := range b.Sessions {
		old, err := sessionByNumber(w.Tx, one.Number())
		if err != nil {
			return done, err
		}
		if old.Pending == "" || old.Voided != "" || old.Invoice != "" {
			if one.Pending != "" {
				done++ // priced with the one that it continues
			}
			continue
		}
		now, err := w.reprice(&old, old)
		if err != nil {
			return done, err
		}
		if now.Pending == "" {
			done++
		}
	}
	travelled, err := w.priceTravel(b.Extras)
	return done + travelled, err
}

// foreseen shows bills as a run would find them once it has priced what waits
// for a price; nothing is kept.
func (s *Shop) foreseen(find func(tx *store.Tx) ([]Bill, error), m month, look func(tx *store.Tx, plan []Bill) error) error {
	var plan []Bill
	err := s.view(func(tx *store.Tx) (err error) {
		if plan, err = find(tx); err == nil && !slices.ContainsFunc(plan, waiting) {
			return look(tx, plan)
		}
		return err
	})
	if err != nil || !slices.ContainsFunc(plan, waiting) {
		return err
	}
	if err := s.open(false); err != nil { // a preview has opened it for reading
		return err
	}
	err = s.st.Update(func(tx *store.Tx) error { // past the checks of a write: it is undone
		w := &write{Tx: tx, shop: s}
		for i, b := range plan {
			if _, err := w.priceAll(b); err != nil {
				return err
			}
			if plan[i], err = s.refresh(w.Tx, b, m); err != nil {
				return err
			}
		}
		if err := look(w.Tx, plan); err != nil {
			return err
		}
		return errDryRun
	})
	if errors.Is(err, errDryRun) {
		return nil
	}
	return err
}

func waiting(b Bill) bool {
	return slices.ContainsFunc(b.Sessions, func(one Session) bool { return one.Pending != "" }) || slices.ContainsFunc(b.Extras, unpricedTravel)
}
