package shop

import (
	"strings"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// verifyTodo is what the list of things to do says of words that look like a
// request under the law; for a message without ticket it names the message.
func verifyTodo(mail int64) string {
	if mail != 0 {
		return "verificare se il messaggio " + strings.TrimPrefix(mailID(mail), "mail#") + " è una richiesta privacy"
	}
	return "verificare se è una richiesta privacy"
}

// flagMail marks a message that looks like a data-subject request, and its
// ticket: somebody is to look before the term ends. Nothing else follows
// (R109).
func (w *write) flagMail(x *intake) error {
	switch x.mail.Outcome {
	case OutcomeTicket, OutcomeRegularise, OutcomeReply, OutcomeTriage, OutcomeInbox:
	default:
		return nil
	}
	phrase := w.shop.Config.Privacy.Phrases.Recognise(x.mail.Subject, x.text)
	if phrase == "" || x.robot {
		return nil
	}
	x.mail.Privacy = phrase
	if x.mail.Ticket == "" {
		return w.verify(Todo{Customer: x.mail.Customer, What: verifyTodo(x.mail.ID), Reason: phrase})
	}
	t, err := findTicket(w.Tx, x.mail.Ticket)
	if err != nil {
		return err
	}
	return w.flagTicket(t, phrase)
}

// flagTicket marks a ticket as a possible request.
func (w *write) flagTicket(t ticket.Ticket, phrase string) error {
	if t.Privacy != "" || t.PrivacyHint != "" {
		return nil
	}
	old := t
	t.PrivacyHint = phrase
	if err := w.putTicket(&old, t); err != nil {
		return err
	}
	return w.verify(Todo{Customer: t.Customer, Ticket: t.Name(), What: verifyTodo(0), Reason: phrase})
}

// verify books the look with the day on which the term would end (R101).
func (w *write) verify(t Todo) error {
	d, err := gdpr.AnswerBy(w.shop.Today(), calendar.Date{}, calendar.Date{}, calendar.Date{})
	if err != nil {
		return err
	}
	t.Due, t.Rule = d.Due, "R109"
	return w.retime(t)
}

// flagOpened marks a ticket that was typed in; what came by mail is looked at
// as the message.
func (w *write) flagOpened(out *Opened) error {
	t := out.Ticket
	phrase := w.shop.Config.Privacy.Phrases.Recognise(t.Subject, t.Description)
	if phrase == "" {
		return nil
	}
	out.Warnings = append(out.Warnings, refusal.Rule("privacy-request", "this may be a request under data protection law (%q): its term is running", phrase).
		WithHint("scatto ticket to-privacy %d --right access, or --not", t.Number).By("R109"))
	if err := w.flagTicket(t, phrase); err != nil {
		return err
	}
	out.Ticket.PrivacyHint = phrase
	return nil
}

// settlePrivacy carries the mark of a message that waited to the ticket that a
// human put it on, and strikes off its own look.
func (w *write) settlePrivacy(m Mail) error {
	if m.Privacy == "" {
		return nil
	}
	if err := w.retime(Todo{What: verifyTodo(m.ID)}); err != nil || m.Ticket == "" {
		return err
	}
	t, err := findTicket(w.Tx, m.Ticket)
	if err != nil {
		return err
	}
	return w.flagTicket(t, m.Privacy)
}

// NotPrivacy notes that somebody looked, and a ticket is no request under the
// law.
func (s *Shop) NotPrivacy(ref string) (ticket.Ticket, error) {
	return s.changeTicket("ticket.not-privacy", ref, func(w *write, t ticket.Ticket) (ticket.Ticket, error) {
		if t.PrivacyHint == "" {
			return t, refusal.Rule("no-privacy-hint", "ticket %s is not marked as a possible data-subject request", t.Name()).By("R109")
		}
		t.PrivacyHint = ""
		return t, w.retime(Todo{Ticket: t.Name(), What: verifyTodo(0)})
	})
}

// fromTicket fills a request with what its ticket knows: the person, the
// channel, and the receipt, which is that of the message that gave it away
// (R102, R109).
func (w *write) fromTicket(r gdpr.Request, ref string) (gdpr.Request, error) {
	t, err := findTicket(w.Tx, ref)
	if err != nil {
		return r, err
	}
	if t, err = w.kept(t.Number); err != nil {
		return r, err
	}
	if t.Privacy != "" {
		return r, refusal.Rule("request-known", "ticket %s is request %s already", t.Name(), t.Privacy).
			WithHint("scatto gdpr request show %s", t.Privacy).By("R102")
	}
	r.Ticket = t.Name()
	at, who := t.OpenedAt, t.Email
	first := strings.TrimSpace(strings.TrimSuffix(t.FirstName+" "+t.Surname, " -"))
	m, err := w.askingMail(t)
	if err != nil {
		return r, err
	}
	r.MessageID = m.MessageID
	if m.Privacy != "" && m.From != "" {
		at = m.Arrived
		if customer.FoldEmail(m.From) != customer.FoldEmail(who) {
			who, first = m.From, m.FromName
		}
		if m.PEC && r.Channel == "" {
			r.Channel = "pec"
		}
	}
	if r.Received.IsZero() {
		r.Received = at
	}
	if r.Channel == "" {
		r.Channel = consentChannel(t.Channel)
	}
	if who != "" {
		r.Subject.Emails = append([]string{who}, r.Subject.Emails...)
	}
	if r.Subject.Name == "" {
		r.Subject.Name = first
	}
	if t.Phone != "" && customer.FoldEmail(who) == customer.FoldEmail(t.Email) {
		r.Subject.Phones = append(r.Subject.Phones, t.Phone)
	}
	if r.Subject.Customer == "" {
		r.Subject.Customer = t.Customer
	}
	if r.Text == "" {
		r.Text = t.Subject
	}
	return r, nil
}

// askingMail finds the message of a ticket that looks like the request, else
// the one that opened it; the zero Mail for none.
func (w *write) askingMail(t ticket.Ticket) (found Mail, err error) {
	ids, err := numbers(w.Tx, store.TicketMailPrefix(t.Number))
	for _, id := range ids {
		m, err := findMail(w.Tx, id)
		if err != nil {
			return found, err
		}
		if m.Privacy != "" {
			return m, nil
		}
		if found.ID == 0 && m.Arrived.Equal(t.OpenedAt) {
			found = m
		}
	}
	return found, err
}

// tieRequest takes the ticket of a request out of the queue; it stays open, and
// says where it went.
func (w *write) tieRequest(id, ref string) error {
	old, err := findTicket(w.Tx, ref)
	if err != nil {
		return err
	}
	t := old
	t.Privacy, t.PrivacyHint = id, ""
	if t, err = t.AddMessage(ticket.Message{At: w.shop.at, By: w.shop.by, Kind: ticket.Note,
		Text: "richiesta privacy " + id + ": esce dalla coda, il termine decorre dal ricevimento (art. 12(3) GDPR)"}); err != nil {
		return err
	}
	if err := w.putTicket(&old, t); err != nil {
		return err
	}
	return w.retime(Todo{Ticket: t.Name(), What: verifyTodo(0)})
}

// ticketsOf are the tickets of a request: the one that it came as, and those by
// which the person asked for the same again.
func (w *write) ticketsOf(r gdpr.Request) (list []ticket.Ticket, err error) {
	err = each(w.Tx, store.TicketPrefix(), func(_ store.Key, t ticket.Ticket) error {
		if t.Privacy == r.ID {
			list = append(list, t)
		}
		return nil
	})
	return list, err
}

// closeTicketOf closes a ticket of an answered request: the answer is its
// solution, and no second letter tells so. A ticket that cannot be closed now
// stays open.
func (w *write) closeTicketOf(r gdpr.Request, old ticket.Ticket) (left *refusal.Error, err error) {
	if old.State.Closed() {
		return nil, nil
	}
	t, err := old.Solve(w.shop.at, w.shop.by, "Richiesta "+r.ID+" evasa con lettera.")
	if err == nil {
		t, err = t.Close(w.shop.at, w.shop.by, "")
	}
	if err != nil {
		if grave(err) {
			return nil, err
		}
		return refusal.Rule("ticket-left-open", "ticket %s of the request stays open: close it by hand", old.Name()).
			WithHint("scatto ticket close %d", old.Number), nil
	}
	return nil, w.putTicket(&old, t)
}
