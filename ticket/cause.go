package ticket

import (
	"slices"
	"time"

	"scatto/internal/refusal"
)

// Causes lists them in the order of the help.
func Causes() []Cause { return []Cause{ExternalEvent, OwnSoftware, OtherCause} }

// ParseCause reads a cause; errors are usage refusals.
func ParseCause(s string) (Cause, error) {
	if slices.Contains(Causes(), Cause(s)) {
		return Cause(s), nil
	}
	return "", refusal.Unknown("unknown-cause", "unknown cause %q", s, Causes()).By("R32")
}

// Label gives the cause's Italian name, as it stands in the history.
func (c Cause) Label() string {
	switch c {
	case ExternalEvent:
		return "evento esterno"
	case OwnSoftware:
		return "malfunzionamento del nostro software"
	case OtherCause:
		return "altro"
	}
	return "da accertare"
}

// SetCause records what analysis found. It may change until the ticket is
// closed, and each change stands in the history (R32).
func (t Ticket) SetCause(now time.Time, by string, c Cause) (Ticket, error) {
	if t.Cause == c {
		return t, nil
	}
	switch {
	case t.State == Merged:
		return t, t.active("change its cause")
	case t.State.Closed():
		return t, refusal.Rule("ticket-closed", "ticket %s is closed: its cause stands", t.Name()).
			WithHint("scatto ticket reopen %d", t.Number).By("R32")
	}
	t = t.say(Message{At: now, By: by, Kind: Note, Text: "causa: " + c.Label() + " (prima: " + t.Cause.Label() + ")"})
	t.Cause = c
	return t, nil
}
