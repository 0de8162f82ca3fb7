package gdpr

import (
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Object notes what the person objects to. An objection to direct marketing
// needs no grounds (art. 21(2)); another rests on his situation (art. 21(1)).
func (r Request) Object(grounds string, marketing bool) (Request, error) {
	if err := r.open(); err != nil {
		return r, err
	}
	switch grounds = strings.TrimSpace(grounds); {
	case !r.Asks(Objection):
		return r, refusal.Rule("right-not-asked", "request %s is not about %s", r.ID, string(Objection)).
			WithHint("scatto gdpr request show %s", r.ID)
	case r.Objected.Restriction != "" || !r.Objected.Decided.IsZero():
		return r, refusal.Rule("objected-already", "the objection of request %s was taken in already", r.ID).
			WithHint("scatto gdpr object decide %s --upheld, or --rejected", r.ID).By("R100")
	case grounds == "" && !marketing:
		return r, refusal.Usage("missing-reason", "the grounds of the objection are missing").
			WithHint("give --grounds, or --marketing for direct marketing, which needs none").By("R100")
	}
	r.Objected = Protest{Grounds: grounds, Marketing: marketing}
	return r, nil
}

// Decide notes how an objection was weighed, as its deed. To reject it takes
// compelling legitimate grounds in writing, or a claim (art. 21(1)); one
// against marketing is never rejected (art. 21(3)).
func (r Request) Decide(at time.Time, by string, upheld bool, reason string) (Request, error) {
	o := r.Objected
	switch reason = strings.TrimSpace(reason); {
	case o.Restriction == "" && !o.Marketing:
		return r, refusal.Rule("not-objected", "the objection of request %s was not taken in yet", r.ID).
			WithHint("scatto gdpr object %s --grounds TEXT", r.ID).By("R100")
	case !o.Decided.IsZero():
		return r, refusal.Rule("decided-already", "the objection of request %s was decided on %s", r.ID, o.Decided).By("R100")
	case reason == "":
		return r, refusal.Usage("missing-reason", "the reason of the decision is missing").WithHint("give --reason").By("R100")
	case o.Marketing && !upheld:
		return r, refusal.Rule("marketing-always-stops", "an objection to direct marketing cannot be rejected").By("R100")
	}
	r.Objected.Decided, r.Objected.Upheld, r.Objected.Reason = calendar.DateOf(at, calendar.Rome()), upheld, reason
	d := Deed{Right: Objection, Outcome: Done, At: at, By: by, Ref: o.Restriction}
	switch {
	case o.Marketing:
		d.What = "I Suoi dati non sono più trattati per marketing diretto (art. 21(3))."
	case upheld:
		d.What = "L'opposizione è accolta: " + reason + ". Il trattamento fondato sul legittimo interesse cessa (art. 21(1))."
	default:
		d.Outcome, d.What = Denied, "L'opposizione non è accolta per motivi legittimi cogenti (art. 21(1)): "+reason
	}
	return r.Record(d)
}
