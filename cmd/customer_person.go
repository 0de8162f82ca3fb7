package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

func newCustomerPerson(env *Env) *cobra.Command {
	return group(env, "person", env.T("the people to talk to at a customer"),
		newCustomerPersonAdd(env),
		newCustomerPersonRemove(env),
	)
}

type customerPersonOptions struct {
	customer string
	person   customer.Human
}

func newCustomerPersonAdd(env *Env) *cobra.Command {
	var o customerPersonOptions
	c := &cobra.Command{
		Use:     "add CUSTOMER",
		Short:   env.T("add a person; requests from the address are then the customer's"),
		Example: "  scatto customer person add miramare --first-name Anna --surname Neri --email anna@miramare.example",
		Args:    takes("CUSTOMER"),
	}
	c.Flags().StringVar(&o.person.FirstName, "first-name", "", env.T("first `NAME`"))
	c.Flags().StringVar(&o.person.Surname, "surname", "", env.T("`SURNAME`"))
	c.Flags().StringVar(&o.person.Email, "email", "", env.T("e-mail `ADDRESS`"))
	c.Flags().StringVar(&o.person.Phone, "phone", "", env.T("phone `NUMBER`"))
	c.Flags().BoolVar(&o.person.SeesAll, "sees-all", false, env.T("may see the tickets of all colleagues"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		return customerPersonAdd(env, s, o)
	})
}

func customerPersonAdd(env *Env, s *shop.Shop, o customerPersonOptions) error {
	return changePeople(env, s, o.customer, func(c customer.Customer) ([]customer.Human, error) {
		for _, h := range c.People {
			if samePerson(h, o.person) {
				return nil, refusal.Rule("person-known", "%s is already a person of customer %s", joined(" ", h.FirstName, h.Surname), c.ID)
			}
		}
		return append(append([]customer.Human{}, c.People...), o.person), nil
	})
}

func changePeople(env *Env, s *shop.Shop, words string, change func(customer.Customer) ([]customer.Human, error)) error {
	card, err := customerMeant(s, words)
	if err != nil {
		return err
	}
	card, err = s.EditCustomer(card.ID, func(c customer.Customer) (customer.Customer, error) {
		c.People, err = change(c)
		return c, err
	})
	if err != nil {
		return err
	}
	return env.showChangedCustomer(s, card)
}

// samePerson tells people apart by their address where both have one, else by
// name.
func samePerson(h, o customer.Human) bool {
	if h.Email != "" && o.Email != "" {
		return customer.FoldEmail(h.Email) == customer.FoldEmail(o.Email)
	}
	name := func(h customer.Human) string {
		return customer.Fold(strings.TrimSpace(h.FirstName + " " + h.Surname))
	}
	return name(h) != "" && name(h) == name(o)
}
