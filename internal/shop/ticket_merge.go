package shop

import (
	"scatto/internal/calendar"
	"scatto/internal/text"
	"scatto/ticket"
)

// MergeTickets joins the ticket gone to the one that stays (R05).
func (s *Shop) MergeTickets(goneRef, staysRef string) (gone, stays ticket.Ticket, err error) {
	err = s.write("ticket.merge", func(w *write) error {
		a, err := findTicket(w.Tx, goneRef)
		if err != nil {
			return err
		}
		b, err := findTicket(w.Tx, staysRef)
		if err != nil {
			return err
		}
		if gone, stays, err = a.MergeInto(b, s.at, s.by); err != nil {
			return err
		}
		if stays.Customer != b.Customer {
			if err := w.unbilled(b); err != nil {
				return err
			}
		}
		if stays.Customer != b.Customer || stays.Site != b.Site || !stays.OpenedAt.Equal(b.OpenedAt) {
			if stays.HandledFrom, err = w.handled(stays); err != nil {
				return err
			}
		}
		if err := w.putTicket(&a, gone); err != nil {
			return err
		}
		if err := w.putTicket(&b, stays); err != nil {
			return err
		}
		return w.followTicket(b, stays)
	})
	return gone, stays, err
}

// SplitTicket begins a second ticket for another topic (R06).
func (s *Shop) SplitTicket(ref, subject, description string) (rest, born ticket.Ticket, err error) {
	subject, err = text.Line("subject", subject, text.MaxLine)
	if err != nil {
		return rest, born, err
	}
	if description, err = text.Lines("description", description, text.MaxBody); err != nil {
		return rest, born, err
	}
	err = s.write("ticket.split", func(w *write) error {
		old, err := findTicket(w.Tx, ref)
		if err != nil {
			return err
		}
		n, err := w.Next("ticket")
		if err != nil {
			return err
		}
		contract, err := hasContract(w.Tx, old, s.Today())
		if err != nil {
			return err
		}
		from, err := s.handledFrom(w.Tx, old, contract, s.at)
		if err != nil {
			return err
		}
		fresh := ticket.Ticket{Number: n, Year: calendar.DateOf(s.at, s.zone()).Year, Subject: subject,
			Description: description, HandledFrom: from}
		if rest, born, err = old.Split(fresh, s.at, s.by); err != nil {
			return err
		}
		if err := w.putTicket(&old, rest); err != nil {
			return err
		}
		return w.putTicket(nil, born)
	})
	return rest, born, err
}
