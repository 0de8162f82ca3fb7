package shop

import (
	"fmt"
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// Nominate makes a person system administrator of a customer. Nobody holds two
// nominations there at once: other categories are a new nomination after the
// revocation of the old one. It rests on the newest assessment on record before
// its first day, or on the day of one that n.Assessed gives.
func (s *Shop) Nominate(n ads.Nomination) (out ads.Nomination, err error) {
	return s.nominate(n, func(w *write, n ads.Nomination) (ads.Nomination, bool, error) {
		all, err := assessmentsOf(w.Tx, n.Customer)
		if err != nil {
			return n, false, err
		}
		if n, err = n.AssessedBy(all); err != nil {
			return n, false, err
		}
		n, err = ads.NewNomination(n)
		return n, false, err
	})
}

// ProposeNomination puts a nomination on record before the assessment; it holds
// on no day until AssessPerson says yes.
func (s *Shop) ProposeNomination(n ads.Nomination) (out ads.Nomination, err error) {
	return s.nominate(n, func(_ *write, n ads.Nomination) (ads.Nomination, bool, error) {
		n.Assessed = calendar.Date{}
		n, err := ads.Propose(n)
		return n, true, err
	})
}

func (s *Shop) nominate(n ads.Nomination, check func(*write, ads.Nomination) (ads.Nomination, bool, error)) (out ads.Nomination, err error) {
	if n, err = tidyNomination(n); err != nil {
		return n, err
	}
	err = s.write("ads.appoint", func(w *write) error {
		card, err := findCard(w.Tx, n.Customer)
		if err != nil {
			return err
		}
		one := n
		one.Customer, one.MadeAt = card.ID, s.now
		if one.Person, err = w.technicianNamed(one.Person); err != nil {
			return err
		}
		one, proposed, err := check(w, one)
		if err != nil {
			return err
		}
		out, err = w.addNomination(one, proposed)
		return err
	})
	return out, err
}

// addNomination numbers and stores a new nomination.
func (w *write) addNomination(n ads.Nomination, proposed bool) (ads.Nomination, error) {
	n, err := w.untilLeaving(n)
	if err != nil {
		return n, err
	}
	if err := w.nominatedOnce(n); err != nil {
		return n, err
	}
	seq, err := w.Next("nomination")
	if err != nil {
		return n, err
	}
	n.ID = fmt.Sprintf("ADS-%04d-%03d", n.From.Year, seq)
	key := store.NominationKey(n.Customer, seq)
	if proposed {
		key = store.ProposalKey(n.Customer, seq)
	}
	return n, w.putNomination(key, n)
}

func (w *write) putNomination(key store.Key, n ads.Nomination) error {
	if err := w.nominationSettles(n); err != nil {
		return err
	}
	w.about(n.Customer)
	return w.put(key, n.ID, n.Customer, n)
}

// technicianNamed is a person's name as its card spells it; the shop itself is
// no person (R68, 4.2).
func (w *write) technicianNamed(name string) (string, error) {
	if strings.EqualFold(name, w.shop.Config.Company.Name) {
		return name, ads.CompanyNominated(name)
	}
	if err := ads.CheckNatural(name); err != nil {
		return name, err
	}
	if err := w.knownTechnician(name, w.shop.at); err != nil {
		return name, err
	}
	t, ok, err := get[Technician](w.Tx, technicianKey(name))
	if ok {
		name = t.Name
	}
	return name, err
}

// nominatedOnce refuses a nomination that overlaps another of the same person.
func (w *write) nominatedOnce(n ads.Nomination) error {
	others, err := allNominationsOf(w.Tx, n.Customer)
	if err != nil {
		return err
	}
	for _, o := range others {
		switch {
		case !strings.EqualFold(o.Person, n.Person) || !o.Overlaps(n):
		case o.Proposed():
			return refusal.Rule("already-proposed", "%s has the proposed nomination %s", o.Person, o.ID).
				WithHint("scatto ads assess %s \"%s\", or withdraw it: scatto ads revoke %s %s", n.Customer, o.Person, n.Customer, o.ID)
		default:
			return refusal.Rule("already-nominated", "%s holds nomination %s until %s", o.Person, o.ID, o.To).
				WithHint("scatto ads revoke %s %s", n.Customer, o.ID)
		}
	}
	return nil
}

func tidyNomination(n ads.Nomination) (ads.Nomination, error) {
	var err error
	for _, f := range []struct {
		what  refusal.Word
		text  *string
		limit int
	}{{"name", &n.Person, 60}, {"capacity of access", &n.Capacity, text.MaxLine}} {
		if *f.text, err = text.Line(f.what, *f.text, f.limit); err != nil {
			return n, err
		}
	}
	if n.Instructions, err = text.Lines("instructions", n.Instructions, 4000); err != nil {
		return n, err
	}
	n.Scopes = slices.Clone(n.Scopes)
	for i, one := range n.Scopes {
		if n.Scopes[i], err = ads.NewScope(one); err != nil {
			return n, err
		}
	}
	return n, nil
}
