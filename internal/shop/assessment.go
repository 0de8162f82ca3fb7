package shop

import (
	"fmt"
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/tariff/contract"
)

// Assessed is an assessment with the proposals that it made nominations.
type Assessed struct {
	ads.Assessment
	Nominations []ads.Nomination
	Warnings    []*refusal.Error
}

// AssessPerson records what was found about a person before a nomination
// (4.1); documents are words or the path of a file. A positive outcome makes
// nominations of the person's proposals, a negative one refuses them.
func (s *Shop) AssessPerson(a ads.Assessment, documents string) (out Assessed, err error) {
	for _, f := range []struct {
		what refusal.Word
		text *string
		most int
	}{{"name", &a.Person, 60}, {"assessor", &a.Assessor, 200}, {"experience", &a.Experience, 2000}, {"ability", &a.Ability, 2000},
		{"reliability", &a.Reliability, 2000}, {"note", &a.Note, 2000}} {
		if *f.text, err = text.Lines(f.what, *f.text, f.most); err != nil {
			return out, err
		}
	}
	p, data, err := proof(documents)
	if err != nil {
		return out, err
	}
	if p.Text != "" || p.FileHash != "" {
		a.Documents = contract.Proof(p)
	}
	err = s.write("ads.assess", func(w *write) error {
		out = Assessed{}
		card, err := findCard(w.Tx, a.Customer)
		if err != nil {
			return err
		}
		one := a
		one.Customer, one.At, one.By = card.ID, s.at, s.by
		if one.Person != "" {
			if one.Person, err = w.technicianNamed(one.Person); err != nil {
				return err
			}
		}
		if one, err = ads.NewAssessment(one, s.Today()); err != nil {
			return err
		}
		if one.Number, err = w.Next("assessment"); err != nil {
			return err
		}
		if err := s.keepProof(p, data); err != nil {
			return err
		}
		w.about(card.ID)
		err = w.put(store.AssessmentKey(card.ID, one.Number), fmt.Sprintf("%s/assessment/%d", card.ID, one.Number), card.ID, one)
		if err != nil {
			return err
		}
		out.Assessment = one
		return w.decideProposals(one, &out)
	})
	return out, err
}

// decideProposals makes nominations of what was proposed for a person.
func (w *write) decideProposals(a ads.Assessment, out *Assessed) error {
	var proposed []ads.Nomination
	var keys []store.Key
	err := each(w.Tx, store.ProposalPrefix(a.Customer), func(k store.Key, n ads.Nomination) error {
		if strings.EqualFold(n.Person, a.Person) && n.Stage(w.shop.Today()) == ads.StageProposed {
			proposed, keys = append(proposed, n), append(keys, k)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i, n := range proposed {
		switch {
		case a.Outcome == ads.Negative:
			out.Warnings = append(out.Warnings, refusal.Rule("assessment-negative", "nomination %s stays a proposal: the assessment is negative", n.ID).
				WithHint("scatto ads revoke %s %s", n.Customer, n.ID).By("R68"))
			continue
		case a.Date.After(n.From):
			out.Warnings = append(out.Warnings, refusal.Rule("assessed-late", "the assessment of %s comes after the nomination of %s", a.Date, n.From).
				WithHint("withdraw %s and nominate from %s on: scatto ads revoke %s %s", n.ID, a.Date, n.Customer, n.ID).By("R68"))
			continue
		}
		n.Assessed, n.Assessment = a.Date, a.Number
		if n, err = ads.NewNomination(n); err != nil {
			return err
		}
		if n, err = w.untilLeaving(n); err != nil {
			return err
		}
		seq, _ := keys[i].Number()
		if err := w.Delete(keys[i]); err != nil {
			return err
		}
		if err := w.putNomination(store.NominationKey(n.Customer, seq), n); err != nil {
			return err
		}
		out.Nominations = append(out.Nominations, n)
	}
	return nil
}

// Assessments lists those for a customer, oldest first.
func (s *Shop) Assessments(customerID string) (list []ads.Assessment, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		list, err = assessmentsOf(tx, card.ID)
		return err
	})
	return list, err
}

func assessmentsOf(tx *store.Tx, id string) (list []ads.Assessment, err error) {
	err = each(tx, store.AssessmentPrefix(id), func(_ store.Key, a ads.Assessment) error {
		list = append(list, a)
		return nil
	})
	slices.SortStableFunc(list, func(a, b ads.Assessment) int { return a.Date.Compare(b.Date) })
	return list, err
}
