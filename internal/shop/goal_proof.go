package shop

import (
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
)

// AddGoalProof records what was measured for a goal: a test, a copy elsewhere.
// It is evidence of the checklist too.
func (s *Shop) AddGoalProof(p ads.GoalProof, evidence string) (ads.GoalProof, error) {
	for _, f := range []struct {
		what  refusal.Word
		value *string
	}{{"name", &p.Name}, {"place", &p.Place}, {"safeguard", &p.Safeguard}, {"company", &p.Company}, {"note", &p.Text}} {
		v, err := text.Line(f.what, *f.value, 200)
		if err != nil {
			return p, err
		}
		*f.value = v
	}
	if p.On.IsZero() {
		p.On = s.Today()
	}
	shown, file, err := proof(evidence)
	if err != nil {
		return p, err
	}
	p.Proof = contract.Proof(shown)
	if p, err = ads.NewGoalProof(p, s.Today()); err != nil {
		return p, err
	}
	err = s.write("ads.objective.test", func(w *write) error {
		card, err := findCard(w.Tx, p.Customer)
		if err != nil {
			return err
		}
		if p.N, err = w.Next("goal-proof"); err != nil {
			return err
		}
		p.Customer, p.At, p.By = card.ID, s.at, s.by
		if err := s.keepProof(shown, file); err != nil {
			return err
		}
		w.about(card.ID)
		if err := w.put(store.GoalProofKey(card.ID, p.N), goalProofID(p), card.ID, p); err != nil {
			return err
		}
		return w.proveGoal(p)
	})
	return p, err
}

func goalProofID(p ads.GoalProof) string {
	return strings.ToLower(p.Customer + "/" + p.Item)
}

// proveGoal files a measure as evidence of its item: conforming as far as it
// meets what was agreed, else not.
func (w *write) proveGoal(p ads.GoalProof) error {
	card, err := findCard(w.Tx, p.Customer)
	if err != nil {
		return err
	}
	g, err := w.shop.goals(w.Tx, card, w.shop.Today())
	if err != nil {
		return err
	}
	e := ads.Evidence{Item: p.Item, Customer: p.Customer, Date: p.On, At: w.shop.at, By: w.shop.by, Outcome: ads.Conforming,
		Text: p.Proof.Text, File: p.Proof.File, FileName: p.Proof.FileName, FileHash: p.Proof.FileHash}
	if !p.Passed {
		e.Outcome = ads.NotConforming
	}
	for _, s := range g.States {
		if s.Agreed && s.Item.ID == p.Item && (p.Item != ads.GoalOther || strings.EqualFold(s.Goal.Name, p.Name)) {
			e.Text = joinWords(" – ", e.Text, s.Measured, s.Why)
			if !s.Reached {
				e.Outcome = ads.NotConforming
			}
		}
	}
	return w.putEvidence(e)
}

// VoidGoalProof takes a measure out of account; it stays on record.
func (s *Shop) VoidGoalProof(customerID string, n int64, reason string) (p ads.GoalProof, err error) {
	if reason, err = text.Line("reason", reason, 200); err != nil {
		return p, err
	}
	err = s.write("ads.objective.void", func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		key := store.GoalProofKey(card.ID, n)
		p, _, err = get[ads.GoalProof](w.Tx, key)
		if err != nil {
			return err
		}
		if p.N == 0 {
			return refusal.NotFound("no-measure", "customer %s has no measure %d", card.ID, n).WithHint("scatto ads objective show %s", card.ID)
		}
		if p, err = p.Void(reason); err != nil {
			return err
		}
		w.about(card.ID)
		return w.put(key, goalProofID(p), card.ID, p)
	})
	return p, err
}
