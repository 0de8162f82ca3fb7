package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type siteListOptions struct {
	customer string
	all      bool
}

func newSiteList(env *Env) *cobra.Command {
	var o siteListOptions
	c := &cobra.Command{
		Use:     "list [CUSTOMER]",
		Short:   env.T("list the sites of a customer, or of all"),
		Example: "  scatto site list riviera\n  scatto site list --all",
		Args:    mayTake("CUSTOMER"),
	}
	c.Flags().BoolVar(&o.all, "all", false, env.T("also closed ones"))
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		if err := narrowTo(s, &o.customer, args...); err != nil {
			return err
		}
		return siteList(env, s, o)
	})
}

func siteList(env *Env, s *shop.Shop, o siteListOptions) error {
	all, err := s.Sites(o.customer)
	if err != nil {
		return err
	}
	var found []shop.Place
	views := []siteView{}
	for _, p := range all {
		if o.all || p.Open() {
			found = append(found, p)
			views = append(views, viewSite(p))
		}
	}
	return env.print(views, func() *ui.Table { return env.siteRows(found) })
}

type siteShowOptions struct{ ref string }

func newSiteShow(env *Env) *cobra.Command {
	var o siteShowOptions
	c := &cobra.Command{
		Use:     "show SITE",
		Short:   env.T("everything about one site"),
		Example: "  scatto site show L0001\n  scatto site show miramare",
		Args:    takes("SITE"),
	}
	completeSites(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.ref = args[0]
		p, err := s.Site(o.ref)
		if err != nil {
			return err
		}
		return env.showSite(p)
	})
}
