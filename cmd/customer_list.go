package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type customerListOptions struct{ find string }

func newCustomerList(env *Env) *cobra.Command {
	var o customerListOptions
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("list the customers"),
		Example: "  scatto customer list\n  scatto customer list --find \"hotel rimini\"",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.find, "find", "", env.T("only those with these `WORDS` in name or city"))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return customerList(env, s, o) })
}

func customerList(env *Env, s *shop.Shop, o customerListOptions) error {
	all, err := s.Customers()
	if err != nil {
		return err
	}
	var found []shop.Card
	views := []customerView{}
	for _, card := range all {
		if o.find == "" || card.Matches(o.find) {
			found = append(found, card)
			views = append(views, viewCustomer(card))
		}
	}
	return env.print(views, func() *ui.Table { return env.customerRows(found) })
}
