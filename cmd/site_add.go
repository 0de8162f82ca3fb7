package cmd

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type siteAddOptions struct {
	siteOptions
	customer string
}

// siteOptions are what add and edit say about a site.
type siteOptions struct {
	site       customer.Site
	kilometres int
	given      func(flag string) bool
}

func newSiteAdd(env *Env) *cobra.Command {
	var o siteAddOptions
	c := &cobra.Command{
		Use:   "add CUSTOMER --name NAME",
		Short: env.T("put a place of a customer on record"),
		Example: "  scatto site add riviera --name \"Hotel Miramare\" --city Rimini --patron 10-14 --km 24\n" +
			"  scatto site add C0001 --name \"Hotel Lido\" --email lido@riviera.example --bill-to C0002",
		Args: takes("CUSTOMER"),
	}
	addSiteFlags(env, c, &o.siteOptions)
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		if err := need(c, "name"); err != nil {
			return err
		}
		return siteAdd(env, s, o)
	})
}

func addSiteFlags(env *Env, c *cobra.Command, o *siteOptions) {
	o.given = func(flag string) bool { return c.Flags().Changed(flag) }
	f := c.Flags()
	f.StringVar(&o.site.Name, "name", "", env.T("what the place is called, a `NAME`"))
	f.StringVar(&o.site.Address, "address", "", env.T("`STREET` and number"))
	f.StringVar(&o.site.ZIP, "zip", "", env.T("postal `CODE` (CAP)"))
	f.StringVar(&o.site.City, "city", "", env.T("`TOWN`"))
	f.StringVar(&o.site.Province, "province", "", env.T("two `LETTERS`, such as RN"))
	f.StringVar(&o.site.Patron, "patron", "", env.T("patron's day of its town, `MM-DD`: deadlines skip it"))
	wholeFlag(c, &o.kilometres, "km", "N", env.T("kilometres there and back"))
	f.StringVar(&o.site.Connection, "connectivity", "", env.T("how it is connected, a `TEXT` such as FTTH 1000/300"))
	f.StringVar(&o.site.Phone, "phone", "", env.T("phone `NUMBER`"))
	f.StringVar(&o.site.Email, "email", "", env.T("e-mail `ADDRESS`: requests from it are this site's"))
	billToFlag(env, c, &o.site.BillTo)
	f.StringVar(&o.site.Note, "note", "", env.T("internal `TEXT`"))
}

func siteAdd(env *Env, s *shop.Shop, o siteAddOptions) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	if o.site.BillTo, err = payerMeant(s, o.site.BillTo); err != nil {
		return err
	}
	p, err := s.AddSite(o.put(customer.Site{Customer: card.ID}))
	if err != nil {
		return err
	}
	return env.showSite(p)
}

// put lays what was given onto a site.
func (o siteOptions) put(one customer.Site) customer.Site {
	for _, f := range []struct {
		flag     string
		to, from *string
	}{
		{"name", &one.Name, &o.site.Name}, {"address", &one.Address, &o.site.Address}, {"zip", &one.ZIP, &o.site.ZIP},
		{"city", &one.City, &o.site.City}, {"province", &one.Province, &o.site.Province}, {"patron", &one.Patron, &o.site.Patron},
		{"connectivity", &one.Connection, &o.site.Connection}, {"phone", &one.Phone, &o.site.Phone},
		{"email", &one.Email, &o.site.Email}, {"bill-to", &one.BillTo, &o.site.BillTo}, {"note", &one.Note, &o.site.Note},
	} {
		if o.given(f.flag) {
			*f.to = *f.from
		}
	}
	if o.given("km") {
		one.Kilometres = int64(o.kilometres)
	}
	return one
}

// nothingGiven refuses an edit that changes nothing.
func nothingGiven(c *cobra.Command) error {
	changed := false
	c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) { changed = changed || f.Changed })
	if changed {
		return nil
	}
	return refusal.Usage("nothing-to-change", "nothing to change was given").WithHint("see %s --help", c.CommandPath())
}
