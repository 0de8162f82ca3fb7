package shop

import (
	"fmt"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
)

// AddAgreement records a customer's contract under art. 28 GDPR; evidence is
// the path of the signed file, or words that say where it lies.
func (s *Shop) AddAgreement(a gdpr.Agreement, evidence string) (out gdpr.Agreement, err error) {
	if a.Note, err = text.Lines("note", a.Note, text.MaxNote); err != nil {
		return a, err
	}
	p, file, err := proof(evidence)
	if err != nil {
		return a, err
	}
	a.Proof = contract.Proof(p)
	err = s.write("gdpr.agreement", func(w *write) error {
		card, err := findCard(w.Tx, a.Customer)
		if err != nil {
			return err
		}
		all, err := agreementsOf(w.Tx, card.ID)
		if err != nil {
			return err
		}
		if out, err = gdpr.NewAgreement(a, s.Today()); err != nil {
			return err
		}
		for _, o := range all {
			if o.Date == out.Date {
				return refusal.Rule("agreement-known", "customer %s has an agreement of %s already", card.ID, o.Date).
					WithHint("scatto gdpr agreement show %s %d", card.ID, o.Number)
			}
		}
		out.Number, out.Customer, out.At, out.By = int64(len(all)+1), card.ID, s.at, s.by
		if err := s.keepProof(p, file); err != nil {
			return err
		}
		return w.putAgreement(out)
	})
	return out, err
}

// EndAgreement gives an agreement its last day; number 0 means the one that
// holds on that day.
func (s *Shop) EndAgreement(customerID string, number int64, on calendar.Date) (out gdpr.Agreement, err error) {
	err = s.write("gdpr.agreement", func(w *write) error {
		if out, err = findAgreement(w.Tx, customerID, number, on); err != nil {
			return err
		}
		if out.Until == on {
			return nil
		}
		if out, err = out.End(on); err != nil {
			return err
		}
		return w.putAgreement(out)
	})
	return out, err
}

func (w *write) putAgreement(a gdpr.Agreement) error {
	w.about(a.Customer)
	return w.put(store.AgreementKey(a.Customer, a.Number), fmt.Sprintf("%s/agreement/%d", a.Customer, a.Number), a.Customer, a)
}

// Agreements lists those of a customer, or of all for "", oldest first.
func (s *Shop) Agreements(customerID string) (list []gdpr.Agreement, err error) {
	err = s.view(func(tx *store.Tx) error {
		if customerID != "" {
			card, err := findCard(tx, customerID)
			if err != nil {
				return err
			}
			list, err = agreementsOf(tx, card.ID)
			return err
		}
		return each(tx, store.AgreementsPrefix(), func(_ store.Key, a gdpr.Agreement) error {
			list = append(list, a)
			return nil
		})
	})
	return list, err
}

// Agreement reads one by its number; 0 means the one that holds today.
func (s *Shop) Agreement(customerID string, number int64) (a gdpr.Agreement, err error) {
	err = s.view(func(tx *store.Tx) error {
		a, err = findAgreement(tx, customerID, number, s.Today())
		return err
	})
	return a, err
}

func agreementsOf(tx *store.Tx, id string) (list []gdpr.Agreement, err error) {
	err = each(tx, store.AgreementPrefix(id), func(_ store.Key, a gdpr.Agreement) error {
		list = append(list, a)
		return nil
	})
	return list, err
}

func findAgreement(tx *store.Tx, customerID string, number int64, on calendar.Date) (a gdpr.Agreement, err error) {
	card, err := findCard(tx, customerID)
	if err != nil {
		return a, err
	}
	if number == 0 {
		a, ok, err := hasAgreement(tx, card.ID, on)
		if err == nil && !ok {
			err = refusal.NotFound("no-agreement", "customer %s has no agreement under art. 28 GDPR in force on %s", card.ID, on).
				WithHint("scatto gdpr agreement add %s --date DATE --evidence FILE", card.ID).By("R68")
		}
		return a, err
	}
	a, ok, err := get[gdpr.Agreement](tx, store.AgreementKey(card.ID, number))
	if err == nil && !ok {
		err = refusal.NotFound("no-agreement", "customer %s has no agreement %d", card.ID, number).
			WithHint("scatto gdpr agreement list %s", card.ID)
	}
	return a, err
}

// hasAgreement gives the agreement under art. 28 GDPR of a customer, by id,
// that holds on a day; ok is false when none does, and then an implicit
// authorisation rests on nothing (R41).
func hasAgreement(tx *store.Tx, customerID string, on calendar.Date) (a gdpr.Agreement, ok bool, err error) {
	all, err := agreementsOf(tx, customerID)
	if err != nil {
		return a, false, err
	}
	a, ok = gdpr.AgreementOn(all, on)
	return a, ok, nil
}
