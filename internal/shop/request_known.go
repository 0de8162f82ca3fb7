package shop

import (
	"os"
	"slices"
	"strings"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/mail"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// Knowledge is what the shop's records hold of a person, by counts, and under
// which other addresses he may be known (R97).
type Knowledge struct {
	Cards, Tickets, Mails, Letters, Consents int
	Channels                                 []string // by which the data came
	Registered                               bool     // one of the addresses is on record
	AlsoKnown                                []string // addresses that seem to be the same person's
	OpenTickets                              []string
	Unpaid                                   []string        // invoices of the person as a customer
	Owing                                    []invoice.Owing // what the shop owes him back
	Restriction                              string          // Z0001 that holds
}

// Any reports whether anything is on record.
func (k Knowledge) Any() bool { return k.Cards+k.Tickets+k.Mails+k.Letters+k.Consents > 0 }

// knows looks through the records for a person. What the request itself
// brought in does not count: who only asks is not known for that.
func (s *Shop) knows(tx *store.Tx, r gdpr.Request) (k Knowledge, err error) {
	who := r.Subject
	for _, look := range []func(*store.Tx, gdpr.Request, *Knowledge) error{s.knownCards, s.knownTickets, s.knownMails, s.knownRest} {
		if err := look(tx, r, &k); err != nil {
			return k, err
		}
	}
	k.AlsoKnown = slices.DeleteFunc(k.AlsoKnown, func(e string) bool { return who.Has(e) })
	return k, nil
}

func (s *Shop) knownCards(tx *store.Tx, r gdpr.Request, k *Knowledge) error {
	who := r.Subject
	return each(tx, store.CustomerPrefix(), func(_ store.Key, c Card) error {
		here := false
		for _, e := range addresses(c) {
			if who.Has(e) {
				here, k.Registered = true, true
			}
		}
		for _, h := range c.People {
			p := humanPerson(h, c.ID)
			switch {
			case who.Is(p):
				here = true
				k.also(h.Email)
			case seems(who, p):
				k.also(h.Email)
			}
		}
		if c.Kind == customer.Person && (who.Customer == c.ID || who.Is(gdpr.Person{Name: c.FirstName + " " + c.Surname, Phone: c.Phone, TaxCode: c.TaxCode, Customer: c.ID})) {
			here = true
			for _, e := range addresses(c) {
				k.also(e)
			}
		}
		if here {
			k.Cards++
			k.from("anagrafica clienti")
		}
		return nil
	})
}

func (s *Shop) knownTickets(tx *store.Tx, r gdpr.Request, k *Knowledge) error {
	who := r.Subject
	return each(tx, store.TicketPrefix(), func(_ store.Key, t ticket.Ticket) error {
		p := requesterPerson(t)
		if !who.Is(p) {
			if seems(who, p) {
				k.also(t.Email)
			}
			return nil
		}
		k.also(t.Email)
		if t.Name() == r.Ticket {
			return nil
		}
		k.Registered = k.Registered || who.Has(t.Email)
		k.Tickets++
		k.from(string(t.Channel))
		if !t.State.Closed() {
			k.OpenTickets = append(k.OpenTickets, t.Name())
		}
		return nil
	})
}

// knownMails looks at senders first, and at who stands in To and Cc.
func (s *Shop) knownMails(tx *store.Tx, r gdpr.Request, k *Knowledge) error {
	who := r.Subject
	return each(tx, store.MailPrefix(), func(_ store.Key, m Mail) error {
		if r.MessageID != "" && m.MessageID == r.MessageID || r.Ticket != "" && m.Ticket == r.Ticket {
			return nil
		}
		if who.Has(m.From) || s.copiedTo(m, who) {
			k.Mails++
			k.from("email")
		}
		return nil
	})
}

// copiedTo reports whether a person stands among the recipients of a message.
func (s *Shop) copiedTo(m Mail, who gdpr.Subject) bool {
	if m.Hash == "" || len(who.Emails) == 0 {
		return false
	}
	raw, err := os.ReadFile(s.rawMailPath(m.Hash))
	if err != nil || !slices.ContainsFunc(who.Emails, func(e string) bool { return strings.Contains(strings.ToLower(string(raw)), e) }) {
		return false
	}
	is, err := mail.Inspect(raw, m.Mailbox, s.trust(), s.MailLimits())
	return err == nil && slices.ContainsFunc(slices.Concat(is.Message.To, is.Message.Cc), func(a mail.Address) bool { return who.Has(a.Mail) })
}

func (s *Shop) knownRest(tx *store.Tx, r gdpr.Request, k *Knowledge) error {
	who := r.Subject
	err := each(tx, store.OutgoingPrefix(), func(_ store.Key, l Letter) error {
		if who.Has(l.To) && l.Kind != letterPrivacy && (r.Ticket == "" || l.Ticket != r.Ticket) {
			k.Letters++
		}
		return nil
	})
	if err != nil {
		return err
	}
	list, err := consents(tx)
	for _, c := range list {
		if who.Has(c.Email) {
			k.Consents++
		}
	}
	if err != nil {
		return err
	}
	held, err := limitations(tx)
	for _, l := range held {
		if l.Subject.Overlaps(who) {
			k.Restriction = l.ID
		}
	}
	if err != nil || who.Customer == "" || !personal(tx, who.Customer) {
		return err
	}
	return each(tx, store.InvoicePrefix(), func(_ store.Key, inv invoice.Invoice) error {
		if inv.CustomerID != who.Customer {
			return nil
		}
		if inv.Open() > 0 {
			k.Unpaid = append(k.Unpaid, inv.Number.String())
		}
		k.Owing = append(k.Owing, inv.Owing()...)
		return nil
	})
}

// seems reports whether a record is likely to name the same person: the same
// name, or the same telephone number.
func seems(who gdpr.Subject, p gdpr.Person) bool {
	return who.HasPhone(p.Phone) || who.Name != "" && customer.Fold(who.Name) == customer.Fold(strings.Join(strings.Fields(p.Name), " "))
}

func (k *Knowledge) also(email string) {
	if email = customer.FoldEmail(email); email != "" && !slices.Contains(k.AlsoKnown, email) {
		k.AlsoKnown = append(k.AlsoKnown, email)
	}
}

func (k *Knowledge) from(channel string) {
	if !slices.Contains(k.Channels, channel) {
		k.Channels = append(k.Channels, channel)
	}
}

// warnings are what whoever handles the request should know at once.
func (k Knowledge) warnings(r gdpr.Request) (out []*refusal.Error) {
	if !r.Open() {
		return nil
	}
	if !k.Any() {
		out = append(out, refusal.Rule("unknown-person", "nothing is on record about this person: the answer is that there is nothing").
			WithHint("answer all the same: scatto gdpr request answer %s", r.ID).By("R97"))
	}
	if len(k.AlsoKnown) > 0 {
		out = append(out, refusal.Rule("also-known", "the same person may be known as %s", strings.Join(k.AlsoKnown, ", ")).
			WithHint("if so, add each with --email: scatto gdpr request edit %s --email ADDRESS", r.ID).By("R97"))
	}
	if k.doubtful(r) {
		out = append(out, refusal.Rule("address-unknown", "the address is on no record: there may be doubt who the person is").
			WithHint("scatto gdpr request identity-asked %s --reason TEXT", r.ID).By("R104"))
	}
	if k.Restriction != "" {
		out = append(out, refusal.Rule("restricted-person", "the person's data are restricted: %s", k.Restriction).By("R98"))
	}
	if len(k.OpenTickets) > 0 {
		out = append(out, refusal.Rule("open-tickets", "tickets of the person are open: %s", strings.Join(k.OpenTickets, ", ")).By("R96"))
	}
	if len(k.Unpaid) > 0 {
		out = append(out, refusal.Rule("unpaid-invoices", "invoices of the person are unpaid: %s", strings.Join(k.Unpaid, ", ")).By("R96"))
	}
	for _, o := range k.Owing {
		out = append(out, unusedCredit(o).By("R96"))
	}
	return out
}

// doubtful says whether data would go to an address that is on no record and
// that nobody confirmed (art. 12(6), R104). Once the data are erased no address
// is on record.
func (k Knowledge) doubtful(r gdpr.Request) bool {
	erased := slices.ContainsFunc(r.Deeds, func(d gdpr.Deed) bool { return d.Right == gdpr.Erasure })
	return len(r.Subject.Emails) > 0 && k.Any() && !k.Registered && !erased && r.Identity.Confirmed.IsZero()
}

// whoIsIt refuses to give data to somebody who may be another.
func whoIsIt(r gdpr.Request) error {
	return refusal.Rule("identity-doubt", "the address of request %s is on no record: data must not go to somebody who may be another", r.ID).
		WithHint("ask who it is: scatto gdpr request identity-asked %s --reason TEXT; once it is clear: scatto gdpr request identity-confirmed %s --how TEXT", r.ID, r.ID).By("R104")
}

// sureOf refuses what hands over or deletes data while who asks is in doubt.
func (s *Shop) sureOf(r gdpr.Request) error {
	return s.view(func(tx *store.Tx) error {
		k, err := s.knows(tx, r)
		if err == nil && k.doubtful(r) {
			return whoIsIt(r)
		}
		return err
	})
}
