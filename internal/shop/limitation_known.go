package shop

import (
	"slices"

	"scatto/gdpr"
	"scatto/internal/customer"
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
