package shop

import (
	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// DeclareConformity records that a customer conforms from a day on (R85):
// refused while a goal is not reached on that day. What was priced already
// stays as it is.
func (s *Shop) DeclareConformity(customerID string, on calendar.Date) (step ads.ConformityStep, err error) {
	if on.IsZero() {
		on = s.Today()
	}
	if on.After(s.Today()) {
		return step, refusal.Rule("future", "%s lies in the future", on)
	}
	err = s.write("ads.objective.declare", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		g, err := s.goals(w.Tx, card, on)
		if err != nil {
			return err
		}
		step, err = ads.Declare(g.Steps, g.States, ads.ConformityStep{Customer: card.ID, On: on, At: s.at, By: s.by})
		if err != nil {
			return err
		}
		for _, one := range g.States {
			if !one.Agreed || one.Goal.NotApplicable {
				continue
			}
			if err := w.putEvidence(ads.Evidence{Item: one.Item.ID, Customer: card.ID, Date: on, At: s.at, By: s.by, Outcome: ads.Conforming,
				Text: "Conformità dichiarata: " + joinWords(" – ", one.Goal.Name, one.Measured, one.Why)}); err != nil {
				return err
			}
		}
		return w.putConformity(step)
	})
	return step, err
}

// RevokeConformity records that a customer does not conform any more from a day
// on.
func (s *Shop) RevokeConformity(customerID string, on calendar.Date, reason string) (step ads.ConformityStep, err error) {
	if reason, err = text.Line("reason", reason, 200); err != nil {
		return step, err
	}
	if on.IsZero() {
		on = s.Today()
	}
	if on.After(s.Today()) {
		return step, refusal.Rule("future", "%s lies in the future", on)
	}
	err = s.write("ads.objective.revoke", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		steps, err := recordsOf[ads.ConformityStep](w.Tx, store.ConformityPrefix(card.ID))
		if err != nil {
			return err
		}
		step, err = ads.Revoke(steps, ads.ConformityStep{Customer: card.ID, On: on, Reason: reason, At: s.at, By: s.by})
		if err != nil {
			return err
		}
		return w.putConformity(step)
	})
	return step, err
}

func (w *write) putConformity(step ads.ConformityStep) error {
	n, err := w.Next("conformity")
	if err != nil {
		return err
	}
	w.about(step.Customer)
	return w.put(store.ConformityKey(step.Customer, n), step.Customer+"/conformity", step.Customer, step)
}

// conformityReached reports whether a customer conforms on a day, which is what
// coverage follows (R80-R82): from the day of its declaration until the day of
// its revocation (R85). Of the time before the shop agreed its first goal with
// the customer, the evidence of the checklist decides, as it did then.
func (s *Shop) conformityReached(tx *store.Tx, id string, on calendar.Date) (bool, error) {
	steps, err := recordsOf[ads.ConformityStep](tx, store.ConformityPrefix(id))
	if err != nil {
		return false, err
	}
	if declared, _ := ads.ConformityOn(steps, on); declared {
		return true, nil
	}
	goals, err := recordsOf[ads.Goal](tx, store.GoalPrefix(id))
	if err != nil {
		return false, err
	}
	for _, g := range goals {
		if !s.day(g.At).After(on) {
			return false, nil
		}
	}
	return conformityProved(tx, id, on)
}

// conformityProved reports whether the checklist's evidence has every
// conformity goal met on a day, as stores without agreed goals have it.
func conformityProved(tx *store.Tx, id string, on calendar.Date) (bool, error) {
	proofs, err := evidenceOf(tx, id)
	if err != nil || len(proofs) == 0 {
		return false, err
	}
	met := 0
	for _, item := range ads.GoalItems() {
		switch state, _, _ := ads.StateOf(item, proofs, on); state {
		case ads.Conforming:
			met++
		case ads.NotApplicable:
		default:
			return false, nil
		}
	}
	return met > 0, nil
}
