package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

func newCustomerPersonRemove(env *Env) *cobra.Command {
	var o customerPersonOptions
	c := &cobra.Command{
		Use:     "remove CUSTOMER",
		Short:   env.T("remove a person who left, by address or by name"),
		Example: "  scatto customer person remove miramare --email anna@miramare.example",
		Args:    takes("CUSTOMER"),
	}
	c.Flags().StringVar(&o.person.Email, "email", "", env.T("e-mail `ADDRESS`"))
	c.Flags().StringVar(&o.person.FirstName, "first-name", "", env.T("first `NAME`"))
	c.Flags().StringVar(&o.person.Surname, "surname", "", env.T("`SURNAME`"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		return customerPersonRemove(env, s, o)
	})
}

func customerPersonRemove(env *Env, s *shop.Shop, o customerPersonOptions) error {
	return changePeople(env, s, o.customer, func(c customer.Customer) ([]customer.Human, error) {
		var rest []customer.Human
		for _, h := range c.People {
			if !samePerson(h, o.person) {
				rest = append(rest, h)
			}
		}
		if len(rest) != len(c.People)-1 {
			return nil, refusal.NotFound("no-person", "customer %s has not exactly one such person", c.ID).
				WithHint("scatto customer show %s", c.ID)
		}
		return rest, nil
	})
}
