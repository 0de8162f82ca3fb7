package shop

import (
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// Nominations lists those for a customer; proposals are not among them.
func (s *Shop) Nominations(customerID string) (list []ads.Nomination, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		list, err = nominationsOf(tx, card.ID)
		return err
	})
	return list, err
}

// AllNominations lists the nominations for a customer and what is proposed, in
// the order in which they were made.
func (s *Shop) AllNominations(customerID string) (list []ads.Nomination, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		list, err = allNominationsOf(tx, card.ID)
		return err
	})
	return list, err
}

func nominationsOf(tx *store.Tx, id string) (list []ads.Nomination, err error) {
	err = each(tx, store.NominationPrefix(id), func(_ store.Key, n ads.Nomination) error {
		list = append(list, n)
		return nil
	})
	return list, err
}

func proposalsOf(tx *store.Tx, id string) (list []ads.Nomination, err error) {
	err = each(tx, store.ProposalPrefix(id), func(_ store.Key, n ads.Nomination) error {
		list = append(list, n)
		return nil
	})
	return list, err
}

func allNominationsOf(tx *store.Tx, id string) ([]ads.Nomination, error) {
	made, err := nominationsOf(tx, id)
	if err != nil {
		return nil, err
	}
	proposed, err := proposalsOf(tx, id)
	all := append(made, proposed...)
	slices.SortStableFunc(all, func(a, b ads.Nomination) int { return byNumber(a.ID[len("ADS-2026-"):], b.ID[len("ADS-2026-"):]) })
	return all, err
}

// findNomination finds a customer's nomination by its id, or by the name of
// the person who has one that is not over; key is where it lies.
func (s *Shop) findNomination(tx *store.Tx, customerID, ref string) (n ads.Nomination, key store.Key, err error) {
	card, err := findCard(tx, customerID)
	if err != nil {
		return n, key, err
	}
	ref = strings.TrimSpace(ref)
	var byName []ads.Nomination
	var keys []store.Key
	for _, prefix := range []store.Key{store.NominationPrefix(card.ID), store.ProposalPrefix(card.ID)} {
		err := each(tx, prefix, func(k store.Key, one ads.Nomination) error {
			stage := one.Stage(s.Today())
			switch {
			case strings.EqualFold(one.ID, ref):
				n, key = one, k
			case strings.EqualFold(one.Person, ref) && stage != ads.StageRevoked && stage != ads.StageExpired:
				byName, keys = append(byName, one), append(keys, k)
			}
			return nil
		})
		if err != nil {
			return n, key, err
		}
	}
	switch {
	case key != "":
		return n, key, nil
	case len(byName) == 1:
		return byName[0], keys[0], nil
	case len(byName) > 1:
		return n, key, refusal.Rule("ambiguous-nomination", "%s has several nominations: %s and %s", ref, byName[0].ID, byName[1].ID).
			WithHint("name the nomination by its id")
	}
	return n, key, refusal.NotFound("no-nomination", "customer %s has no nomination %q", card.ID, ref).WithHint("scatto ads list %s", card.ID)
}

// Nominated is a nomination with what it rests on and still lacks.
type Nominated struct {
	ads.Nomination
	Record *ads.Assessment // nil: only its day is known
	Person ads.Person      // who is behind the technician's name
	Ground ads.Ground
	Open   []*refusal.Error // points
}

// Nomination reads one with its open points on the day of the event.
func (s *Shop) Nomination(customerID, ref string) (out Nominated, err error) {
	err = s.view(func(tx *store.Tx) error {
		n, _, err := s.findNomination(tx, customerID, ref)
		if err != nil {
			return err
		}
		out, err = s.nominated(tx, n)
		return err
	})
	return out, err
}

func (s *Shop) nominated(tx *store.Tx, n ads.Nomination) (out Nominated, err error) {
	out.Nomination = n
	if out.Ground, err = s.ground(tx, n); err != nil {
		return out, err
	}
	out.Person, out.Open = out.Ground.Person, n.OpenPoints(out.Ground, s.Today())
	if n.Assessment != 0 {
		a, ok, err := get[ads.Assessment](tx, store.AssessmentKey(n.Customer, n.Assessment))
		if err != nil {
			return out, err
		}
		if ok {
			out.Record = &a
		}
	}
	return out, nil
}
