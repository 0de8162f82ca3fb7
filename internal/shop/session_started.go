package shop

import (
	"time"

	"scatto/internal/refusal"
	"scatto/internal/store"
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
		out = append(out, g.command())
	}
	return out
}

// access writes a line into the customer's chain of remote accesses (R130).
func (w *write) access(s Session, event string, at time.Time) error {
	_, err := w.AppendLog(store.AccessLog(s.Customer), store.LogEntry{
		TS: w.shop.now, At: at, By: w.shop.by, Op: "ads." + event, IDs: []string{s.ID, s.TicketName()},
		Fields: map[string]string{"event": event, "person": s.Technician, "system": s.Device, "source": "scatto", "tool": s.Tool, "outcome": "ok",
			"account": s.Account, "ticket": s.TicketName(), "session": s.ID},
	})
	return err
}
