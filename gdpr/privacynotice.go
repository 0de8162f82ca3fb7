package gdpr

import (
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// PrivacyNotice is one version of the notice to data subjects (arts. 13 and 14
// GDPR). A version never changes: other words are another version (R107).
type PrivacyNotice struct {
	Version           string        `json:"version"`
	From              calendar.Date `json:"from"` // in force until the next one
	FileName          string        `json:"file_name"`
	Type              string        `json:"type"`
	Size              int64         `json:"size"`
	Hash              string        `json:"sha256"`
	References        string        `json:"references"` // the law that it cites (R108), as configured then
	ReferencesVersion string        `json:"references_version"`
	At                time.Time     `json:"at"`
	By                string        `json:"by"`
}

// NewPrivacyNotice tidies a version, or refuses it against those before:
// another text under a version's name, or one text under two names. known is
// true when this version is there already. Refusals: missing-version,
// missing-date, notice-changed, notice-same-text.
func NewPrivacyNotice(n PrivacyNotice, all []PrivacyNotice) (out PrivacyNotice, known bool, err error) {
	if n.Version, err = text.Line("version", n.Version, 60); err != nil {
		return n, false, err
	}
	switch {
	case n.Version == "":
		return n, false, refusal.Usage("missing-version", "the notice has no version").WithHint("give it with --version 2026-11").By("R107")
	case n.From.IsZero():
		return n, false, refusal.Usage("missing-date", "nobody knows from when the notice holds").WithHint("give it with --from").By("R107")
	}
	for _, o := range all {
		switch {
		case o.Version == n.Version && o.Hash == n.Hash:
			return o, true, nil
		case o.Version == n.Version:
			return n, false, refusal.Rule("notice-changed", "version %s of the notice has another text already", n.Version).
				WithHint("a changed text is a new version: --version").By("R107")
		case o.Hash == n.Hash:
			return n, false, refusal.Rule("notice-same-text", "this text is version %s already", o.Version).By("R107")
		}
	}
	return n, false, nil
}

// NoticeOn picks the version in force on a day: of those that have begun the
// one that began last, and of two of one day the one recorded last.
func NoticeOn(all []PrivacyNotice, on calendar.Date) (n PrivacyNotice, ok bool) {
	for _, one := range all {
		if !one.From.After(on) && (!ok || one.From.After(n.From) || one.From == n.From && !one.At.Before(n.At)) {
			n, ok = one, true
		}
	}
	return n, ok
}

// Shown is that a person was shown a version of the notice (R107).
type Shown struct {
	Version  string        `json:"version"`
	Hash     string        `json:"sha256"` // of the text shown
	Email    string        `json:"email"`  // folded; "" when it is the customer as such
	Customer string        `json:"customer"`
	On       calendar.Date `json:"on"`
	How      string        `json:"how"`
	Letter   int64         `json:"letter"` // the message that carried or named it; 0: none
	At       time.Time     `json:"at"`
	By       string        `json:"by"`
}

// Person names whom it was shown to: the address, else the customer.
func (s Shown) Person() string {
	if s.Email != "" {
		return s.Email
	}
	return s.Customer
}
