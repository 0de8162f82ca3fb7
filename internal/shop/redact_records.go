package shop

import (
	"os"

	"scatto/internal/store"
	"scatto/ticket"
	"scatto/ticket/customisation"
)

// clean takes the passage out of texts where they stand, and counts.
func clean(p ticket.Passage, texts ...*string) (places int) {
	for _, s := range texts {
		out, n := p.Remove(*s)
		*s = out
		places += n
	}
	return places
}

// sessions takes it out of what was written about a ticket's sessions. Their
// times and prices stay.
func (r *redaction) sessions(t ticket.Ticket) (places int, err error) {
	list, err := sessionsOf(r.Tx, t.Number)
	if err != nil {
		return 0, err
	}
	for _, one := range list {
		old := one
		one.Corrections = append([]ticket.Correction{}, one.Corrections...)
		n := clean(r.passage, &one.Tool, &one.MonitoredBy, &one.Account, &one.Override, &one.Waived, &one.Voided)
		for i := range one.Corrections {
			n += clean(r.passage, &one.Corrections[i].Reason)
		}
		if one.Charge != nil {
			charge := *one.Charge
			n += clean(r.passage, &charge.Waived)
			one.Charge = &charge
		}
		if n == 0 {
			continue
		}
		places += n
		if err := r.putSession(&old, one); err != nil {
			return 0, err
		}
	}
	return places, nil
}

// calls takes it out of the notes about calls on a ticket.
func (r *redaction) calls(t ticket.Ticket) (places int, err error) {
	var found []Call
	err = each(r.Tx, store.CallPrefix(), func(_ store.Key, c Call) error {
		if n := clean(r.passage, &c.Text); c.Ticket == t.Name() && n > 0 {
			places += n
			found = append(found, c)
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	for _, c := range found {
		if err := r.put(store.CallKey(c.Seq), callID(c.Seq), c.Customer, c); err != nil {
			return 0, err
		}
	}
	return places, nil
}

// todos takes it out of what is to be done about a ticket.
func (r *redaction) todos(t ticket.Ticket) (places int, err error) {
	list, err := todos(r.Tx, "", true)
	if err != nil {
		return 0, err
	}
	for _, one := range list {
		if one.Ticket != t.Name() {
			continue
		}
		if n := clean(r.passage, &one.What, &one.Reason); n > 0 {
			places += n
			key := store.TodoKey(one.Due, one.Seq)
			if moved, err := r.Has(store.TodoDoneKey(one.Due, one.Seq)); err != nil {
				return 0, err
			} else if moved {
				key = store.TodoDoneKey(one.Due, one.Seq)
			}
			if err := r.put(key, todoID(one.Seq), one.Customer, one); err != nil {
				return 0, err
			}
		}
	}
	return places, nil
}

// customisations takes it out of the customisations asked for by a ticket.
func (r *redaction) customisations(t ticket.Ticket) (places int, err error) {
	err = each(r.Tx, store.CustomisationPrefix(), func(_ store.Key, c customisation.Customisation) error {
		if c.Ticket != t.Name() {
			return nil
		}
		n := clean(r.passage, &c.Description, &c.Reason)
		for i := range c.History {
			n += clean(r.passage, &c.History[i].Note)
		}
		for i := range c.Tests {
			n += clean(r.passage, &c.Tests[i].Proof.Text)
		}
		if c.Agreed != nil {
			n += clean(r.passage, &c.Agreed.Proof.Text)
		}
		if places += n; n == 0 {
			return nil
		}
		return r.putCustomisation(c)
	})
	return places, err
}

// repeats takes it out of the maintenance plans of a ticket's customer, which
// may have copied its words.
func (r *redaction) repeats(t ticket.Ticket) (places int, err error) {
	if t.Customer == "" {
		return 0, nil
	}
	err = each(r.Tx, store.RepeatPrefix(), func(_ store.Key, one ticket.Repeat) error {
		if one.Customer != t.Customer {
			return nil
		}
		n := clean(r.passage, &one.Subject, &one.Description)
		if places += n; n == 0 {
			return nil
		}
		return r.putRepeat(one)
	})
	return places, err
}

// redactedMails counts what redactMails did.
type redactedMails struct{ changed, dropped int }

// redactMails takes a passage out of the messages of a ticket: of those that
// came in, receipts and bounces too, record and raw copy; of those that went
// out or wait, the letter.
func (w *write) redactMails(t ticket.Ticket, p ticket.Passage) (done redactedMails, err error) {
	files := map[string]string{} // hashes of raw copies before and after
	err = each(w.Tx, store.MailPrefix(), func(_ store.Key, m Mail) error {
		if m.Ticket != t.Name() {
			return nil
		}
		was := m
		n := clean(p, &m.Subject, &m.FromName, &m.Detail)
		if _, known := files[m.Hash]; !known {
			hash, dropped, err := w.redactRaw(m.Hash, p)
			if err != nil {
				return err
			}
			files[m.Hash] = hash
			done.dropped += dropped
		}
		if m.Hash = files[m.Hash]; n == 0 && m.Hash == was.Hash {
			return nil
		}
		done.changed++
		return w.putMail(m)
	})
	if err != nil {
		return done, err
	}
	if err := w.followRaw(files); err != nil {
		return done, err
	}
	letters, err := numbers(w.Tx, store.TicketOutgoingPrefix(t.Number))
	if err != nil {
		return done, err
	}
	for _, id := range letters {
		l, err := findLetter(w.Tx, id)
		if err != nil {
			return done, err
		}
		if n := clean(p, &l.Subject, &l.Body, &l.Text, &l.Detail); n > 0 {
			done.changed++
			if err := w.putLetter(l); err != nil {
				return done, err
			}
		}
	}
	return done, nil
}

// redactRaw writes the raw copy of a message without the passage under its
// new hash; the old copy goes once the transaction is safe. A copy that is
// missing holds nothing.
func (w *write) redactRaw(hash string, p remover) (again string, dropped int, err error) {
	path := w.shop.rawMailPath(hash)
	raw, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return hash, 0, nil
	}
	if err != nil {
		return hash, 0, err
	}
	out, places, dropped := redactMail(raw, p)
	if places == 0 && dropped == 0 {
		return hash, 0, nil
	}
	again = hashOf(out)
	if err := w.shop.keepRaw(again, out); err != nil {
		return hash, 0, err
	}
	w.afterwards = append(w.afterwards, func() { store.RemoveFile(path) })
	return again, dropped, nil
}

// followRaw lets other records of the same bytes, such as one that could not
// be read at first, point to the new copy.
func (w *write) followRaw(files map[string]string) error {
	for was, is := range files {
		if was == is {
			continue
		}
		err := each(w.Tx, store.MailPrefix(), func(_ store.Key, m Mail) error {
			if m.Hash != was {
				return nil
			}
			m.Hash = is
			return w.putMail(m)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
