package shop

import (
	"slices"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff"
	"scatto/ticket"
)

// TicketEdit says what to change; nil fields stay.
type TicketEdit struct {
	Customer, Subject, Description, Topic, Problem, Activity *string
	Email, FirstName, Surname, Phone                         *string
	Device, Cause                                            *string
	Site, BillTo                                             *string  // "": none, the site's or the customer himself
	Answers                                                  []string // "1=TEXT" or "Question=TEXT" (R29)
	Severity                                                 *int
	OwnBug                                                   *bool
	AcceptTerms                                              bool
	Regularise                                               bool // the PEC has come (R44)
}

// EditTicket changes what was recorded wrongly or not known yet.
func (s *Shop) EditTicket(ref string, e TicketEdit) (ticket.Ticket, error) {
	return s.changeTicket("ticket.edit", ref, func(w *write, t ticket.Ticket) (ticket.Ticket, error) {
		was := t
		if e.Customer != nil {
			if err := w.moveTicket(&t, *e.Customer); err != nil {
				return t, err
			}
		}
		if err := editWords(&t, e); err != nil {
			return t, err
		}
		if e.Topic != nil && *e.Topic != "" && !slices.Contains(s.Config.Topics, *e.Topic) {
			return t, refusal.Unknown("unknown-topic", "unknown topic %q", *e.Topic, s.Config.Topics).By("R02")
		}
		t, err := s.classify(w.Tx, t, e)
		if err != nil {
			return t, err
		}
		if err := w.placeTicket(&t, e.Site, e.BillTo); err != nil {
			return t, err
		}
		if e.Severity != nil {
			if *e.Severity < 1 || *e.Severity > 4 {
				return t, refusal.Usage("bad-severity", "severity %d is not between 1 and 4", *e.Severity).By("R46")
			}
			if t.State.Closed() && t.Severity != *e.Severity { // its promises were kept or not by what it was then
				return t, refusal.Rule("ticket-closed", "ticket %s is closed", t.Name()).
					WithHint("scatto ticket reopen %d", t.Number).By("R51", "R52")
			}
			t = t.Grade(s.at, s.by, *e.Severity)
		}
		if e.OwnBug != nil {
			t.OwnBug = *e.OwnBug
		}
		if e.Activity != nil {
			if t.State.Closed() {
				return t, refusal.Rule("ticket-closed", "ticket %s is closed", t.Name()).
					WithHint("scatto ticket reopen %d", t.Number).By("R32")
			}
			if _, err := tariff.ParseActivity(*e.Activity); err != nil {
				return t, err
			}
			t.Activity = *e.Activity
			t.Consultancy = t.Activity == string(tariff.Consultancy) // R47
		}
		if t, err = w.readmit(was, t); err != nil {
			return t, err
		}
		if e.AcceptTerms {
			if err := w.acceptTerms(&t, true); err != nil {
				return t, err
			}
		}
		if e.Regularise {
			if !t.NeedsPEC {
				return t, refusal.Rule("nothing-to-regularise", "ticket %s is not to be regularised: it is %s", t.Name(), t.State.Label()).By("R44")
			}
			t = regularised(t)
		}
		return t, w.followTicket(was, t)
	})
}

// regularised lets a ticket that waited for its PEC into the queue (R44).
func regularised(t ticket.Ticket) ticket.Ticket { return t.Regularised() }

// moveTicket gives a ticket its customer; with sessions it stays where they are.
func (w *write) moveTicket(t *ticket.Ticket, id string) error {
	card, err := findCard(w.Tx, id)
	if err != nil {
		return err
	}
	if t.Customer == card.ID {
		return nil
	}
	if err := w.unbilled(*t); err != nil {
		return err
	}
	t.Customer, t.Site, t.BillTo = card.ID, "", "" // those were the other customer's
	return nil
}

// unbilled refuses to give another customer to a ticket with sessions.
func (w *write) unbilled(t ticket.Ticket) error {
	sessions, err := sessionsOf(w.Tx, t.Number)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(sessions, func(one Session) bool { return one.Voided == "" }) {
		return refusal.Rule("ticket-has-sessions", "ticket %s has sessions of customer %s", t.Name(), t.Customer).
			WithHint("void them, or split the ticket")
	}
	return nil
}

func editWords(t *ticket.Ticket, e TicketEdit) error {
	for _, f := range []struct {
		what  refusal.Word
		from  *string
		to    *string
		limit int
	}{
		{"subject", e.Subject, &t.Subject, text.MaxLine}, {"topic", e.Topic, &t.Topic, 100},
		{"first name", e.FirstName, &t.FirstName, 60}, {"surname", e.Surname, &t.Surname, 60}, {"phone number", e.Phone, &t.Phone, 40},
	} {
		if f.from == nil {
			continue
		}
		v, err := text.Line(f.what, *f.from, f.limit)
		if err != nil {
			return err
		}
		*f.to = v
	}
	for _, f := range []struct {
		what  refusal.Word
		from  *string
		to    *string
		limit int
	}{{"description", e.Description, &t.Description, text.MaxBody}, {"problem", e.Problem, &t.Problem, text.MaxNote}} {
		if f.from == nil {
			continue
		}
		v, err := text.Lines(f.what, *f.from, f.limit)
		if err != nil {
			return err
		}
		*f.to = v
	}
	if e.Email != nil {
		if err := customer.CheckEmail(strings.TrimSpace(*e.Email)); err != nil {
			return err
		}
		t.Email = strings.TrimSpace(*e.Email)
	}
	if t.Subject == "" || t.Description == "" {
		return refusal.Usage("missing-text", "a ticket needs a subject and a description").By("R02", "R07")
	}
	return nil
}
