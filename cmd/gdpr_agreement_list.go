package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newGDPRAgreementList(env *Env) *cobra.Command {
	var customer string
	c := &cobra.Command{
		Use:     "list [CUSTOMER]",
		Short:   env.T("list contracts under art. 28 GDPR, of one customer or of all"),
		Example: "  scatto gdpr agreement list",
		Args:    mayTake("CUSTOMER"),
	}
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		customer = ""
		if err := narrowTo(s, &customer, args...); err != nil {
			return err
		}
		found, err := s.Agreements(customer)
		if err != nil {
			return err
		}
		views := []art28View{}
		for _, a := range found {
			views = append(views, viewArt28(a, s.Today()))
		}
		return env.print(views, func() *ui.Table { return env.agreementRows(found) })
	})
}

func newGDPRAgreementShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show CUSTOMER [NUMBER]",
		Short:   env.T("one contract under art. 28 GDPR: the one in force, or by its number"),
		Example: "  scatto gdpr agreement show bellavista",
		Args:    takes("CUSTOMER", "NUMBER?"),
	}
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		card, err := customerMeant(s, args[0])
		if err != nil {
			return err
		}
		number := 0
		if len(args) > 1 {
			if number, err = readWhole(args[1]); err != nil {
				return err
			}
		}
		a, err := s.Agreement(card.ID, int64(number))
		if err != nil {
			return err
		}
		return env.showAgreement(a, s.Today())
	})
}
