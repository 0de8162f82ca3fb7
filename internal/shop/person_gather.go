package shop

import (
	"maps"
	"slices"
	"strings"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// gatherPerson finds what tells a person apart and where it occurs, from what
// was given: cards, requests, messages and letters that bear an address of his
// add names, numbers and further addresses until nothing new comes (R97).
// known is what was found out before, nil for nothing.
func gatherPerson(tx *store.Tx, in gdpr.Subject, known *person) (*person, error) {
	p := newPerson(in)
	if known != nil {
		p = known
	}
	if err := p.companies(tx); err != nil {
		return nil, err
	}
	tickets := maps.Clone(p.tickets)
	for {
		had := len(p.Emails) + len(p.Phones) + len(p.codes) + len(p.names) + len(p.shared)
		p.asked, p.tickets = map[string]bool{}, maps.Clone(tickets)
		for _, look := range []func(*store.Tx) error{p.cards, p.requests, p.letters} {
			if err := look(tx); err != nil {
				return nil, err
			}
		}
		if had == len(p.Emails)+len(p.Phones)+len(p.codes)+len(p.names)+len(p.shared) {
			break
		}
	}
	if err := p.oneName(); err != nil {
		return nil, err
	}
	if err := p.neighbours(tx); err != nil {
		return nil, err
	}
	p.identify()
	return p, nil
}

// companies notes the telephones that belong to no person: of companies and
// of their sites.
func (p *person) companies(tx *store.Tx) error {
	natural := map[string]bool{}
	err := each(tx, store.CustomerPrefix(), func(_ store.Key, c Card) error {
		if natural[c.ID] = isNatural(c); !natural[c.ID] {
			p.desks[gdpr.PhoneDigits(c.Phone)] = true
		}
		return nil
	})
	if err == nil {
		err = each(tx, store.SitePrefix(), func(_ store.Key, s customer.Site) error {
			if !natural[s.Customer] {
				p.desks[gdpr.PhoneDigits(s.Phone)] = true
			}
			return nil
		})
	}
	return err
}

// isNatural reports the card of a natural person, also one with a business,
// whose tax code is of sixteen signs.
func isNatural(c Card) bool { return c.Kind == customer.Person || len(c.TaxCode) == 16 }

// cards looks for the person among the customers and their people.
func (p *person) cards(tx *store.Tx) error {
	return each(tx, store.CustomerPrefix(), func(_ store.Key, c Card) error {
		if p.owns(c) {
			p.self[c.ID], p.at[c.ID] = true, true
			for _, e := range append(slices.Clone(c.Emails), c.PEC) {
				p.addEmail(e)
			}
			p.addPhone(c.Phone)
			p.addName(humanName{c.FirstName, c.Surname})
			addOnce(&p.codes, c.TaxCode)
			addOnce(&p.codes, c.IBAN)
			if c.VATNumber != "" {
				addOnce(&p.codes, c.VATNumber)
			}
			if len(strings.Fields(c.Address)) > 1 {
				addOnce(&p.places, c.Address)
			}
			return nil
		}
		for _, h := range c.People {
			p.sharing(h.Email, humanName{h.FirstName, h.Surname}.full())
			if p.mine(h.Email, humanName{h.FirstName, h.Surname}.full(), h.Phone) || p.Customer == c.ID && p.known(humanName{h.FirstName, h.Surname}.full()) && h.Email == "" {
				p.at[c.ID] = true
				p.addEmail(h.Email)
				p.addName(humanName{h.FirstName, h.Surname})
				if h.Phone != c.Phone {
					p.addPhone(h.Phone)
				}
			}
		}
		if slices.ContainsFunc(append(slices.Clone(c.Emails), c.PEC), p.Has) {
			p.at[c.ID] = true
		}
		return nil
	})
}

// owns reports whether a card is the person's own: of a natural person.
func (p *person) owns(c Card) bool {
	if !isNatural(c) {
		return false
	}
	if p.self[c.ID] || c.ID == p.Customer && c.Kind == customer.Person || c.TaxCode != "" && slices.Contains(p.codes, c.TaxCode) {
		return true
	}
	if c.Kind != customer.Person || !p.fits(humanName{c.FirstName, c.Surname}.full()) {
		return false
	}
	return p.HasPhone(c.Phone) || slices.ContainsFunc(append(slices.Clone(c.Emails), c.PEC), p.Has)
}

// requests looks for the person among those who opened tickets.
func (p *person) requests(tx *store.Tx) error {
	return each(tx, store.TicketPrefix(), func(_ store.Key, t ticket.Ticket) error {
		name := humanName{t.FirstName, t.Surname}
		p.sharing(t.Email, name.full())
		if !p.mine(t.Email, name.full(), t.Phone) {
			return nil
		}
		p.asked[t.Name()], p.tickets[t.Name()] = true, true
		if t.Customer != "" {
			p.at[t.Customer] = true
		}
		p.addEmail(t.Email)
		p.addName(name)
		p.addPhone(t.Phone)
		return nil
	})
}

// letters looks for the person among those who wrote, were written to, or
// answer for a site.
func (p *person) letters(tx *store.Tx) error {
	here := func(number, customer string) {
		if number != "" {
			p.tickets[number] = true
		}
		if customer != "" {
			p.at[customer] = true
		}
	}
	err := each(tx, store.MailPrefix(), func(_ store.Key, m Mail) error {
		p.sharing(m.From, m.FromName)
		if p.wrote(m) {
			here(m.Ticket, m.Customer)
			p.addName(splitName(m.FromName))
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = each(tx, store.OutgoingPrefix(), func(_ store.Key, l Letter) error {
		if p.reads(l) {
			here(l.Ticket, l.Customer)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return each(tx, store.SitePrefix(), func(_ store.Key, s customer.Site) error {
		if p.Has(s.Email) {
			here("", s.Customer)
		}
		return nil
	})
}

// wrote reports a message that the person sent: from an address that others
// use too only under the name, or about a ticket of the person's own.
func (p *person) wrote(m Mail) bool {
	return p.mine(m.From, m.FromName, "") || p.Has(m.From) && !p.isName(m.FromName) && p.asked[m.Ticket]
}

// reads reports a message of ours to the person.
func (p *person) reads(l Letter) bool {
	return p.alone(l.To) || p.Has(l.To) && p.asked[l.Ticket]
}

// oneName refuses addresses that several people wrote from, unless it was said
// who of them is meant.
func (p *person) oneName() error {
	if p.given != "" || p.only || len(p.names) < 2 {
		return nil
	}
	for i, a := range p.names {
		for _, b := range p.names[i+1:] {
			x, y := nameWords(a.full()), nameWords(b.full())
			if !slices.ContainsFunc(x, func(w string) bool { return slices.Contains(y, w) }) {
				return refusal.Rule("person-unclear", "several people use %s: %s and %s", strings.Join(p.Emails, ", "), a.full(), b.full()).
					WithHint("say who is meant with --name \"%s\"", a.full()).By("R97")
			}
		}
	}
	return nil
}

// neighbours collects the names and numbers of others: what is theirs stays.
func (p *person) neighbours(tx *store.Tx) error {
	other := func(name string) {
		if name = strings.Join(strings.Fields(name), " "); name != "" && !p.known(name) {
			p.others[customer.Fold(name)] = name
		}
	}
	shared := map[string]bool{}
	err := each(tx, store.CustomerPrefix(), func(_ store.Key, c Card) error {
		if p.self[c.ID] {
			return nil
		}
		other(c.Name)
		shared[gdpr.PhoneDigits(c.Phone)] = true
		for _, h := range c.People {
			if p.at[c.ID] && p.known(humanName{h.FirstName, h.Surname}.full()) && !p.Has(h.Email) {
				addOnce(&p.maybe, customer.FoldEmail(h.Email))
			}
			other(humanName{h.FirstName, h.Surname}.full())
			if !p.Has(h.Email) {
				shared[gdpr.PhoneDigits(h.Phone)] = true
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = each(tx, store.SitePrefix(), func(_ store.Key, s customer.Site) error {
		if !p.self[s.Customer] {
			other(s.Name)
			shared[gdpr.PhoneDigits(s.Phone)] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = each(tx, store.TechnicianPrefix(), func(_ store.Key, t Technician) error { other(t.Name); return nil })
	if err != nil {
		return err
	}
	p.Phones = slices.DeleteFunc(slices.Clone(p.Phones), func(s string) bool { return shared[gdpr.PhoneDigits(s)] })
	return each(tx, store.TicketPrefix(), func(_ store.Key, t ticket.Ticket) error {
		name := humanName{t.FirstName, t.Surname}.full()
		if p.asked[t.Name()] {
			return nil
		}
		if p.known(name) && t.Email != "" {
			p.alike[t.Name()] = true
			if p.at[t.Customer] {
				addOnce(&p.maybe, customer.FoldEmail(t.Email))
			}
		}
		other(name)
		return nil
	})
}
