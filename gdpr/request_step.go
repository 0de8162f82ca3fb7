package gdpr

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Channels lists the ways by which a request may come; any is valid (R102).
func Channels() []string {
	return []string{"email", "pec", "phone", "in-person", "portal", "post"}
}

// ParseChannel reads a channel; errors are usage refusals.
func ParseChannel(s string) (string, error) {
	if slices.Contains(Channels(), s) {
		return s, nil
	}
	return "", refusal.Unknown("unknown-channel", "unknown channel %q", s, Channels())
}

// NewRequest begins a request; its rights and its instant of receipt must be
// there.
func NewRequest(r Request, now time.Time, by string) (Request, error) {
	var err error
	if r.Subject, err = NewSubject(r.Subject); err != nil {
		return r, err
	}
	if r.Rights = sortRights(r.Rights); len(r.Rights) == 0 {
		return r, refusal.Usage("missing-right", "no right was named").WithHint("give --right access, or another of 6.1.1-6.1.9").By("R97")
	}
	if r.Received.IsZero() {
		r.Received = now
	}
	if r.Received.After(now) {
		return r, refusal.Rule("future", "%s lies in the future", calendar.Show(r.Received)).By("R101")
	}
	r.OpenedAt, r.OpenedBy, r.Deeds, r.Letters = now, by, []Deed{}, []int64{}
	r.Steps = []Step{{At: r.Received, By: by, What: "received"}}
	return r, nil
}

// with adds a step of the request's life.
func (r Request) with(at time.Time, by, what, note string) Request {
	r.Steps = append(slices.Clip(r.Steps), Step{At: at, By: by, What: what, Note: note})
	return r
}

// Remind notes that the person has asked again for the same.
func (r Request) Remind(at time.Time, by, note string) (Request, error) {
	if err := r.open(); err != nil {
		return r, err
	}
	return r.with(at, by, "asked-again", note), nil
}

// WithLetter notes that the letter n was written about the last step.
func (r Request) WithLetter(n int64) Request {
	r.Letters = append(slices.Clip(r.Letters), n)
	r.Steps = slices.Clone(r.Steps)
	r.Steps[len(r.Steps)-1].Letter = n
	return r
}

func (r Request) open() error {
	if r.Open() {
		return nil
	}
	return refusal.Rule("request-answered", "request %s was answered on %s", r.ID, calendar.DateOf(r.Answer.At, calendar.Rome())).
		WithHint("scatto gdpr request show %s", r.ID)
}

// AskIdentity notes that the person was asked who he is, for a reason: art.
// 12(6) wants a reasonable doubt, and who writes from the address on record
// gives none (R104).
func (r Request) AskIdentity(at time.Time, by, reason string, registered bool) (Request, error) {
	if err := r.open(); err != nil {
		return r, err
	}
	reason = strings.TrimSpace(reason)
	switch {
	case !r.Identity.Asked.IsZero():
		return r, refusal.Rule("identity-asked", "the person was asked who he is on %s already", r.Identity.Asked).By("R104")
	case reason == "" && registered:
		return r, refusal.Rule("no-doubt", "request %s came from the address on record: there is no doubt who the person is", r.ID).
			WithHint("if there is one all the same, say why with --reason").By("R104")
	case reason == "":
		return r, refusal.Usage("missing-reason", "the reason of the doubt is missing").WithHint("give --reason").By("R104")
	}
	day := calendar.DateOf(at, calendar.Rome())
	if day.Before(r.day()) {
		return r, beforeReceipt(r, day)
	}
	r.Identity = Identity{Asked: day, Reason: reason}
	return r.with(at, by, "identity-asked", reason), nil
}

// ConfirmIdentity notes that the person has shown who he is; the days since
// the question are added to the term (R104).
func (r Request) ConfirmIdentity(at time.Time, by, how string) (Request, error) {
	if err := r.open(); err != nil {
		return r, err
	}
	switch {
	case r.Identity.Asked.IsZero():
		return r, refusal.Rule("identity-not-asked", "the person of request %s was not asked who he is", r.ID).By("R104")
	case !r.Identity.Confirmed.IsZero():
		return r, refusal.Rule("identity-confirmed", "the identity was confirmed on %s already", r.Identity.Confirmed).By("R104")
	case strings.TrimSpace(how) == "":
		return r, refusal.Usage("missing-text", "how the identity was confirmed is missing").WithHint("give --how").By("R104")
	}
	day := calendar.DateOf(at, calendar.Rome())
	if day.Before(r.Identity.Asked) {
		return r, refusal.Rule("dates-out-of-order", "the identity confirmation of %s lies before the question of %s",
			day.String(), r.Identity.Asked.String()).By("R104")
	}
	r.Identity.Confirmed, r.Identity.How = day, strings.TrimSpace(how)
	return r.with(at, by, "identity-confirmed", r.Identity.How), nil
}

// Extend notes that the person was told, with reasons, that the answer takes
// up to two months more. A notice after the first month is refused; with late
// it is noted as a courtesy that moves nothing (R103).
func (r Request) Extend(at time.Time, by, reason string, late bool) (Request, error) {
	if err := r.open(); err != nil {
		return r, err
	}
	if !r.Extension.Told.IsZero() {
		return r, refusal.Rule("extended-already", "request %s was extended on %s: there is one extension", r.ID, r.Extension.Told).By("R103")
	}
	if reason = strings.TrimSpace(reason); reason == "" {
		return r, refusal.Usage("missing-reason", "the reason of the extension is missing").WithHint("give --reason").By("R103")
	}
	day := calendar.DateOf(at, calendar.Rome())
	if day.Before(r.day()) {
		return r, beforeReceipt(r, day)
	}
	was, err := r.Term(day)
	if err != nil {
		return r, err
	}
	if day.After(was.Due) {
		if !late {
			return r, refusal.Rule("extension-late", "the term of request %s ended on %s: an extension can no longer be given", r.ID, was.Due).
				WithHint("answer now; to tell the person all the same, without moving the term: --late").By("R103")
		}
		return r.with(at, by, "late-notice", reason), nil
	}
	r.Extension = Extension{Told: day, Reason: reason}
	return r.with(at, by, "extended", reason), nil
}

// Record adds what was done about a right.
func (r Request) Record(d Deed) (Request, error) {
	if err := r.open(); err != nil {
		return r, err
	}
	if !r.Asks(d.Right) {
		return r, refusal.Rule("right-not-asked", "request %s is not about %s", r.ID, string(d.Right)).
			WithHint("scatto gdpr request show %s", r.ID)
	}
	if d.Kept == nil {
		d.Kept = []string{}
	}
	r.Deeds = append(slices.Clip(r.Deeds), d)
	note := string(d.Right) + ": " + string(d.Outcome)
	if d.Ref != "" {
		note += " " + d.Ref
	}
	return r.with(d.At, d.By, "deed", note), nil
}

func (r Request) day() calendar.Date { return calendar.DateOf(r.Received, calendar.Rome()) }

func beforeReceipt(r Request, day calendar.Date) error {
	return refusal.Rule("dates-out-of-order", "%s lies before the receipt of request %s on %s", day.String(), r.ID, r.day().String()).By("R101")
}
