package shop

import (
	"slices"
	"strings"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// everyAddress adds the addresses at which cards and tickets name a person: a
// letter to any of them is a use of the data, however the person was named
// when they were restricted.
func everyAddress(tx *store.Tx, who gdpr.Subject) (gdpr.Subject, error) {
	found := slices.Clone(who.Emails)
	add := func(p gdpr.Person) {
		if p.Email != "" && who.Is(p) {
			found = append(found, customer.FoldEmail(p.Email))
		}
	}
	err := each(tx, store.CustomerPrefix(), func(_ store.Key, c Card) error {
		for _, h := range c.People {
			add(humanPerson(h, c.ID))
		}
		return nil
	})
	if err != nil {
		return who, err
	}
	err = each(tx, store.TicketPrefix(), func(_ store.Key, t ticket.Ticket) error {
		add(requesterPerson(t))
		return nil
	})
	if err != nil {
		return who, err
	}
	who.Emails = found
	return gdpr.NewSubject(who)
}

// consentByTicket notes that a restricted person wrote about a ticket himself,
// and so wants it worked on (R98).
func (w *write) consentByTicket(t ticket.Ticket) error {
	if t.Email == "" {
		return nil
	}
	all, err := limitations(w.Tx)
	if err != nil {
		return err
	}
	var noted []string // each that holds: when one is lifted, the others know of it too
	for _, l := range all {
		if !l.Subject.Is(requesterPerson(t)) || slices.Contains(l.Tickets, t.Name()) {
			continue
		}
		if err := w.putLimitation(l.Consents(t.Name())); err != nil {
			return err
		}
		noted = append(noted, l.ID)
	}
	if len(noted) == 0 {
		return nil
	}
	return w.addConsent(gdpr.Consent{Email: strings.TrimSpace(t.Email), Name: strings.TrimSpace(t.FirstName + " " + t.Surname),
		Purpose: "trattare il ticket " + t.Name() + " durante la limitazione " + strings.Join(noted, ", ") + " (art. 18(2))", Version: "ticket " + t.Name(),
		Channel: consentChannel(t.Channel), Evidence: "ticket " + t.Name()})
}

// openedFor notes the ticket of a restricted person. One that the person wrote
// himself is his consent to it. What a technician types in is nobody's consent:
// the work goes on with a warning, and --restricted-use keeps what the
// technician answers for, by name and with its reason (art. 18(2), R98).
func (w *write) openedFor(t ticket.Ticket, in OpenInput, out *Opened) error {
	if in.own {
		return w.consentByTicket(t)
	}
	l, err := restrictedPerson(w.Tx, requesterPerson(t))
	if err != nil || l == nil {
		return err
	}
	if w.shop.use != "" {
		return w.allowTicket(t)
	}
	out.Warnings = append(out.Warnings, refusal.Rule("restricted-person", "the person's data are restricted: %s", l.ID).
		WithHint("the work goes on, nothing is sent; if the person asked for it: scatto ticket note %d TEXT --public --restricted-use consent --reason TEXT", t.Number).By("R98"))
	return nil
}

// allowTicket keeps on every restriction of a ticket's requester what the
// technician answers for.
func (w *write) allowTicket(t ticket.Ticket) error {
	s := w.shop
	all, err := limitations(w.Tx)
	for _, l := range all {
		if !l.Subject.Is(requesterPerson(t)) {
			continue
		}
		used, err := l.Allow(gdpr.AllowedUse{At: s.at, By: s.by, Use: s.use, Reason: s.useReason, What: string(forThePerson)})
		if err != nil {
			return err
		}
		if s.use == gdpr.UseConsent { // of this ticket, as the technician has it from the person
			used = used.Consents(t.Name())
		}
		if err := w.putLimitation(used); err != nil {
			return err
		}
	}
	return err
}

// forThePerson is the use that a ticket typed in for a restricted person is.
const forThePerson refusal.Word = "a ticket is opened for the person"
