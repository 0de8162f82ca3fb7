package ticket

import (
	"slices"
	"strings"

	"scatto/internal/refusal"
)

// Channel by which a request arrived.
type Channel string

// The channels. PECAnomaly is an anomaly envelope: ordinary mail (R44, R54).
const (
	Portal     Channel = "portal"
	Email      Channel = "email"
	PEC        Channel = "pec"
	PECAnomaly Channel = "pec-anomaly"
	Phone      Channel = "phone"
	InPerson   Channel = "in-person"
)

// Channels lists those that a person may name.
func Channels() []Channel { return []Channel{Portal, Email, PEC, Phone, InPerson} }

// ParseChannel reads a channel; errors are usage refusals.
func ParseChannel(s string) (Channel, error) {
	if slices.Contains(Channels(), Channel(s)) {
		return Channel(s), nil
	}
	return "", refusal.Unknown("unknown-channel", "unknown channel %q", s, Channels())
}

// Policy says what the shop asks of channels.
type Policy struct {
	PECWithoutContract bool // R44: customers without contract write by PEC
	PhoneOnlyUrgent    bool // R53: the telephone is for urgencies only
}

// Request is what admission looks at.
type Request struct {
	Channel     Channel
	Contract    bool
	Urgent      bool
	Reason      string
	Consultancy bool // R47
}

// Admission is what becomes of a request.
type Admission struct {
	State       State
	Consultancy bool // goes to the queue of consultancies, never blocks queue 1 (R47)
	Severity    int  // 0: as the shop says
	Ask         bool // the text that asks for a PEC is to be prepared (R44)
}

// Admit says in which state a request begins (R43, R44, R47, R53, R56). Only
// a telephone call that is no urgency is refused: the caller is advised to write.
func Admit(r Request, p Policy) (Admission, error) {
	a := Admission{State: Open, Consultancy: r.Consultancy}
	if r.Urgent && strings.TrimSpace(r.Reason) == "" {
		return a, refusal.Rule("urgent-without-reason", "an urgent request needs its reason").
			WithHint("add --reason TEXT").By("R53")
	}
	switch r.Channel {
	case Phone:
		if p.PhoneOnlyUrgent && !r.Urgent {
			return a, refusal.Rule("phone-only-urgent", "the telephone is for urgencies only").
				WithHint("ask the customer to write and note the call with scatto call, or add --urgent --reason TEXT").By("R53")
		}
	case PEC:
		a.State = Queued
	case Email, PECAnomaly:
		a.State = Queued
		if p.PECWithoutContract && !r.Contract && !r.Consultancy {
			a.State, a.Ask = ToRegularise, true
		}
	}
	if r.Urgent {
		a.Severity = 1
	}
	return a, nil
}
