package shop

import (
	"scatto/internal/mail"
	"scatto/internal/refusal"
)

// FileMail is a human's answer to a message that waits: it goes to a ticket,
// becomes one, or needs nothing.
type FileMail struct {
	Ticket   string // the ticket that it belongs to
	Open     bool   // a new ticket
	Customer string // of the new ticket, "" for whom the sender is known as
	Done     bool   // nothing is to be done
}

// SettleMail does what a human decided about a message that waits.
func (s *Shop) SettleMail(id int64, how FileMail) (out Taken, err error) {
	m, err := s.Mail(id)
	if err != nil {
		return out, err
	}
	x := &intake{in: Incoming{Source: m.Source, Kind: m.Mailbox}, mail: m}
	if !how.Done {
		raw, err := s.RawMail(m)
		if err != nil {
			return out, err
		}
		is, err := mail.Inspect(raw, m.Mailbox, s.trust(), s.MailLimits())
		if err != nil {
			return out, err
		}
		x.read(is)
	}
	defer s.happened(m.Arrived)()
	err = s.write("mail.settle", func(w *write) error {
		one := *x
		if one.mail, err = findMail(w.Tx, id); err != nil {
			return err
		}
		if !one.mail.Waits() {
			return refusal.Rule("mail-settled", "message %d waits for nobody: its outcome is %s", id, one.mail.Outcome)
		}
		if !how.Done && one.mail.Ticket != "" {
			return refusal.Rule("mail-filed", "message %d is on ticket %s already", id, one.mail.Ticket).
				WithHint("scatto mail file %d --done", id)
		}
		if err := w.settleMail(&one, how); err != nil {
			return err
		}
		if err := w.settlePrivacy(one.mail); err != nil {
			return err
		}
		one.mail.Done = true
		out.Mail = one.mail
		return w.putMail(one.mail)
	})
	return out, err
}

func (w *write) settleMail(x *intake, how FileMail) (err error) {
	if how.Done {
		return nil
	}
	if x.mine, err = customerOfAddress(w.Tx, x.is.From.Mail); err != nil {
		return err
	}
	x.trusted = true
	if how.Ticket != "" {
		t, err := findTicket(w.Tx, how.Ticket)
		if err != nil {
			return err
		}
		if t, err = w.kept(t.Number); err != nil {
			return err
		}
		if t.State.Closed() {
			return refusal.Rule("ticket-closed", "ticket %s is closed", t.Name()).WithHint("scatto ticket reopen %d", t.Number)
		}
		return w.receive(x, t)
	}
	if how.Customer != "" {
		card, err := findCard(w.Tx, how.Customer)
		if err != nil {
			return err
		}
		x.mine = card.ID
	}
	x.mail.Customer = x.mine
	opened, err := w.openFor(x)
	if err != nil {
		return err
	}
	return w.finishRequest(x, opened.Ticket, opened)
}
