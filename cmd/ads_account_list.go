package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newADSAccountList(env *Env) *cobra.Command {
	var o shop.AccountFilter
	c := &cobra.Command{
		Use:   "list [CUSTOMER]",
		Short: env.T("list the shop's accounts at a customer, or at all"),
		Long: env.T("Lists the shop's accounts: at a customer, or at all. --technician names those of\n" +
			"somebody who leaves; --unused, --shared and --reused those that are not as they\n" +
			"should be."),
		Example: "  scatto ads account list astoria\n  scatto ads account list --technician \"Luca Ferri\" --active\n  scatto ads account list --unused",
		Args:    takes("CUSTOMER?"),
	}
	f := c.Flags()
	f.StringVar(&o.Technician, "technician", "", env.T("only those that `NAME` has or used"))
	f.BoolVar(&o.Active, "active", false, env.T("only those that can be used"))
	f.BoolVar(&o.Unused, "unused", false, env.T("only those that nobody used for six months: disable them"))
	f.BoolVar(&o.Shared, "shared", false, env.T("only those that several technicians use"))
	f.BoolVar(&o.Reused, "reused", false, env.T("only those whose password more than one session used"))
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		if len(args) > 0 {
			o.Customer = args[0]
		}
		return adsAccountList(env, s, o)
	})
}

func adsAccountList(env *Env, s *shop.Shop, o shop.AccountFilter) error {
	if err := narrowTo(s, &o.Customer); err != nil {
		return err
	}
	found, err := s.AccountsLike(o)
	if err != nil {
		return err
	}
	views := []accountView{}
	for _, a := range found {
		views = append(views, viewAccount(a, s.Today()))
	}
	return env.print(views, func() *ui.Table { return env.accountRows(found, s.Today()) })
}
