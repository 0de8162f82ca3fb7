package shop

import (
	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
)

// Goals is how a customer's conformity goals stand on a day (R85).
type Goals struct {
	Customer Card
	On       calendar.Date
	States   []ads.GoalState // agreed goals, and the items without one
	Reached  bool            // every goal agreed is met on that day
	Declared bool            // conformity is declared and not revoked: it drives coverage (R80-R82)
	Since    calendar.Date   // of the declaration
	Steps    []ads.ConformityStep
	Agreed   []ads.Goal // all agreements, the earlier ones too
	Downs    []ads.Downtime
	Proofs   []ads.GoalProof
}

// Goals gives a customer's goals as they stand on a day; zero is today.
func (s *Shop) Goals(customerID string, on calendar.Date) (g Goals, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		g, err = s.goals(tx, card, on)
		return err
	})
	return g, err
}

func (s *Shop) goals(tx *store.Tx, card Card, on calendar.Date) (g Goals, err error) {
	if on.IsZero() {
		on = s.Today()
	}
	g = Goals{Customer: card, On: on}
	if g.Agreed, err = recordsOf[ads.Goal](tx, store.GoalPrefix(card.ID)); err != nil {
		return g, err
	}
	if g.Downs, err = recordsOf[ads.Downtime](tx, store.DowntimePrefix(card.ID)); err != nil {
		return g, err
	}
	if g.Proofs, err = recordsOf[ads.GoalProof](tx, store.GoalProofPrefix(card.ID)); err != nil {
		return g, err
	}
	if g.Steps, err = recordsOf[ads.ConformityStep](tx, store.ConformityPrefix(card.ID)); err != nil {
		return g, err
	}
	g.States = ads.GoalStates(g.Agreed, g.Downs, g.Proofs, on, s.at, s.zone())
	g.Reached = ads.Conforms(g.States)
	g.Declared, g.Since = ads.ConformityOn(g.Steps, on)
	return g, nil
}

// recordsOf reads all records under a prefix.
func recordsOf[T any](tx *store.Tx, prefix store.Key) (list []T, err error) {
	err = each(tx, prefix, func(_ store.Key, v T) error {
		list = append(list, v)
		return nil
	})
	return list, err
}

// SetGoal records a goal as it was agreed with the customer; evidence is words
// or a file. One that does not apply stands in the checklist too.
func (s *Shop) SetGoal(g ads.Goal, evidence string) (ads.Goal, error) {
	for _, f := range []struct {
		what  refusal.Word
		value *string
	}{{"name", &g.Name}, {"measure", &g.Measure}, {"threshold", &g.Words}, {"reason", &g.Reason}, {"name", &g.With}} {
		v, err := text.Line(f.what, *f.value, 200)
		if err != nil {
			return g, err
		}
		*f.value = v
	}
	if g.Agreed.IsZero() {
		g.Agreed = s.Today()
	}
	if g.Agreed.After(s.Today()) {
		return g, refusal.Rule("future", "%s lies in the future", g.Agreed)
	}
	shown, file, err := proof(evidence)
	if err != nil {
		return g, err
	}
	g.Proof = contract.Proof(shown)
	if g, err = ads.NewGoal(g); err != nil {
		return g, err
	}
	if g.Measure == "" {
		item, err := ads.ItemByID(g.Item)
		if err != nil {
			return g, err
		}
		g.Measure = item.Text
	}
	err = s.write("ads.objective.set", func(w *write) error {
		card, err := findCard(w.Tx, g.Customer)
		if err != nil {
			return err
		}
		g.Customer, g.At, g.By = card.ID, s.at, s.by
		if g.Item == ads.GoalHardware && g.Name != "" {
			if g.Name, err = deviceID(w.Tx, card.ID, g.Name); err != nil {
				return err
			}
		}
		n, err := w.Next("goal")
		if err != nil {
			return err
		}
		if err := s.keepProof(shown, file); err != nil {
			return err
		}
		if g.NotApplicable && g.Name == "" {
			if err := w.putEvidence(ads.Evidence{Item: g.Item, Customer: card.ID, Date: g.Agreed, At: s.at, By: s.by, Outcome: ads.NotApplicable,
				Text: g.Reason + ", concordato con " + g.With, File: g.Proof.File, FileName: g.Proof.FileName, FileHash: g.Proof.FileHash}); err != nil {
				return err
			}
		}
		w.about(card.ID)
		return w.put(store.GoalKey(card.ID, n), card.ID+"/"+g.Item, card.ID, g)
	})
	return g, err
}
