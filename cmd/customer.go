package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

func newCustomer(env *Env) *cobra.Command {
	return group(env, "customer", env.T("customers, their identifiers and their people"),
		newCustomerAdd(env),
		newCustomerDeclaration(env),
		newCustomerEdit(env),
		newCustomerImport(env),
		newCustomerList(env),
		newCustomerMandate(env),
		newCustomerPerson(env),
		newCustomerShow(env),
	)
}

// customerMeant finds the customer that an argument names: an id, or words of
// the name or city that fit one only.
func customerMeant(s *shop.Shop, words string) (shop.Card, error) {
	if _, err := customer.ParseID(words); err == nil {
		return s.Customer(words)
	}
	return s.CustomerByWords(words)
}

// narrowTo puts the id of the customer in place that words name, those of an
// argument when there is one; without any it stays empty, for all customers.
func narrowTo(s *shop.Shop, words *string, args ...string) error {
	if len(args) > 0 {
		*words = args[0]
	} else if *words == "" {
		return nil
	}
	card, err := customerMeant(s, *words)
	if err == nil {
		*words = card.ID
	}
	return err
}

// addressWarnings tells which addresses of a card lead to others too.
func addressWarnings(s *shop.Shop, card shop.Card) (out []*refusal.Error, err error) {
	shared, err := s.SharedAddresses(card.ID)
	for _, one := range shared {
		for _, id := range one.Customers {
			if id != card.ID {
				out = append(out, refusal.Rule("shared-address", "%s is an address of customer %s too: a request from it names neither", one.Email, id).
					WithHint("say whose it is with scatto ticket edit TICKET --customer ID"))
			}
		}
	}
	return out, err
}
