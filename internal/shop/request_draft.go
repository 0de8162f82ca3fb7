package shop

import (
	"slices"
	"time"

	"scatto/gdpr"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/internal/text"
)

// DraftAnswer writes the letter that an answer would be, to path or below
// out/privacy, to be read before it goes: the request does not change. With a
// reason it is a refusal of everything.
func (s *Shop) DraftAnswer(ref, reason, path string) (res Requested, err error) {
	if res, err = s.Request(ref); err != nil {
		return res, err
	}
	answered := res
	if reason, err = text.Line("reason", reason, text.MaxLine); err != nil {
		return res, err
	}
	if reason != "" {
		answered.Request, err = res.Request.Deny(s.at, s.by, reason, nil)
	} else {
		answered.Request, err = res.Request.Reply(s.at, s.by, res.Known.Any())
	}
	if err != nil {
		return res, err
	}
	p, err := s.answerPaper(answered)
	if err != nil {
		return res, err
	}
	act := document.RequestAnswerAct(p)
	act.Title = "BOZZA – " + act.Title
	res.PDF, err = s.writeAct(act, s.outPath(path, receiptFolder, res.Request.ID+"-bozza.pdf"))
	return res, err
}

// SendAnswer puts the letter of an answered request into the outbox, for one
// that was answered without: once, with the exports that belong to it.
func (s *Shop) SendAnswer(ref string, out PaperTo) (res Requested, err error) {
	out.Send = true
	return s.stepRequest("gdpr.request.send", ref, paperAnswer, out, func(_ *write, r gdpr.Request, _ *Requested) (gdpr.Request, error) {
		switch {
		case r.Open():
			return r, notAnswered(r)
		case r.Answer.Letter != 0:
			return r, refusal.Rule("sent-already", "the answer to request %s is message %d already", r.ID, r.Answer.Letter).
				WithHint("scatto mail outbox show %d", r.Answer.Letter)
		}
		return r, nil
	})
}

// RewriteLetter writes the letter of a request's last step that had one once
// more, to path or below out/privacy, with the day on which it was given;
// nothing is sent.
func (s *Shop) RewriteLetter(ref, path string) (res Requested, err error) {
	if res, err = s.Request(ref); err != nil {
		return res, err
	}
	p, err := s.answerPaper(res)
	if err != nil {
		return res, err
	}
	kind, at := lastLetter(res.Request)
	p.At = at
	res.PDF, err = s.writeAct(kind.act(p), s.outPath(path, receiptFolder, res.Request.ID+"-"+string(kind)+".pdf"))
	return res, err
}

// lastLetter is the letter of the last step that had one, and when it was given.
func lastLetter(r gdpr.Request) (paperKind, time.Time) {
	if !r.Open() {
		return paperAnswer, r.Answer.At
	}
	for _, step := range slices.Backward(r.Steps) {
		switch step.What {
		case "identity-asked":
			return paperIdentity, step.At
		case "extended":
			return paperExtension, step.At
		}
	}
	return paperReceipt, r.OpenedAt
}

func (s *Shop) answerPaper(res Requested) (p document.RequestPaper, err error) {
	err = s.view(func(tx *store.Tx) error {
		p, err = s.requestPaper(tx, res)
		return err
	})
	return p, err
}

func notAnswered(r gdpr.Request) error {
	return refusal.Rule("not-answered", "request %s is not answered yet", r.ID).
		WithHint("read the letter with scatto gdpr request answer %s --draft, then answer it with --send", r.ID)
}
