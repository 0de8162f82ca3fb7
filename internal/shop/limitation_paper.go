package shop

import (
	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// Paper is a letter on its way to a person.
type Paper struct {
	PDF    string
	Letter *Letter // nil when it was not put into the outbox
}

func (s *Shop) restrictionPaper(tx *store.Tx, l gdpr.Limitation) document.RestrictionPaper {
	return document.RestrictionPaper{Shop: s.letterhead(), Limitation: l, Private: l.Subject.Customer != "" && personal(tx, l.Subject.Customer), Contact: s.contact(), Authority: s.Config.Privacy.Authority, At: s.at}
}

// TellLift writes to the person that a restriction will be lifted on a day,
// and notes that he was told today (art. 18(3)).
func (s *Shop) TellLift(ref, why string, on calendar.Date, out PaperTo) (l gdpr.Limitation, p Paper, err error) {
	err = s.write("gdpr.restrict.tell", func(w *write) error {
		p = Paper{}
		if l, _, err = findLimitation(w.Tx, ref); err != nil {
			return err
		}
		if why, err = text.Line("reason", why, text.MaxLine); err != nil {
			return err
		}
		if !l.Active() {
			return refusal.Rule("restriction-lifted", "restriction %s was lifted on %s", l.ID, s.day(l.Lifted))
		}
		if on.IsZero() {
			on = s.Today()
		}
		if on.Before(s.Today()) {
			return refusal.Rule("dates-out-of-order", "%s lies before the notice: the person is told before", on.String()).By("R98")
		}
		paper := s.restrictionPaper(w.Tx, l)
		paper.LiftOn, paper.Why = on, why
		if p.PDF, p.Letter, err = w.paper(document.RestrictionLiftAct(paper), l.Subject, out, l.ID+"-fine-limitazione.pdf", nil); err != nil {
			return err
		}
		l.Told, l.LiftOn = s.Today(), on
		return w.putLimitation(l)
	})
	if err == nil {
		err = s.paperWritten(p.PDF)
	}
	return l, p, err
}

// consentLetter writes to the person which consents were withdrawn; all are of
// one person.
func (w *write) consentLetter(list []gdpr.Consent, out PaperTo) (p Paper, err error) {
	if len(list) == 0 {
		return p, nil
	}
	s := w.shop
	act := document.ConsentWithdrawnAct(document.ConsentPaper{Shop: s.letterhead(), Consents: list, Contact: s.contact(), Authority: s.Config.Privacy.Authority, At: s.at})
	p.PDF, p.Letter, err = w.paper(act, gdpr.Subject{Name: list[0].Name, Emails: []string{list[0].Email}}, out, list[0].ID+"-revoca.pdf", nil)
	return p, err
}
