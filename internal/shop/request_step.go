package shop

import (
	"scatto/gdpr"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// stepRequest runs one step of a request's life in one transaction, with the
// letter that tells the person of it. paper "" is no letter.
func (s *Shop) stepRequest(op, ref string, paper paperKind, out PaperTo,
	step func(w *write, r gdpr.Request, res *Requested) (gdpr.Request, error)) (res Requested, err error) {
	err = s.write(op, func(w *write) error {
		res = Requested{}
		r, err := findRequest(w.Tx, ref)
		if err != nil {
			return err
		}
		res.Request = r
		if res.Known, err = s.knows(w.Tx, r); err != nil {
			return err
		}
		if paper == paperAnswer && out.Send && res.Known.doubtful(r) {
			return whoIsIt(r)
		}
		if res.Request, err = step(w, r, &res); err != nil {
			return err
		}
		if res.Term, err = res.Request.Term(s.Today()); err != nil {
			return err
		}
		if paper != "" {
			if err := w.paperFor(&res, paper, out); err != nil {
				return err
			}
		}
		return w.putRequest(res.Request)
	})
	return s.written(res, err)
}

// recordDeed stores what was done about a right of a request.
func (w *write) recordDeed(r gdpr.Request, d gdpr.Deed) error {
	r, err := r.Record(d)
	if err != nil {
		return err
	}
	if err := w.putRequest(r); err != nil {
		return err
	}
	what := map[gdpr.Right]string{gdpr.Erasure: "cancellazione", gdpr.Restriction: "limitazione"}[d.Right]
	if what == "" || d.Outcome != gdpr.Done && d.Outcome != gdpr.Partial {
		return nil
	}
	to, err := w.shop.toInform(w.Tx)
	if err != nil {
		return err
	}
	for _, who := range to { // art. 19; a correction writes to them itself
		err := w.addTodos([]Todo{{What: "informare " + who.name + " della " + what + " " + joinedRef(r.ID, d.Ref) + " (art. 19)", Rule: "R96", Reason: r.ID}})
		if err != nil {
			return err
		}
	}
	return nil
}

func joinedRef(id, ref string) string {
	if ref == "" {
		return id
	}
	return id + "/" + ref
}

// EditRequest adds what tells the person apart: a second address, a telephone
// number, a name.
func (s *Shop) EditRequest(ref string, add gdpr.Subject) (Requested, error) {
	res, err := s.stepRequest("gdpr.request.edit", ref, "", PaperTo{}, func(w *write, r gdpr.Request, _ *Requested) (gdpr.Request, error) {
		if !r.Open() {
			return r, refusal.Rule("request-answered", "request %s was answered on %s", r.ID, s.day(r.Answer.At))
		}
		var err error
		if add.Name, err = text.Line("name", add.Name, 120); err != nil {
			return r, err
		}
		one := r.Subject
		one.Emails = append(append([]string{}, one.Emails...), add.Emails...)
		one.Phones = append(append([]string{}, one.Phones...), add.Phones...)
		if add.Name != "" {
			one.Name = add.Name
		}
		if add.TaxCode != "" {
			one.TaxCode = add.TaxCode
		}
		if add.Customer != "" {
			card, err := findCard(w.Tx, add.Customer)
			if err != nil {
				return r, err
			}
			one.Customer = card.ID
		}
		r.Subject, err = gdpr.NewSubject(one)
		return r, err
	})
	if err == nil {
		err = s.view(func(tx *store.Tx) error {
			res.Known, err = s.knows(tx, res.Request)
			return err
		})
		res.Warnings = res.Known.warnings(res.Request)
	}
	return res, err
}

// AskIdentity asks the person who he is, on reasonable doubt (art. 12(6), R104).
func (s *Shop) AskIdentity(ref, reason string, out PaperTo) (Requested, error) {
	return s.stepRequest("gdpr.request.identity-asked", ref, paperIdentity, out, func(_ *write, r gdpr.Request, res *Requested) (gdpr.Request, error) {
		reason, err := text.Line("reason", reason, text.MaxLine)
		if err != nil {
			return r, err
		}
		return r.AskIdentity(s.at, s.by, reason, res.Known.Registered)
	})
}

// ConfirmIdentity notes that the person has shown who he is (R104).
func (s *Shop) ConfirmIdentity(ref, how string) (Requested, error) {
	return s.stepRequest("gdpr.request.identity-confirmed", ref, "", PaperTo{}, func(_ *write, r gdpr.Request, _ *Requested) (gdpr.Request, error) {
		how, err := text.Line("text", how, text.MaxLine)
		if err != nil {
			return r, err
		}
		return r.ConfirmIdentity(s.at, s.by, how)
	})
}

// ExtendRequest tells the person that the answer takes up to two months more
// (R103); late tells so after the term, which then stays.
func (s *Shop) ExtendRequest(ref, reason string, late bool, out PaperTo) (Requested, error) {
	return s.stepRequest("gdpr.request.extend", ref, paperExtension, out, func(_ *write, r gdpr.Request, _ *Requested) (gdpr.Request, error) {
		reason, err := text.Line("reason", reason, text.MaxLine)
		if err != nil {
			return r, err
		}
		return r.Extend(s.at, s.by, reason, late)
	})
}

// AnswerRequest answers a request with what was done, or that there is nothing
// (R97), and closes its ticket.
func (s *Shop) AnswerRequest(ref string, out PaperTo) (Requested, error) {
	return s.stepRequest("gdpr.request.answer", ref, paperAnswer, out, func(w *write, r gdpr.Request, res *Requested) (gdpr.Request, error) {
		return w.settled(res)(r.Reply(s.at, s.by, res.Known.Any()))
	})
}

// RefuseRequest refuses rights with a reason, all with none named, which ends
// the request (art. 12(4)).
func (s *Shop) RefuseRequest(ref, reason string, rights []gdpr.Right, out PaperTo) (Requested, error) {
	paper := paperAnswer
	if len(rights) > 0 {
		paper = "" // the answer tells
	}
	return s.stepRequest("gdpr.request.refuse", ref, paper, out, func(w *write, r gdpr.Request, res *Requested) (gdpr.Request, error) {
		reason, err := text.Line("reason", reason, text.MaxLine)
		if err != nil {
			return r, err
		}
		if r, err = r.Deny(s.at, s.by, reason, rights); err != nil || r.Open() {
			return r, err
		}
		return w.settled(res)(r, nil)
	})
}

// settled closes the ticket of a request that has ended.
func (w *write) settled(res *Requested) func(r gdpr.Request, err error) (gdpr.Request, error) {
	return func(r gdpr.Request, err error) (gdpr.Request, error) {
		if err != nil {
			return r, err
		}
		tickets, err := w.ticketsOf(r)
		for _, t := range tickets {
			left, err := w.closeTicketOf(r, t)
			if err != nil {
				return r, err
			}
			if left != nil {
				res.Warnings = append(res.Warnings, left)
			}
		}
		return r, err
	}
}
