package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsListOptions struct {
	customer string
	active   bool
}

func newADSList(env *Env) *cobra.Command {
	var o adsListOptions
	c := &cobra.Command{
		Use:     "list [CUSTOMER]",
		Short:   env.T("list nominations, of one customer or of all"),
		Example: "  scatto ads list bellavista\n  scatto ads list --active",
		Args:    mayTake("CUSTOMER"),
	}
	c.Flags().BoolVar(&o.active, "active", false, env.T("only those that hold today"))
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		if len(args) > 0 {
			o.customer = args[0]
		}
		return adsList(env, s, o)
	})
}

func adsList(env *Env, s *shop.Shop, o adsListOptions) error {
	cards, err := s.Customers()
	if o.customer != "" {
		var one shop.Card
		one, err = customerMeant(s, o.customer)
		cards = []shop.Card{one}
	}
	if err != nil {
		return err
	}
	var found []ads.Nomination
	views := []nominationView{}
	for _, card := range cards {
		all, err := s.AllNominations(card.ID)
		if err != nil {
			return err
		}
		for _, n := range all {
			if !o.active || n.Active(s.Today()) {
				found = append(found, n)
				views = append(views, viewNomination(n, s.Today()))
			}
		}
	}
	return env.print(views, func() *ui.Table { return env.nominationRows(found, s.Today()) })
}
