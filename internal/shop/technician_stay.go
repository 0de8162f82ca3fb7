package shop

import (
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// KeepTechnician withdraws a leaving that was recorded by mistake, on its last
// day at the latest; the nominations that it ended hold on as before (R68).
// Refusals: technician-stays, technician-left.
func (s *Shop) KeepTechnician(name string) (out Departure, err error) {
	if name, err = text.Line("name", name, 60); err != nil {
		return out, err
	}
	err = s.write(opTechnician, func(w *write) error {
		out = Departure{}
		t, ok, err := get[Technician](w.Tx, technicianKey(name))
		switch {
		case err != nil:
			return err
		case !ok:
			return noTechnician(w.Tx, name)
		case t.Left.IsZero():
			return refusal.Rule("technician-stays", "no leaving of technician %s is on record", t.Name)
		case s.Today().After(t.Left):
			return refusal.Rule("technician-left", "technician %s left on %s", t.Name, t.Left).
				WithHint("who comes back: scatto technician add %s", quoted(t.Name))
		}
		if err := w.restoreNominations(t, &out); err != nil {
			return err
		}
		t.Left = calendar.Date{}
		out.Technician = t
		return w.put(technicianKey(t.Name), technicianID(t.Name), technicianID(t.Name), t)
	})
	return out, err
}

// restoreNominations gives those that a leaving ended their period back, and
// strikes what was to be done about the accounts after that day.
func (w *write) restoreNominations(t Technician, out *Departure) error {
	cards, err := allCards(w.Tx)
	if err != nil {
		return err
	}
	for _, card := range cards {
		restored := map[string]bool{}
		for _, prefix := range []store.Key{store.NominationPrefix(card.ID), store.ProposalPrefix(card.ID)} {
			err := w.Scan(prefix, func(key store.Key, raw store.Raw) (bool, error) {
				var n ads.Nomination
				if err := raw.Decode(&n); err != nil {
					return false, err
				}
				if !strings.EqualFold(n.Person, t.Name) || n.Reason != whyLeft || n.Revoked.Before(t.Left) {
					return true, nil
				}
				n = n.Restored()
				restored[n.ID] = true
				out.Nominations = append(out.Nominations, n)
				return true, w.putNomination(key, n)
			})
			if err != nil {
				return err
			}
		}
		accounts, err := accountsOf(w.Tx, card.ID)
		if err != nil {
			return err
		}
		err = w.strike(card.ID, func(d Todo) (bool, error) {
			id, ofNomination := strings.CutPrefix(d.Reason, becauseNomination)
			mine := slices.ContainsFunc(accounts, func(a ads.Account) bool { return accountRef(a) == d.Account && a.Of(t.Name) })
			return d.Account != "" && d.Due == t.Left && (ofNomination && restored[id] || d.Reason == whyLeft && mine), nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
