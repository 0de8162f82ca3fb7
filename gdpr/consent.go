package gdpr

import (
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
)

// Consent is one consent of a person (art. 7, R100): only what is not needed
// for contract or law rests on it (R92).
type Consent struct {
	ID         string    `json:"id"` // U0001
	Email      string    `json:"email"`
	Name       string    `json:"person"`
	Purpose    string    `json:"purpose"`
	Version    string    `json:"version"` // of the text that the person saw
	TextSHA256 string    `json:"sha256"`  // of that text, which lies among the files; "" of a ticket
	GivenAt    time.Time `json:"given_at"`
	Channel    string    `json:"channel"`
	Evidence   string    `json:"evidence"` // Message-ID, file, form
	By         string    `json:"by"`

	WithdrawnAt time.Time `json:"withdrawn_at"`
	WithdrawnBy string    `json:"withdrawn_by"`
	How         string    `json:"how"`     // it was withdrawn
	Request     string    `json:"request"` // G0001 that withdrew it
}

// NewConsent checks what is entered.
func NewConsent(c Consent) (Consent, error) {
	if err := customer.CheckEmail(strings.TrimSpace(c.Email)); err != nil {
		return c, err
	}
	c.Email = customer.FoldEmail(c.Email)
	c.Purpose = strings.Join(strings.Fields(c.Purpose), " ")
	switch {
	case c.Purpose == "":
		return c, refusal.Usage("missing-text", "the %s is empty", refusal.Word("purpose")).WithHint("give --purpose").By("R100")
	case c.Version == "":
		return c, refusal.Usage("missing-text", "the text that the person consented to is missing").WithHint("give --text FILE").By("R100")
	}
	_, err := ParseChannel(c.Channel)
	return c, err
}

// InForce reports whether the consent holds at an instant: what was done while
// it did stays lawful (art. 7(3)).
func (c Consent) InForce(at time.Time) bool {
	return !at.Before(c.GivenAt) && (c.WithdrawnAt.IsZero() || at.Before(c.WithdrawnAt))
}

// Withdraw ends a consent from an instant on, never before it was given.
func (c Consent) Withdraw(at time.Time, by, how, request string) (Consent, error) {
	switch {
	case !c.WithdrawnAt.IsZero():
		return c, refusal.Rule("consent-withdrawn", "consent %s was withdrawn on %s", c.ID, calendar.DateOf(c.WithdrawnAt, calendar.Rome()))
	case at.Before(c.GivenAt):
		return c, refusal.Rule("dates-out-of-order", "consent %s was given later, on %s", c.ID, calendar.Show(c.GivenAt)).By("R100")
	}
	c.WithdrawnAt, c.WithdrawnBy, c.How, c.Request = at, by, how, request
	return c, nil
}

// IsMarketing reports whether a purpose is direct marketing, by its words.
func IsMarketing(purpose string) bool {
	folded := customer.Fold(purpose)
	for _, word := range []string{"marketing", "newsletter", "promozion", "pubblicit", "commercial"} {
		if strings.Contains(folded, word) {
			return true
		}
	}
	return false
}
