package shop

import (
	"slices"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/mail/letter"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// heldRestricted is why a message to somebody whose data are restricted waits.
const heldRestricted refusal.Word = "the person's data are restricted (art. 18): nothing is sent without a reason of art. 18(2)"

// letterPrivacy is the kind of the letters that the law itself asks for: they
// reach a person whatever is restricted.
const letterPrivacy = "privacy"

// requesterPerson is the person behind a ticket.
func requesterPerson(t ticket.Ticket) gdpr.Person {
	return gdpr.Person{Name: t.FirstName + " " + t.Surname, Email: t.Email, Phone: t.Phone, Customer: t.Customer}
}

// guardTicket refuses to alter the restricted requester of a ticket; work on
// the ticket goes on (R98).
func (w *write) guardTicket(old *ticket.Ticket, t ticket.Ticket) error {
	if old == nil || w.correcting || old.Email == t.Email && old.FirstName == t.FirstName && old.Surname == t.Surname && old.Phone == t.Phone {
		return nil
	}
	l, err := restrictedPerson(w.Tx, requesterPerson(*old))
	if err != nil || l == nil {
		return err
	}
	return w.pass(*l, "the requester of a ticket is changed")
}

// guardCard refuses to alter or remove a restricted person on a customer's
// card; what is the company's own changes freely.
func (w *write) guardCard(old *Card, card Card) error {
	if old == nil || w.correcting {
		return nil
	}
	list, err := limitations(w.Tx)
	if err != nil || len(list) == 0 {
		return err
	}
	for _, l := range list {
		if !slices.Equal(namedOn(l.Subject, *old), namedOn(l.Subject, card)) {
			if err := w.pass(l, "a person's data on a customer's card are changed"); err != nil {
				return err
			}
		}
	}
	return nil
}

// namedOn gives what a card says of a subject.
func namedOn(s gdpr.Subject, c Card) (out []string) {
	for _, h := range c.People {
		if s.Is(humanPerson(h, c.ID)) {
			out = append(out, h.FirstName, h.Surname, h.Email, h.Phone)
		}
	}
	for _, e := range c.Emails {
		if s.Has(e) {
			out = append(out, e)
		}
	}
	if c.Kind == customer.Person && s.Is(gdpr.Person{Name: c.FirstName + " " + c.Surname, TaxCode: c.TaxCode, Customer: c.ID}) {
		out = append(out, c.FirstName, c.Surname, c.TaxCode, c.Phone, c.Address, c.ZIP, c.City, c.PEC)
	}
	return out
}

func humanPerson(h customer.Human, card string) gdpr.Person {
	return gdpr.Person{Name: h.FirstName + " " + h.Surname, Email: h.Email, Phone: h.Phone, Customer: card}
}

// lawful are the letters that go on: what the law asks for, also of the
// processor of a customer who is a person (arts. 28(2) and 33(2); Provv. of
// 27/11/2008, 2.d), and the company's or the claims' papers of money (art. 18(2)).
func lawful(kind string) bool {
	return slices.Contains([]string{letterPrivacy, letterBreach, letterSubProcessor, letterNames, kindSdI, letter.Reminder, letter.SecondReminder, letter.FormalNotice, letter.Access}, kind)
}

// guardLetter says whether a message may go to its address: about a ticket
// that the person himself opened meanwhile it may.
func (w *write) guardLetter(l Letter) (*gdpr.Limitation, error) {
	if lawful(l.Kind) {
		return nil, nil
	}
	held, err := restrictedSubject(w.Tx, l.To, "")
	if err != nil || held == nil || l.Ticket != "" && slices.Contains(held.Tickets, l.Ticket) {
		return nil, err
	}
	return held, nil
}

// guardSending refuses a message that is about to wait for the next sending,
// in the one place that stores messages. What follows a step of the work by
// itself is left unsent with a to-do instead: work is never blocked.
func (w *write) guardSending(l Letter) error {
	if l.State != LetterWaiting {
		return nil
	}
	if was, ok, err := get[Letter](w.Tx, store.OutgoingKey(l.ID)); err != nil || ok && (was.State == LetterWaiting || was.State == LetterSending) {
		return err
	}
	held, err := w.guardLetter(l)
	if err != nil || held == nil {
		return err
	}
	return w.pass(*held, "a message is sent to the person")
}

// unsent reports whether the letter of a step must be left out, and books it.
func (w *write) unsent(t ticket.Ticket, in letterInput) (bool, error) {
	if in.kind == letter.Reply || in.kind == letter.Question || w.shop.use != "" {
		return false, nil // somebody asked for this very letter: it is refused by name
	}
	held, err := w.guardLetter(Letter{Kind: in.kind, Ticket: t.Name(), To: t.Email})
	if err != nil || held == nil {
		return false, err
	}
	return true, w.addTodos([]Todo{{Due: w.shop.Today().AddDays(todoDays), Customer: t.Customer, Ticket: t.Name(), Rule: "R98",
		What: "messaggio al richiedente non inviato (" + in.kind + "): dati limitati, " + held.ID, Reason: string(held.Ground.Article())}})
}

// holdLetters keeps back what already waits in the outbox for a person whose
// data are restricted from now on.
func (w *write) holdLetters(l gdpr.Limitation) (held []int64, err error) {
	ids, err := numbers(w.Tx, store.UnsentPrefix())
	for _, id := range ids {
		one, err := findLetter(w.Tx, id)
		if err != nil {
			return nil, err
		}
		if one.State != LetterWaiting || !l.Subject.Has(one.To) || lawful(one.Kind) {
			continue
		}
		one.State, one.Why = LetterHeld, heldRestricted
		if err := w.putLetter(one); err != nil {
			return nil, err
		}
		held = append(held, id)
	}
	return held, err
}

func consentChannel(c ticket.Channel) string {
	if c == ticket.PECAnomaly {
		return string(ticket.Email)
	}
	return string(c)
}

// withoutRestricted gives a card without the people whose data are restricted:
// nobody else makes them the requesters of a ticket.
func (w *write) withoutRestricted(card Card) (Card, error) {
	all, err := limitations(w.Tx)
	if err != nil || len(all) == 0 {
		return card, err
	}
	card.People = slices.DeleteFunc(slices.Clone(card.People), func(h customer.Human) bool {
		return slices.ContainsFunc(all, func(l gdpr.Limitation) bool { return l.Subject.Is(humanPerson(h, card.ID)) })
	})
	card.Emails = slices.DeleteFunc(slices.Clone(card.Emails), func(e string) bool {
		return card.Kind != customer.Person && slices.ContainsFunc(all, func(l gdpr.Limitation) bool { return l.Subject.Has(e) })
	})
	return card, nil
}

// unrestricted leaves out of a page that is published the tickets of people
// whose data are restricted; a page about such a person alone is refused.
func (s *Shop) unrestricted(tickets []ticket.Ticket, alone bool) (out []ticket.Ticket, err error) {
	var used []gdpr.Limitation
	err = s.view(func(tx *store.Tx) error {
		for _, t := range tickets {
			held, err := restrictedPerson(tx, requesterPerson(t))
			switch {
			case err != nil:
				return err
			case held == nil || slices.Contains(held.Tickets, t.Name()):
				out = append(out, t)
			case s.use != "":
				used, out = append(used, *held), append(out, t)
			case alone:
				return held.Refuses("a status page is published")
			}
		}
		return nil
	})
	if err != nil || len(used) == 0 {
		return out, err
	}
	return out, s.write("ticket.page", func(w *write) error { return w.pass(used[0], "a status page is published") })
}
