package contract

import (
	"time"

	"scatto/internal/refusal"
)

// Agreed is what was agreed about a contract beside its dates and prices, and
// how it ends.
type Agreed struct {
	Analysis string `json:"analysis,omitempty"` // the analysis behind an ADS fee (R84)
	ProRata  bool   `json:"pro_rata,omitempty"` // fees run with the calendar year, the first by days (R71)
	Quote    string `json:"quote,omitempty"`    // the quote that it came from, Q0001
	Implicit bool   `json:"implicit,omitempty"` // concluded by silence (R70)

	CancelledAt time.Time `json:"cancelled_at,omitzero"` // the instant that counted (R73)
	CancelledBy How       `json:"cancelled_by,omitempty"`
}

// How is the way in which a letter went out or came in.
type How string

// The ways. Of a PEC the certified instant of sending counts, of all else that
// of receipt (R73).
const (
	ByPEC   How = "pec"
	ByMail  How = "mail" // e-mail
	ByPost  How = "post"
	ByHand  How = "hand"
	unknown How = ""
)

// Ways gives every way in the order of the help.
func Ways() []How { return []How{ByPEC, ByMail, ByPost, ByHand} }

// ParseHow reads a way; an unknown one is a usage refusal, "" stays unknown.
func ParseHow(s string) (How, error) {
	if s == "" {
		return unknown, nil
	}
	for _, h := range Ways() {
		if s == string(h) {
			return h, nil
		}
	}
	return unknown, refusal.Unknown("unknown-way", "%q is not a way to send a letter", s, Ways())
}

// Label is the Italian name of what a kind of contract sells.
func (k Kind) Label() string {
	switch k {
	case Support:
		return "assistenza"
	case Software:
		return "aggiornamento del software"
	case Hardware:
		return "assistenza hardware"
	case ADS:
		return "amministratore di sistema"
	}
	return string(k)
}
