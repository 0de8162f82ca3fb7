package shop

import (
	"strings"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/store"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// correctCards corrects the people of customers' cards, and a private customer
// himself.
func (w *write) correctCards(c *gdpr.Correction, in Rectify) error {
	cards, err := allCards(w.Tx)
	if err != nil {
		return err
	}
	for _, old := range cards {
		card := old
		card.People = append([]customer.Human{}, old.People...)
		card.Emails = append([]string{}, old.Emails...)
		before := len(c.Changes)
		for i := range card.People {
			h := &card.People[i]
			if !in.Subject.Is(humanPerson(*h, card.ID)) {
				continue
			}
			amend(c, card.ID, "first_name", &h.FirstName, in.FirstName)
			amend(c, card.ID, "surname", &h.Surname, in.Surname)
			amend(c, card.ID, "phone", &h.Phone, in.Phone)
			if h.Email == "" || in.Subject.Has(h.Email) {
				amend(c, card.ID, "email", &h.Email, in.Email)
			}
		}
		if card.Kind == customer.Person && (in.Subject.Customer == card.ID || in.Subject.Is(gdpr.Person{Name: card.FirstName + " " + card.Surname, Phone: card.Phone, TaxCode: card.TaxCode, Customer: card.ID})) {
			amend(c, card.ID, "first_name", &card.FirstName, in.FirstName)
			amend(c, card.ID, "surname", &card.Surname, in.Surname)
			amend(c, card.ID, "phone", &card.Phone, in.Phone)
			if in.FirstName != nil || in.Surname != nil {
				card.Name = strings.TrimSpace(card.FirstName + " " + card.Surname)
			}
		}
		for i := range card.Emails {
			if in.Subject.Has(card.Emails[i]) {
				amend(c, card.ID, "email", &card.Emails[i], in.Email)
			}
		}
		if len(c.Changes) == before {
			continue
		}
		if card.Customer, err = w.shop.checkedCustomer(card.Customer); err != nil {
			return err
		}
		if err := w.putCard(&old, card); err != nil {
			return err
		}
	}
	return nil
}

// correctTickets corrects the requester of every ticket of the person, closed
// ones too.
func (w *write) correctTickets(c *gdpr.Correction, in Rectify) (more bool, err error) {
	var mine []int64
	err = each(w.Tx, store.TicketPrefix(), func(_ store.Key, t ticket.Ticket) error {
		if in.Subject.Is(requesterPerson(t)) {
			mine = append(mine, t.Number)
		}
		return nil
	})
	if err != nil {
		return false, err
	}
	for _, n := range mine {
		old, err := ticketByNumber(w.Tx, n)
		if err != nil {
			return false, err
		}
		t, before := old, len(c.Changes)
		amend(c, t.Name(), "first_name", &t.FirstName, in.FirstName)
		amend(c, t.Name(), "surname", &t.Surname, in.Surname)
		amend(c, t.Name(), "phone", &t.Phone, in.Phone)
		if in.Subject.Has(t.Email) {
			amend(c, t.Name(), "email", &t.Email, in.Email)
		}
		if len(c.Changes) == before {
			continue
		}
		if w.Room() < correctRoom {
			c.Changes = c.Changes[:before]
			return true, nil
		}
		if err := w.putTicket(&old, t); err != nil {
			return false, err
		}
	}
	return false, nil
}

// correctRoom is the room that a transaction keeps while tickets are
// corrected, in bytes: for the largest ticket and the correction itself.
const correctRoom = 900_000

// correctRest lets consents, restrictions and open requests follow a new
// address, and the access to the person's tickets with it.
func (w *write) correctRest(c *gdpr.Correction, in Rectify) error {
	if in.Email != nil {
		list, err := consents(w.Tx)
		if err != nil {
			return err
		}
		for _, one := range list {
			if !in.Subject.Has(one.Email) {
				continue
			}
			folded := customer.FoldEmail(*in.Email)
			amend(c, one.ID, "email", &one.Email, &folded)
			if err := w.putConsent(one); err != nil {
				return err
			}
		}
		if err := w.moveAccess(in); err != nil {
			return err
		}
	}
	add := func(s gdpr.Subject) (gdpr.Subject, error) {
		if in.Email != nil {
			s.Emails = append([]string{*in.Email}, s.Emails...)
		}
		if in.Phone != nil && *in.Phone != "" {
			s.Phones = append([]string{*in.Phone}, s.Phones...)
		}
		if words := strings.Fields(s.Name); len(words) > 0 && (in.FirstName != nil || in.Surname != nil) {
			first, last := words[0], strings.Join(words[1:], " ")
			if in.FirstName != nil {
				first = *in.FirstName
			}
			if in.Surname != nil {
				last = *in.Surname
			}
			s.Name = first + " " + last
		}
		return gdpr.NewSubject(s)
	}
	held, err := limitations(w.Tx)
	if err != nil {
		return err
	}
	for _, l := range held {
		if !l.Subject.Overlaps(in.Subject) {
			continue
		}
		if l.Subject, err = add(l.Subject); err != nil {
			return err
		}
		if err := w.putLimitation(l); err != nil {
			return err
		}
	}
	open, err := requests(w.Tx)
	if err != nil {
		return err
	}
	for _, r := range open {
		if !r.Open() || !r.Subject.Overlaps(in.Subject) {
			continue
		}
		if r.Subject, err = add(r.Subject); err != nil {
			return err
		}
		if err := w.putRequest(r); err != nil {
			return err
		}
	}
	return nil
}

// moveAccess takes the access of the old address away: its code is bound to
// it. The new one gets its own with the next ticket, or by `ticket access`.
func (w *write) moveAccess(in Rectify) error {
	for _, e := range in.Subject.Emails {
		if customer.FoldEmail(*in.Email) == e {
			continue
		}
		if err := w.remove(store.AccessKey(e), "access", e); err != nil {
			return err
		}
	}
	return nil
}

// leave names what was not touched, and why.
func (w *write) leave(c *gdpr.Correction, in Rectify) error {
	invoices, mails := 0, 0
	err := each(w.Tx, store.InvoicePrefix(), func(_ store.Key, inv invoice.Invoice) error {
		if in.Subject.Customer != "" && inv.CustomerID == in.Subject.Customer && personal(w.Tx, inv.CustomerID) {
			invoices++
		}
		return nil
	})
	if err != nil {
		return err
	}
	if invoices > 0 {
		c.Untouched = append(c.Untouched, plural(invoices, "fattura emessa", "fatture emesse")+
			": un documento fiscale emesso non si modifica, si corregge con una nota di variazione (art. 26 DPR 633/1972)")
	}
	err = each(w.Tx, store.MailPrefix(), func(_ store.Key, m Mail) error {
		if in.Subject.Has(m.From) {
			mails++
		}
		return nil
	})
	if mails > 0 {
		c.Untouched = append(c.Untouched, plural(mails, "messaggio ricevuto", "messaggi ricevuti")+": resta come è arrivato, è la prova di che cosa ci è stato scritto (art. 5(1)(d), art. 5(2))")
	}
	c.Untouched = append(c.Untouched, "il registro delle operazioni: contiene soltanto codici, e il valore di prima e di dopo è nella rettifica "+c.ID+
		" del "+calendar.DateOf(c.At, calendar.Rome()).Italian())
	return err
}
