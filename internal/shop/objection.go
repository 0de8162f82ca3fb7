package shop

import (
	"scatto/gdpr"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// Object takes an objection of a request in (art. 21, R100): until it is
// weighed the data are restricted on ground d; what is direct marketing stops
// at once, with the consents for it, and needs no weighing.
func (s *Shop) Object(ref, grounds string, marketing bool) (res Requested, l *gdpr.Limitation, err error) {
	res, err = s.stepRequest("gdpr.object", ref, "", PaperTo{}, func(w *write, r gdpr.Request, res *Requested) (gdpr.Request, error) {
		if grounds, err = text.Line("reason", grounds, text.MaxLine); err != nil {
			return r, err
		}
		if r, err = r.Object(grounds, marketing); err != nil {
			return r, err
		}
		if err := w.stopMarketing(r); err != nil {
			return r, err
		}
		if marketing {
			return r.Decide(s.at, s.by, true, "il trattamento per marketing diretto cessa sempre (art. 21(3))")
		}
		held, err := limitations(w.Tx)
		if err != nil {
			return r, err
		}
		for i, one := range held {
			if one.Ground == gdpr.Objected && one.Subject.Overlaps(r.Subject) {
				l, r.Objected.Restriction = &held[i], one.ID
				return r, nil
			}
		}
		var out Restricted
		if err := w.restrict(Restriction{Subject: r.Subject, Ground: gdpr.Objected, Reason: grounds, Request: r.ID}, &out); err != nil {
			return r, err
		}
		res.Warnings = append(res.Warnings, out.Warnings...)
		l, r.Objected.Restriction = &out.Limitation, out.Limitation.ID
		return r, nil
	})
	return res, l, err
}

// stopMarketing withdraws the consents for marketing of a person who objects.
func (w *write) stopMarketing(r gdpr.Request) error {
	if !r.Objected.Marketing {
		return nil
	}
	list, err := consents(w.Tx)
	if err != nil {
		return err
	}
	for _, c := range list {
		if !r.Subject.Has(c.Email) || !c.WithdrawnAt.IsZero() || !gdpr.IsMarketing(c.Purpose) {
			continue
		}
		if c, err = c.Withdraw(w.shop.at, w.shop.by, "opposizione", r.ID); err != nil {
			return err
		}
		if err := w.putConsent(c); err != nil {
			return err
		}
	}
	return nil
}

// DecideObjection notes how an objection was weighed: upheld, or rejected for
// compelling grounds in writing (art. 21(1)). The restriction stays until the
// person was told (art. 18(3)).
func (s *Shop) DecideObjection(ref, reason string, upheld bool) (Requested, error) {
	return s.stepRequest("gdpr.object.decide", ref, "", PaperTo{}, func(_ *write, r gdpr.Request, res *Requested) (gdpr.Request, error) {
		reason, err := text.Line("reason", reason, text.MaxLine)
		if err != nil {
			return r, err
		}
		if r, err = r.Decide(s.at, s.by, upheld, reason); err == nil && r.Objected.Restriction != "" {
			res.Warnings = append(res.Warnings, refusal.Rule("still-restricted", "the data stay restricted (%s) until the person has been told the outcome", r.Objected.Restriction).
				WithHint("answer, then: scatto gdpr restrict lift %s --told DATE", r.Objected.Restriction).By("R98"))
		}
		return r, err
	})
}
