package shop

import (
	"scatto/internal/refusal"
	"scatto/ticket"
)

// Started is a connection just opened and what is to be said about it.
type Started struct {
	Session  Session
	Ticket   ticket.Ticket
	Missing  []gap // what an override passed over
	Warnings []*refusal.Error
}

// MissingWords names what an override passed over, one thing each.
func (s Started) MissingWords() (out []refusal.Word) {
	for _, g := range s.Missing {
		out = append(out, g.english)
	}
	return out
}

// Mends gives the command that mends each of them, "" where none does.
func (s Started) Mends() (out []string) {
	for _, g := range s.Missing {
		if g.after != "" {
			out = append(out, g.after)
			continue
		}
		out = append(out, g.command())
	}
	return out
}
