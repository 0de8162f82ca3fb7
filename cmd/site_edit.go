package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/customer"
	"scatto/internal/shop"
)

type siteEditOptions struct {
	siteOptions
	ref string
}

func newSiteEdit(env *Env) *cobra.Command {
	var o siteEditOptions
	c := &cobra.Command{
		Use:   "edit SITE",
		Short: env.T("change a site; what is not named stays, an empty value removes it"),
		Long: env.T("Change a site; what is not named stays, an empty value removes it.\n" +
			"With another --bill-to the sessions that stand on no invoice yet go to the new\n" +
			"payer; what is invoiced stays. Contracts keep the payer that they were made with."),
		Example: "  scatto site edit L0001 --patron 10-14 --km 24\n  scatto site edit lido --bill-to \"\"",
		Args:    takes("SITE"),
	}
	addSiteFlags(env, c, &o.siteOptions)
	completeSites(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.ref = args[0]
		if err := nothingGiven(c); err != nil {
			return err
		}
		return siteEdit(env, s, o)
	})
}

func siteEdit(env *Env, s *shop.Shop, o siteEditOptions) error {
	payer, err := payerMeant(s, o.site.BillTo)
	if err != nil {
		return err
	}
	o.site.BillTo = payer
	p, err := s.EditSite(o.ref, func(one customer.Site) (customer.Site, error) { return o.put(one), nil })
	if err != nil {
		return err
	}
	return env.showSite(p)
}
