package shop

import (
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
	"scatto/ticket"
)

// Departure is what follows from a technician's leaving.
type Departure struct {
	Technician  Technician
	Nominations []ads.Nomination // ended that day (R68)
	Accounts    []Closing        // at those customers, to be disabled that day
	Secrets     []ads.VaultEntry // of the vault that the person knows, to be changed (ADS-20)
	Tickets     []ticket.Ticket  // open ones that wait for somebody else
	Visits      []Visit          // appointments after that day
	Repeats     []ticket.Repeat  // maintenance plans whose tickets would be the person's
	ReadsVault  bool             // secrets are still encrypted for the person
}

// whyLeft is the reason on record of the nominations that end with a leaving.
const whyLeft = "cessazione del rapporto"

// RemoveTechnician records the last day of a person at the shop; the person's
// nominations end that day (R68).
func (s *Shop) RemoveTechnician(name string, last calendar.Date) (out Departure, err error) {
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
		case !t.Left.IsZero():
			return refusal.Rule("technician-left", "technician %s left on %s", t.Name, t.Left)
		case last.Before(t.Since):
			return refusal.Rule("left-before-since", "technician %s came on %s and cannot leave on %s", t.Name, t.Since, last)
		}
		t.Left = last
		out.Technician = t
		if err := w.endNominations(t.Name, last, &out); err != nil {
			return err
		}
		if err := known(w.Tx, t.Name, &out); err != nil {
			return err
		}
		err = eachTicketUnder(w.Tx, store.OpenTicketPrefix(), func(one ticket.Ticket) error {
			if strings.EqualFold(one.Technician, t.Name) {
				out.Tickets = append(out.Tickets, one)
			}
			return nil
		})
		if err != nil {
			return err
		}
		if out.Visits, err = ahead(w.Tx, t.Name, last); err != nil {
			return err
		}
		err = each(w.Tx, store.RepeatPrefix(), func(_ store.Key, r ticket.Repeat) error {
			if strings.EqualFold(r.Technician, t.Name) && r.Next().After(last) {
				out.Repeats = append(out.Repeats, r)
			}
			return nil
		})
		if err != nil {
			return err
		}
		return w.put(technicianKey(t.Name), technicianID(t.Name), technicianID(t.Name), t)
	})
	return out, err
}

// untilLeaving ends a nomination with the last day of a person who is known to
// leave (R68); a proposal keeps its period until it is decided.
func (w *write) untilLeaving(n ads.Nomination) (ads.Nomination, error) {
	t, _, err := get[Technician](w.Tx, technicianKey(n.Person))
	switch {
	case err != nil || t.Left.IsZero() || n.To.Before(t.Left):
		return n, err
	case !n.From.Before(t.Left):
		return n, refusal.Rule("technician-left", "technician %s leaves on %s: the nomination would never begin", t.Name, t.Left).By("R68")
	case n.Proposed():
		return n, nil
	}
	return n.Revoke(t.Left, whyLeft)
}

// known gathers what of the vault a person knows.
func known(tx *store.Tx, person string, out *Departure) error {
	readers, err := vaultRecipients(tx)
	if err != nil {
		return err
	}
	out.ReadsVault = slices.ContainsFunc(readers, func(r ads.VaultRecipient) bool { return r.Active() && strings.EqualFold(r.Name, person) })
	entries, err := vaultEntries(tx, "")
	for _, e := range entries {
		if e.KnownTo(person, readers) {
			out.Secrets = append(out.Secrets, e)
		}
	}
	return err
}

// endNominations revokes every nomination of a person that outlives a day and
// gathers the accounts at those customers.
func (w *write) endNominations(person string, last calendar.Date, out *Departure) error {
	cards, err := allCards(w.Tx)
	if err != nil {
		return err
	}
	for _, card := range cards {
		because := ""
		end := func(key store.Key, raw store.Raw) (bool, error) {
			var n ads.Nomination
			if err := raw.Decode(&n); err != nil {
				return false, err
			}
			if !strings.EqualFold(n.Person, person) || !n.Revoked.IsZero() || n.To.Before(last) {
				return true, nil
			}
			on := last
			if on.Before(n.From) {
				on = n.From // it never begins
			}
			n, err := n.Revoke(on, whyLeft)
			if err != nil {
				return false, err
			}
			if !n.Proposed() {
				because = n.ID
			}
			out.Nominations = append(out.Nominations, n)
			w.about(card.ID)
			return true, w.put(key, n.ID, card.ID, n)
		}
		for _, prefix := range []store.Key{store.NominationPrefix(card.ID), store.ProposalPrefix(card.ID)} {
			if err := w.Scan(prefix, end); err != nil {
				return err
			}
		}
		accounts, _, err := w.accountsToClose(card.ID, person, last, because)
		if err != nil {
			return err
		}
		out.Accounts = append(out.Accounts, accounts...)
	}
	return nil
}
