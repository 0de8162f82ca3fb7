package gdpr

import (
	"strings"
	"time"

	"scatto/internal/refusal"
)

// answeredByLetter are the rights that the answer itself fulfils: it says what
// is processed and why, and where to complain.
func answeredByLetter(right Right) bool { return right == Information || right == Complaint }

// Missing lists the rights about which nothing is on record yet: no answer may
// say that they were fulfilled.
func (r Request) Missing() (list []Right) {
	for _, right := range r.Rights {
		if _, done := r.Deed(right); !done && !answeredByLetter(right) {
			list = append(list, right)
		}
	}
	return list
}

// Reply ends a request with an answer. What was not done cannot be answered as
// if it were; of a person of whom nothing is known, the answer is that there is
// nothing, which is an answer too (R97). An identity in doubt is cleared first:
// data sent to somebody else are a breach.
func (r Request) Reply(at time.Time, by string, known bool) (Request, error) {
	if err := r.open(); err != nil {
		return r, err
	}
	if r.State() == IdentityCheck {
		return r, refusal.Rule("identity-open", "the person of request %s has not shown yet who he is", r.ID).
			WithHint("scatto gdpr request identity-confirmed %s --how TEXT", r.ID).By("R104")
	}
	missing := r.Missing()
	if _, erased := r.Deed(Erasure); (known || erased) && len(missing) > 0 {
		return r, r.notDone(missing)
	}
	r.Answer = Answer{At: at, By: by, Outcome: r.outcome(known)}
	return r.with(at, by, "answered", string(r.Answer.Outcome)), nil
}

// outcome of the whole: refused when every right was.
func (r Request) outcome(known bool) Outcome {
	if !known && len(r.Deeds) == 0 {
		return Nothing
	}
	denied, partial := 0, false
	for _, right := range r.Rights {
		d, done := r.Deed(right)
		switch {
		case done && d.Outcome == Denied:
			denied++
		case done && d.Outcome == Partial:
			partial = true
		}
	}
	switch {
	case denied == len(r.Rights):
		return Denied
	case denied > 0 || partial:
		return Partial
	}
	return Done
}

// Deny refuses rights with a reason, all with none named (art. 12(4)). When
// all are refused, the request ends.
func (r Request) Deny(at time.Time, by, reason string, rights []Right) (Request, error) {
	if err := r.open(); err != nil {
		return r, err
	}
	if reason = strings.TrimSpace(reason); reason == "" {
		return r, refusal.Usage("missing-reason", "the reason of the refusal is missing").
			WithHint("the person has a right to it (art. 12(4)): give --reason")
	}
	all := len(rights) == 0
	if all {
		rights = r.Rights
	}
	for _, right := range rights {
		var err error
		if d, done := r.Deed(right); done && d.Outcome != Denied {
			return r, refusal.Rule("already-done", "%s of request %s is already done: it cannot be refused", string(right), r.ID)
		}
		if r, err = r.Record(Deed{Right: right, Outcome: Denied, At: at, By: by, What: reason}); err != nil {
			return r, err
		}
	}
	if !all {
		return r, nil
	}
	r.Answer = Answer{At: at, By: by, Outcome: Denied, Reason: reason}
	return r.with(at, by, "refused", reason), nil
}

func words(rights []Right) string {
	var out []string
	for _, right := range rights {
		out = append(out, string(right))
	}
	return strings.Join(out, ", ")
}

// notDone refuses to answer what was not done, with the command that does it.
func (r Request) notDone(missing []Right) error {
	e := refusal.Rule("not-done", "request %s asks for %s, and nothing of it is done yet", r.ID, words(missing)).By("R97")
	switch missing[0] {
	case Access:
		return e.WithHint("scatto gdpr export --request %s, or refuse it: scatto gdpr request refuse %s --right access", r.ID, r.ID)
	case Portability:
		return e.WithHint("scatto gdpr export --portability --request %s, or refuse it: scatto gdpr request refuse %s --right portability", r.ID, r.ID)
	case Erasure:
		return e.WithHint("scatto gdpr erase --request %s, or refuse it: scatto gdpr request refuse %s --right erasure", r.ID, r.ID)
	case Rectification:
		return e.WithHint("scatto gdpr rectify --request %s, or refuse it: scatto gdpr request refuse %s --right rectification", r.ID, r.ID)
	case Restriction:
		return e.WithHint("scatto gdpr restrict --request %s --ground a, or refuse it: scatto gdpr request refuse %s --right restriction", r.ID, r.ID)
	case Objection:
		return e.WithHint("scatto gdpr object decide %s --upheld, or --rejected", r.ID)
	}
	return e.WithHint("scatto gdpr consent withdraw --request %s, or refuse it: scatto gdpr request refuse %s --right consent-withdrawal", r.ID, r.ID)
}
