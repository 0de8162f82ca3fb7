package shop

import (
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/ticket"
)

// ChangeTicket records an alteration of the customer's systems on a ticket, at
// the instant of the event (R19).
func (s *Shop) ChangeTicket(ref string, c ticket.Change) (ticket.Ticket, error) {
	return s.changeTicket("ticket.change", ref, func(_ *write, t ticket.Ticket) (ticket.Ticket, error) {
		for _, f := range []struct {
			what  refusal.Word
			value *string
			limit int
		}{{"change", &c.What, text.MaxNote}, {"place of the change", &c.Where, text.MaxLine},
			{"state before", &c.Before, text.MaxNote}, {"state after", &c.After, text.MaxNote}} {
			v, err := text.Lines(f.what, *f.value, f.limit)
			if err != nil {
				return t, err
			}
			*f.value = v
		}
		c.At, c.By = s.at, s.by
		return t.AddChange(c)
	})
}
