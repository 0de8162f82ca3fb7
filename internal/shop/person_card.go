package shop

import (
	"encoding/json"
	"slices"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/ticket"
)

// changeCard takes the person out of a customer card: out of the people and
// addresses of a company, or the whole card of his own, which becomes a
// pseudonym to which invoices still lead. A card that owes money, or to
// which it is owed, stays until that is settled.
func (x *personSearch) changeCard(c *personChange, id ticket.Identity, data []byte) error {
	var was, card Card
	if err := json.Unmarshal(data, &was); err != nil {
		return err
	}
	if err := json.Unmarshal(data, &card); err != nil {
		return err
	}
	if x.p.self[was.ID] {
		if owed := x.owed[was.ID]; owed.open() {
			c.found = true
			c.keep(keeping{reason: owed.why()})
			return nil
		}
		card = x.withoutPerson(card)
		if len(was.Emails)+len(was.People) > 0 || was.Phone+was.PEC != "" {
			c.also = append(c.also, gdpr.Portion{Category: gdpr.CategoryContacts, Fate: gdpr.Erased, Count: 1, IDs: []string{was.ID}})
		}
		if err := c.becomes(was, card); err != nil || c.found {
			return err
		}
		c.also = nil // it was a pseudonym already
		return nil
	}
	card.People = slices.DeleteFunc(slices.Clone(card.People), x.itsPerson)
	card.Emails = slices.DeleteFunc(slices.Clone(card.Emails), x.p.alone)
	if x.p.alone(card.PEC) {
		card.PEC = ""
	}
	if len(card.People)+len(card.Emails) < len(was.People)+len(was.Emails) || card.PEC != was.PEC {
		c.portion.Category, c.portion.Fate = gdpr.CategoryContacts, gdpr.Erased
	} else {
		card.People, card.Emails = was.People, was.Emails // no list becomes empty that was absent
	}
	for field, s := range map[string]*string{"note": &card.Note, "person": &card.Terms.Person, "legal_representative": &card.Representative,
		"address": &card.Address, "external_id": &card.ExternalID, "order_id": &card.Billing.OrderID} {
		*s = x.clean(id, field, *s)
	}
	return c.becomes(was, card)
}

// withoutPerson gives the card of somebody who was erased.
func (x *personSearch) withoutPerson(c Card) Card {
	terms := c.Terms
	if terms.Person != "" {
		terms.Person = gdpr.Pseudonym(x.id)
	}
	if c.Name == gdpr.Pseudonym(x.id) || isPseudonym(c.Customer) {
		return c
	}
	return Card{Customer: customer.Customer{ID: c.ID, Kind: c.Kind, Name: gdpr.Pseudonym(x.id), FirstName: pseudonymFirst, Surname: x.id,
		Country: c.Country, SplitVAT: c.SplitVAT, Treatment: c.Treatment, Billing: c.Billing}, Terms: terms}
}

// isPseudonym reports a card of somebody who was erased before.
func isPseudonym(c customer.Customer) bool {
	return c.FirstName == pseudonymFirst && c.Name == gdpr.Pseudonym(c.Surname)
}
