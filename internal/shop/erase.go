package shop

import (
	"slices"

	"scatto/gdpr"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// Erase erases a person everywhere but where the law keeps the data, and gives
// the receipt (R96, art. 17 GDPR). It comes in several transactions: a run that
// is killed leaves a mark, and the same command completes it. At the end the
// store is compacted, so that the bytes are gone from the disk.
func (s *Shop) Erase(in EraseInput) (gdpr.ErasureReceipt, error) {
	cut, found, err := s.cutOff(in.Subject)
	if err != nil {
		return gdpr.ErasureReceipt{}, err
	}
	begunFor := found && in.Request != "" && cut.Receipt.Request == in.Request
	if err := s.erasureAsked(in.Request, begunFor); err != nil {
		return gdpr.ErasureReceipt{}, err
	}
	if begunFor {
		return s.ResumeErasure(cut.ID)
	}
	plan, err := s.PlanErasure(in)
	if err != nil {
		return gdpr.ErasureReceipt{}, err
	}
	if plan.Unended != "" {
		return s.ResumeErasure(plan.Unended)
	}
	if err := s.endCompactions(); err != nil {
		return gdpr.ErasureReceipt{}, err
	}
	if len(plan.Goes()) == 0 {
		return s.nothingErased(in, plan)
	}
	if err := plan.blocked(); err != nil {
		return gdpr.ErasureReceipt{}, err
	}
	if in.Token != "" && in.Token != plan.Token {
		return gdpr.ErasureReceipt{}, refusal.Rule("preview-changed", "what is to be erased is no longer what the preview %s showed", in.Token).
			WithHint("look at the new preview: leave --yes out").By("R96")
	}
	s.markWriting()
	m, begun, err := s.beginErasure(in, "", plan)
	if err != nil {
		return gdpr.ErasureReceipt{}, err
	}
	return s.completeErasure(m, in.Progress, begun)
}

// cutOff is the mark of an erasure of a person that was cut off.
func (s *Shop) cutOff(who gdpr.Subject) (m eraseMark, found bool, err error) {
	err = s.view(func(tx *store.Tx) (err error) {
		m, found, err = unendedErasure(tx, who)
		return err
	})
	return m, found, err
}

// endCompactions completes erasures that were killed while the bytes were
// taken off the disk: by then nothing knew any more whose they were.
func (s *Shop) endCompactions() error {
	list, _, err := s.Erasures()
	for _, r := range list {
		if err == nil && r.Stage == gdpr.StageCompacts {
			if r, err = s.endErasure(r); err == nil {
				_, err = s.WriteReceipt(r, "")
			}
		}
	}
	return err
}

// Goes are the portions that an erasure changes.
func (p ErasePlan) Goes() []gdpr.Portion {
	return slices.DeleteFunc(slices.Clone(p.Portions), func(p gdpr.Portion) bool { return p.Fate == gdpr.Kept })
}

// nothingErased answers for a person of whom nothing is left to be erased.
func (s *Shop) nothingErased(in EraseInput, plan ErasePlan) (gdpr.ErasureReceipt, error) {
	out := gdpr.ErasureReceipt{Outcome: gdpr.Nothing, At: s.at, By: s.by, Portions: plan.Portions, Request: in.Request, Outside: plan.Outside, Stage: gdpr.StageComplete}
	if in.Request == "" {
		return out, nil
	}
	return out, s.write("gdpr.erase", func(w *write) error { return w.erasureDeed(out) })
}

// beginErasure gives the erasure its id, sets the mark and writes the journal,
// before anything is changed. id is that of an erasure to be repeated. shown is
// what was previewed: it holds while nothing else was written to the store, and
// spares looking through the whole house again.
func (s *Shop) beginErasure(in EraseInput, id string, shown ErasePlan) (m eraseMark, plan ErasePlan, err error) {
	err = s.write("gdpr.erase", func(w *write) error {
		n, err := w.erasureNumber(id)
		if err != nil {
			return err
		}
		if plan = shown; plan.look == nil || plan.commit != s.st.Commits() || plan.id != gdpr.FormatErasureID(n) {
			p, err := gatherPerson(w.Tx, in.Subject, in.known)
			if err != nil {
				return err
			}
			if plan, err = s.planFor(w.Tx, p, gdpr.FormatErasureID(n), ""); err != nil {
				return err
			}
		}
		p := plan.look.p
		m = p.mark()
		if m.Salt = in.salt; m.Salt == "" {
			m.Salt = newSalt()
		}
		m.ID, m.Customers, m.Mails = gdpr.FormatErasureID(n), plan.Customers, plan.mails
		if m.Indexed, err = indexed(w.Tx); err != nil {
			return err
		}
		m.Doomed = plan.documents
		m.Receipt = gdpr.ErasureReceipt{ID: m.ID, Request: in.Request, At: s.at, By: s.by, Pseudonym: gdpr.Pseudonym(m.ID),
			Outcome: gdpr.ErasureOutcome(plan.Portions), Portions: plan.Portions, Unread: plan.Unread, Outside: plan.Outside,
			Replayed: in.salt != "", Entry: journalLine(m.Salt), Stage: gdpr.StageRunning}
		m.Subjects = append(slices.Clone(p.Emails), plan.Customers...)
		for number := range p.tickets {
			m.Subjects = append(m.Subjects, "T"+number)
		}
		w.about(m.ID, in.Request)
		return w.put(store.ErasureMarkKey(n), m.ID, m.ID, m)
	})
	if err != nil {
		return m, plan, err
	}
	return m, plan, s.journal(m)
}

// erasureNumber gives the number of a new erasure, or of one that is repeated.
func (w *write) erasureNumber(id string) (int64, error) {
	if id == "" {
		return w.Next(erasureCounter)
	}
	n, err := gdpr.ParseErasureID(id)
	if err != nil {
		return 0, err
	}
	last, err := w.Counter(erasureCounter)
	if err == nil && last < n {
		err = w.RaiseCounter(erasureCounter, n)
	}
	return n, err
}

// ResumeErasure completes an erasure that was cut off.
func (s *Shop) ResumeErasure(id string) (out gdpr.ErasureReceipt, err error) {
	n, err := gdpr.ParseErasureID(id)
	if err != nil {
		return out, err
	}
	s.markWriting()
	var m eraseMark
	var marked bool
	err = s.view(func(tx *store.Tx) error {
		if m, marked, err = get[eraseMark](tx, store.ErasureMarkKey(n)); err != nil || marked {
			return err
		}
		out, marked, err = get[gdpr.ErasureReceipt](tx, store.ErasureKey(n))
		if err == nil && !marked {
			err = refusal.NotFound("no-erasure", "there is no erasure %s", id).WithHint("scatto gdpr erase --list")
		}
		return err
	})
	switch {
	case err != nil:
		return out, err
	case m.ID == "" && out.Stage == gdpr.StageComplete:
		return out, nil
	case m.ID == "":
		return s.endErasure(out)
	}
	if !m.Retention {
		if err := s.stillFree(m); err != nil {
			return out, err
		}
		if err := s.journal(m); err != nil {
			return out, err
		}
	}
	return s.completeErasure(m, nil, ErasePlan{})
}

// mostRounds bounds how often the house is looked through until nothing is
// left: an erasure that removes one thing may lay bare no other, but a mail
// that comes in between may.
const mostRounds = 5

// completeErasure goes through the house until nothing is left, removes the
// files, then lets go of what it knew and compacts. begun is the look that the
// erasure was begun with in this very run: the store is locked since. What has
// been changed is looked at again, since no other record can hold the person.
func (s *Shop) completeErasure(m eraseMark, progress func(done, of int), begun ErasePlan) (out gdpr.ErasureReceipt, err error) {
	if m.Indexed { // words are put on the shelves anew at the end
		if err := s.clearIndex(); err != nil {
			return out, err
		}
	}
	look := eraseLook{keys: begun.keys}
	if begun.look != nil {
		look.by = begun.look
	}
	for round := 0; ; round++ {
		changed, err := s.eraseRecords(&m, &look, progress)
		if err != nil {
			return out, err
		}
		if changed == 0 {
			break
		}
		if round == mostRounds {
			return out, refusal.Failure("erasure-incomplete", "erasure %s finds more each time it looks", m.ID).
				WithHint("stop fetching mail for a moment, then: scatto gdpr erase --resume %s", m.ID)
		}
	}
	removed, err := s.removeDoomed(m)
	if err != nil {
		return out, err
	}
	n, err := gdpr.ParseErasureID(m.ID)
	if err != nil {
		return out, err
	}
	err = s.write("gdpr.erase", func(w *write) error {
		out = m.Receipt
		out.Files += removed
		out.Stage = gdpr.StageCompacts
		for _, subject := range m.Subjects {
			if err := w.DestroyKey(subject); err != nil {
				return err
			}
		}
		if err := w.Delete(store.ErasureMarkKey(n)); err != nil {
			return err
		}
		if err := w.DestroyKey(m.ID); err != nil { // of the mark's digests
			return err
		}
		if err := w.erasureDeed(out); err != nil {
			return err
		}
		return w.put(store.ErasureKey(n), m.ID, m.ID, out)
	})
	if err != nil {
		return out, err
	}
	return s.endErasure(out)
}

// endErasure takes the bytes off the disk and closes the receipt.
func (s *Shop) endErasure(out gdpr.ErasureReceipt) (gdpr.ErasureReceipt, error) {
	if _, err := s.Reindex(); err != nil {
		return out, err
	}
	if err := s.st.Compact(); err != nil {
		return out, refusal.Failure("not-compacted", "the data are erased, but their old bytes are still in the store").
			WithHint("scatto gdpr erase --resume %s", out.ID).From(err)
	}
	n, err := gdpr.ParseErasureID(out.ID)
	if err != nil {
		return out, err
	}
	err = s.write("gdpr.erase", func(w *write) error {
		out.Stage = gdpr.StageComplete
		return w.put(store.ErasureKey(n), out.ID, out.ID, out)
	})
	return out, err
}

// Erasures lists the receipts, oldest first, and the ids of those that were
// cut off.
func (s *Shop) Erasures() (list []gdpr.ErasureReceipt, unended []string, err error) {
	err = s.view(func(tx *store.Tx) error {
		err := each(tx, store.ErasurePrefix(), func(_ store.Key, r gdpr.ErasureReceipt) error {
			list = append(list, r)
			if r.Stage != gdpr.StageComplete {
				unended = append(unended, r.ID)
			}
			return nil
		})
		if err != nil {
			return err
		}
		return each(tx, store.ErasureMarkPrefix(), func(_ store.Key, m eraseMark) error {
			unended = append(unended, m.ID)
			return nil
		})
	})
	return list, unended, err
}
