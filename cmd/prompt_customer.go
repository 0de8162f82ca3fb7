package cmd

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func badChoice(typed string, of int) error {
	return refusal.Usage("bad-choice", "%q is no number from 1 to %d", typed, of)
}

// whoIsIt reports whether a card lacks who the customer is, which a person can
// be asked.
func whoIsIt(err error) bool {
	switch refusal.KindOf(err) {
	case "customer-without-name", "customer-without-number", "person-without-name", "person-without-tax-code":
		return true
	}
	return false
}

// askCard asks a person at the terminal for a customer's card, when the flags
// do not say who it is: every answer is tested at once. It gives false when the
// person wants none of it.
func (env *Env) askCard(s *shop.Shop, c customer.Customer, yes bool) (customer.Customer, error) {
	if plain, err := c.Normalise(); err != nil || !env.asks() || !whoIsIt(plain.Validate()) {
		return c, nil // complete, or to be refused with its reason
	}
	cards, err := s.Customers()
	if err != nil {
		return c, err
	}
	if err := s.Close(); err != nil { // others may work while the person types
		return c, err
	}
	fmt.Fprintln(env.Err, env.T("A new customer: an empty line leaves out what is not known, Ctrl-C leaves."))
	given := c
	given.Emails = slices.Clone(c.Emails)
	for again := false; ; again = true {
		if err := env.askKind(&c, again); err != nil {
			return c, err
		}
		for _, q := range env.cardQuestions(&c) {
			if !q.only || *q.field != "" && !again {
				continue
			}
			if err := env.askField(cards, &c, q, again); err != nil {
				return c, err
			}
		}
		c.Emails = slices.DeleteFunc(c.Emails, func(e string) bool { return e == "" })
		if err := together(given, c); err != nil {
			env.complain(err)
		} else if done, err := env.settleCard(s, cards, c, yes); err != nil || done {
			return c, err
		}
		fmt.Fprintln(env.Err, env.T("Once more: an empty line keeps what stands in brackets, - takes it out."))
	}
}

// settleCard tells whether a card is to be written as it stands; false asks
// once more, and who wants neither is refused.
func (env *Env) settleCard(s *shop.Shop, cards []shop.Card, c customer.Customer, yes bool) (bool, error) {
	right, err := env.agreeCard(s, cards, c, yes)
	if err != nil || right {
		return right, err
	}
	more, err := env.confirm(s, env.T("Correct the answers?"), true)
	if err == nil && !more {
		err = declined()
	}
	return false, err
}

// cardQuestion asks for one field of a card.
type cardQuestion struct {
	words  string
	field  *string
	needed bool
	only   bool // asked of this kind of customer
}

// cardQuestions are what makes a card, in the order of an invoice's head.
func (env *Env) cardQuestions(c *customer.Customer) []cardQuestion {
	person := c.Kind == customer.Person
	if len(c.Emails) == 0 {
		c.Emails = []string{""}
	}
	return []cardQuestion{
		{env.T("Name"), &c.Name, true, !person},
		{env.T("First name"), &c.FirstName, true, person},
		{env.T("Surname"), &c.Surname, true, person},
		{env.T("VAT number"), &c.VATNumber, false, !person},
		{env.T("Tax code"), &c.TaxCode, false, true},
		{env.T("Street and number"), &c.Address, false, true},
		{env.T("Postal code"), &c.ZIP, false, true},
		{env.T("Town"), &c.City, false, true},
		{env.T("Province, two letters"), &c.Province, false, true},
		{env.T("SdI code"), &c.SDICode, false, true},
		{env.T("PEC address"), &c.PEC, false, true},
		{env.T("E-mail"), &c.Emails[0], false, true},
		{env.T("Phone"), &c.Phone, false, true},
	}
}

// askField puts one question of a card; once more, what was answered stands
// between brackets.
func (env *Env) askField(cards []shop.Card, c *customer.Customer, q cardQuestion, again bool) error {
	if q.field == &c.TaxCode && c.Kind != customer.Person && c.VATNumber == "" {
		q.needed = true // an Italian business has one of the two
	}
	old := *q.field
	ask := question{words: q.words, optional: !q.needed, check: func(typed string) error {
		if typed == old || again && typed == nothing && !q.needed {
			return nil
		}
		was := *c
		was.Emails = slices.Clone(c.Emails)
		*q.field = typed
		err := fresh(was, *c)
		if err == nil {
			err = taken(cards, *c)
		}
		*q.field = old
		return err
	}}
	if again {
		ask.fallback = old
	}
	typed, err := env.ask(ask)
	if err != nil {
		return err
	}
	if again && typed == nothing && !q.needed {
		typed = ""
	}
	*q.field = typed
	return nil
}

// nothing is how an answer of before is taken out.
const nothing = "-"

// askKind asks which kind of customer it is, unless the names or a flag say so.
func (env *Env) askKind(c *customer.Customer, again bool) error {
	if !again && (c.Kind != "" || c.Name != "" || c.Surname != "") {
		plain, err := c.Normalise()
		c.Kind = plain.Kind
		return err
	}
	kinds := []customer.Kind{customer.Business, customer.Person, customer.Public}
	was := c.Kind
	_, err := env.ask(question{words: env.T("Kind: business, person or public"), fallback: env.valueWords(string(cmp.Or(was, customer.Business))), check: func(typed string) (err error) {
		kind, ok := oneOf(kinds, typed, env.valueWords)
		if !ok {
			return refusal.Unknown("unknown-customer-kind", "unknown kind of customer %q", typed, kinds)
		}
		c.Kind = kind
		return nil
	}})
	if again && (c.Kind == customer.Person) != (was == customer.Person) { // a person has other names, and no VAT number
		c.Name, c.FirstName, c.Surname, c.VATNumber = "", "", "", ""
	}
	return err
}

// taken names the customer who has the same number already.
func taken(cards []shop.Card, c customer.Customer) error {
	c, err := c.Normalise()
	if err != nil {
		return err
	}
	for _, o := range cards {
		if c.VATNumber != "" && o.VATNumber == c.VATNumber && o.VATCountry == c.VATCountry || c.TaxCode != "" && o.TaxCode == c.TaxCode {
			return refusal.Rule("duplicate-customer", "customer %s already has the same VAT number or tax code", o.ID)
		}
	}
	return nil
}

// agreeCard shows what is about to be written, and who has the same name.
func (env *Env) agreeCard(s *shop.Shop, cards []shop.Card, c customer.Customer, yes bool) (right bool, err error) {
	if yes {
		return true, nil
	}
	if c, err = c.Normalise(); err != nil {
		return false, err
	}
	for _, o := range cards {
		if customer.Fold(o.Name) == customer.Fold(c.Name) {
			env.warn("customer %s has the same name: %s", o.ID, joined(", ", o.Name, o.City))
		}
	}
	fmt.Fprintln(env.Err, ui.Fold(ui.Clean(joined(", ", c.Name, c.VATNumber, c.TaxCode, c.Address, strings.TrimSpace(c.ZIP+" "+c.City), c.Province,
		c.SDICode, c.PEC, strings.Join(c.Emails, ", "), c.Phone)), env.Columns))
	return env.confirm(s, env.T("Is this right?"), true)
}
