package gdpr

import (
	"strings"

	"scatto/internal/customer"
)

// Person is somebody as a record names him: the requester of a ticket, a
// person of a customer's card.
type Person struct {
	Name, Email, Phone, TaxCode string
	Customer                    string // of the record
}

// Is reports whether a record names the subject. The address decides where the
// record has one; two people of one name at one customer are taken for one,
// and a telephone number alone, which a whole hotel shares, for nobody.
func (s Subject) Is(p Person) bool {
	switch {
	case s.Has(p.Email):
		return true
	case s.TaxCode != "" && strings.EqualFold(s.TaxCode, p.TaxCode):
		return true
	}
	named := s.Name != "" && customer.Fold(s.Name) == customer.Fold(strings.Join(strings.Fields(p.Name), " "))
	if !named {
		return false
	}
	return s.HasPhone(p.Phone) || s.Customer != "" && s.Customer == p.Customer
}

// Overlaps reports whether two subjects are one person.
func (s Subject) Overlaps(o Subject) bool {
	for _, e := range o.Emails {
		if s.Has(e) {
			return true
		}
	}
	for _, p := range append([]string{""}, o.Phones...) {
		if s.Is(Person{Name: o.Name, Phone: p, TaxCode: o.TaxCode, Customer: o.Customer}) {
			return true
		}
	}
	return false
}
