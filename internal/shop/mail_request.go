package shop

import (
	"fmt"
	"strings"
	"time"

	"scatto/internal/customer"
	"scatto/internal/mail"
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/ticket"
)

// takeRequest opens a ticket for a message (R43, R44, R56).
func (w *write) takeRequest(x *intake) error {
	x.mail.Mine = true
	opened, err := w.openFor(x)
	if err != nil {
		return err
	}
	return w.finishRequest(x, opened.Ticket, opened)
}

// openFor opens the ticket of a message.
func (w *write) openFor(x *intake) (Opened, error) {
	in, err := w.shop.tidy(x.request())
	if err != nil {
		return Opened{}, err
	}
	return w.openTicket(in)
}

// takeLate begins a new ticket for an answer to one that was closed long ago,
// or for what somebody else wrote about a closed one.
func (w *write) takeLate(x *intake, old ticket.Ticket, mine bool) error {
	if !mine {
		return x.end(OutcomeTriage, "somebody else writes about a closed ticket")
	}
	if x.mine == "" && x.sender == customer.FoldEmail(old.Email) {
		x.mine = old.Customer // he whom the old ticket was opened for
	}
	opened, err := w.openFor(x)
	if err != nil {
		return err
	}
	t, err := opened.Ticket.AddMessage(ticket.Message{At: w.shop.at, By: w.shop.by, Kind: ticket.Note, Text: "fa seguito a " + old.Name()})
	if err != nil {
		return err
	}
	return w.finishRequest(x, t, opened)
}

// request is the message as a request for a ticket.
func (x *intake) request() OpenInput {
	first, last := names(x.is.From)
	in := OpenInput{
		Customer: x.mine, Email: x.is.From.Mail, FirstName: first, Surname: last,
		Subject: x.mail.Subject, Description: x.body(x.is.Message.Text), Channel: x.channel(), own: true,
	}
	if in.Subject == "" {
		in.Subject = "(senza oggetto)"
	}
	return in
}

// channel by which the message counts (R54).
func (x *intake) channel() ticket.Channel {
	switch {
	case x.is.CountsAsPEC:
		return ticket.PEC
	case x.is.Class == mail.ClassAnomaly:
		return ticket.PECAnomaly
	}
	return ticket.Email
}

// finishRequest stores what belongs to the new ticket: attachments, the
// message's place in the thread, and the letter. A machine gets none.
func (w *write) finishRequest(x *intake, t ticket.Ticket, opened Opened) (err error) {
	if x.is.Doubt != "" {
		if t, err = t.AddMessage(ticket.Message{At: w.shop.at, By: w.shop.by, Kind: ticket.Note,
			Text: "si dichiara PEC ma non vale come tale: da verificare"}); err != nil {
			return err
		}
	}
	if err := w.attachParts(x, &t); err != nil {
		return err
	}
	if len(t.Files)+len(t.Messages) > 0 {
		if err := w.putTicket(&opened.Ticket, t); err != nil {
			return err
		}
	}
	if err := w.linkMail(x, t); err != nil {
		return err
	}
	if !x.robot {
		opened.Ticket, opened.answers = t, x.mail.MessageID
		var hold refusal.Word
		switch {
		case t.Customer == "":
			hold = heldUnknown
		case x.stale(w.shop):
			hold = heldOld
		}
		opened.byMail = true
		if err := w.acknowledgeOpened(opened, hold); err != nil {
			return err
		}
	}
	if t.State == ticket.ToRegularise {
		return x.end(OutcomeRegularise, "a customer without contract writes by PEC")
	}
	return x.end(OutcomeTicket, "")
}

// stale reports whether a message is so old that an answer by itself would
// surprise: of an imported archive, or a mailbox that was moved.
func (x *intake) stale(s *Shop) bool {
	days := s.Config.Mail.StaleDays
	if days == 0 || x.trusted {
		return false
	}
	limit := s.now.Add(-time.Duration(days) * 24 * time.Hour)
	written := x.is.SentAt
	return s.at.Before(limit) || x.in.Arrived.IsZero() && !written.IsZero() && written.Before(limit)
}

// names makes first name and surname of what a mail calls its writer.
func names(a mail.Address) (first, last string) {
	words := strings.Fields(strings.Trim(text.Cut(a.Name, 100), `"'- `)) // a dash stands for none
	local, _, _ := strings.Cut(a.Mail, "@")
	switch len(words) {
	case 0:
		return text.Cut(local, 60), ticket.NoName
	case 1:
		return text.Cut(words[0], 60), ticket.NoName
	}
	return text.Cut(words[0], 60), text.Cut(strings.Join(words[1:], " "), 60)
}

// body gives the text of a message as a ticket keeps it: what is too long ends
// with a word about it, the whole lies in the message's file.
func (x *intake) body(words string) string {
	words = strings.TrimSpace(words)
	if words == "" {
		words = fmt.Sprintf("(messaggio senza testo, %d allegati)", len(x.is.Message.Parts))
	}
	const cut = "\n\n[il testo continua nel messaggio originale]"
	if len(words) > text.MaxNote-len(cut) {
		words = text.Cut(words, text.MaxNote-len(cut)) + cut
	}
	return words
}

// maxKeptParts bounds the attachments that a ticket lists; all of them are in
// the message's file.
const maxKeptParts = 50

// attachParts keeps the attachments of a message with the ticket.
func (w *write) attachParts(x *intake, t *ticket.Ticket) error {
	for i, p := range x.is.Message.Parts {
		if i == maxKeptParts {
			break
		}
		if len(p.Content) == 0 {
			continue
		}
		if err := w.attach(t, p.Name, p.Type, p.Content, x.mail.ID); err != nil {
			return err
		}
	}
	return nil
}
