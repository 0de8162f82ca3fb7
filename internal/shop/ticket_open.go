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

// OpenInput is a request as it comes in.
type OpenInput struct {
	Customer, Email, FirstName, Surname, Phone string
	Topic, Subject, Description                string
	Channel                                    ticket.Channel
	Kind                                       ticket.Kind
	Severity                                   int // 0: default
	Urgent, OwnBug, AcceptTerms                bool
	Consultancy                                bool // R47; so is what has that activity
	Reason, Activity                           string
	Device                                     string       // the customer's machine (R39)
	Cause                                      ticket.Cause // when it is known already (R32)
	Answers                                    []string     // "1=TEXT" or "Question=TEXT" (R29)
	Site, BillTo                               string       // a place of the customer's, the customer who pays

	own bool // the person behind Email wrote it himself
}

// Opened is a new ticket and what is to be said about it.
type Opened struct {
	Ticket     ticket.Ticket
	Position   int // in the queue, 0 when not in it
	Access     *Access
	Duplicates []ticket.Ticket
	Warnings   []*refusal.Error

	byMail  bool
	answers string // Message-ID of the message that asked for it, "" for none
}

// OpenTicket gives a request its number (R01) and all that goes with it.
func (s *Shop) OpenTicket(in OpenInput) (out Opened, err error) {
	in, err = s.tidy(in)
	if err != nil {
		return out, err
	}
	err = s.write("ticket.open", func(w *write) error {
		if out, err = w.openTicket(in); err != nil {
			return err
		}
		if err := w.flagOpened(&out); err != nil {
			return err
		}
		return w.acknowledgeOpened(out, "")
	})
	return out, err
}

// openTicket numbers, admits and stores a request whose words are in order.
func (w *write) openTicket(in OpenInput) (out Opened, err error) {
	t, err := w.fresh(in)
	if err != nil {
		return out, err
	}
	if err := w.shop.describe(w.Tx, &t, in); err != nil {
		return out, err
	}
	if err := w.placeNew(&t, in.Site, in.BillTo); err != nil {
		return out, err
	}
	contract, err := hasContract(w.Tx, t, w.shop.day(w.shop.at))
	if err != nil {
		return out, err
	}
	if err := w.admit(&t, in, contract, &out); err != nil {
		return out, err
	}
	if out.Duplicates, err = w.duplicates(t); err != nil {
		return out, err
	}
	if err := w.acceptTerms(&t, in.AcceptTerms); err != nil {
		return out, err
	}
	if t.Email != "" {
		if out.Access, err = w.grantAccess(t.Email, false); err != nil {
			return out, err
		}
	}
	if err := w.openedFor(t, in, &out); err != nil {
		return out, err
	}
	if err := w.putTicket(nil, t); err != nil {
		return out, err
	}
	if t.InQueue() || t.Consultancy && t.State.InQueue() {
		if out.Position, err = w.position(t); err != nil {
			return out, err
		}
	}
	out.Ticket = t
	out.Warnings = append(out.Warnings, openWarnings(t, out.Duplicates)...)
	elsewhere, err := siteMissing(w.Tx, t)
	if err != nil {
		return out, err
	}
	if elsewhere != nil {
		out.Warnings = append(out.Warnings, elsewhere)
	}
	advice, err := w.shop.advice(w.Tx, t)
	out.Warnings = append(out.Warnings, advice...)
	return out, err
}

func openWarnings(t ticket.Ticket, duplicates []ticket.Ticket) (out []*refusal.Error) {
	if len([]rune(t.Description)) < 15 {
		out = append(out, refusal.Rule("short-description", "the description has fewer than 15 characters").By("R07"))
	}
	for _, d := range duplicates {
		if d.State.Closed() {
			out = append(out, refusal.Rule("duplicate", "ticket %s on the same subject was closed lately: reopen it", d.Name()).
				WithHint("scatto ticket reopen %d", d.Number).By("R05"))
		} else {
			out = append(out, refusal.Rule("duplicate", "ticket %s on the same subject is open", d.Name()).
				WithHint("scatto ticket merge %d --into %d", t.Number, d.Number).By("R05"))
		}
	}
	if !t.Accepted() {
		out = append(out, refusal.Rule("terms-not-accepted", "the licence declaration is not on record: no remote connection without it").
			WithHint("scatto ticket edit %d --accept-terms", t.Number).By("R15"))
	}
	return out
}

// tidy checks the words of a request before anything is opened.
func (s *Shop) tidy(in OpenInput) (OpenInput, error) {
	for _, f := range []struct {
		what  refusal.Word
		value *string
		limit int
	}{
		{"first name", &in.FirstName, 60}, {"surname", &in.Surname, 60}, {"phone number", &in.Phone, 40},
		{"topic", &in.Topic, 100}, {"subject", &in.Subject, text.MaxLine}, {"reason", &in.Reason, text.MaxLine},
	} {
		v, err := text.Line(f.what, *f.value, f.limit)
		if err != nil {
			return in, err
		}
		*f.value = v
	}
	var err error
	if in.Description, err = text.Lines("description", in.Description, text.MaxBody); err != nil {
		return in, err
	}
	if in.Subject == "" {
		return in, refusal.Usage("missing-text", "the %s is empty", refusal.Word("subject")).By("R02")
	}
	if in.Description == "" {
		return in, refusal.Usage("missing-text", "the %s is empty", refusal.Word("description")).By("R07")
	}
	if in.Email != "" || in.Customer == "" {
		if err := customer.CheckEmail(in.Email); err != nil {
			return in, err
		}
	}
	if in.Customer == "" && (in.FirstName == "" || in.Surname == "") {
		return in, refusal.Usage("missing-text", "first name and surname of the requester are needed").By("R02")
	}
	if in.Topic != "" && !slices.Contains(s.Config.Topics, in.Topic) {
		return in, refusal.Unknown("unknown-topic", "unknown topic %q", in.Topic, s.Config.Topics).By("R02")
	}
	if in.Severity < 0 || in.Severity > 4 {
		return in, refusal.Usage("bad-severity", "severity %d is not between 1 and 4", in.Severity).By("R46")
	}
	if in.Activity != "" {
		if _, err := tariff.ParseActivity(in.Activity); err != nil {
			return in, err
		}
	}
	return in, nil
}

// fresh numbers the ticket and fills what the customer's card knows.
func (w *write) fresh(in OpenInput) (t ticket.Ticket, err error) {
	s := w.shop
	id := in.Customer
	if id == "" {
		if id, err = customerOfAddress(w.Tx, in.Email); err != nil {
			return t, err
		}
	}
	if id != "" {
		card, err := findCard(w.Tx, id)
		if err != nil {
			return t, err
		}
		id = card.ID
		if in.Email == "" && in.FirstName == "" && in.Surname == "" {
			if card, err = w.withoutRestricted(card); err != nil {
				return t, err
			}
			in.Email, in.FirstName, in.Surname = contactOf(card)
		}
		if in.Phone == "" && in.Email == "" {
			in.Phone = card.Phone
		}
	}
	n, err := w.Next("ticket")
	if err != nil {
		return t, err
	}
	t = ticket.Ticket{
		Number: n, Year: s.day(s.at).Year, Kind: in.Kind, Channel: in.Channel, Customer: id,
		Email: strings.TrimSpace(in.Email), FirstName: in.FirstName, Surname: in.Surname, Phone: in.Phone,
		Topic: in.Topic, Subject: in.Subject, Description: in.Description,
		Severity: in.Severity, OwnBug: in.OwnBug, Urgent: in.Urgent, Reason: in.Reason, Activity: in.Activity,
		OpenedAt: s.at, State: ticket.Open,
		Messages: []ticket.Message{}, Actions: []ticket.Action{}, MergedFrom: []string{}, SplitInto: []string{},
	}
	if t.Kind == "" {
		t.Kind = ticket.Assistance
	}
	if t.Severity == 0 {
		t.Severity = 3
	}
	if t.Activity == "" && in.Consultancy {
		t.Activity = string(tariff.Consultancy)
	}
	if t.Activity == "" {
		t.Activity = string(tariff.OwnSoftware)
	}
	if t.Channel == "" {
		t.Channel = ticket.Portal
	}
	return t, nil
}

// contactOf gives the requester that a card names when nobody else does.
func contactOf(c Card) (email, first, last string) {
	for _, h := range c.People {
		return h.Email, h.FirstName, h.Surname
	}
	if len(c.Emails) > 0 {
		email = c.Emails[0]
	}
	return email, c.FirstName, c.Surname
}
