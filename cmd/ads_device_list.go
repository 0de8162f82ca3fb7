package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsDeviceListOptions struct {
	customer, site string
	all            bool
}

func newADSDeviceList(env *Env) *cobra.Command {
	var o adsDeviceListOptions
	c := &cobra.Command{
		Use:     "list CUSTOMER",
		Short:   env.T("list a customer's devices"),
		Example: "  scatto ads device list miramare",
		Args:    takes("CUSTOMER"),
	}
	c.Flags().StringVar(&o.site, "site", "", env.T("only those of the `SITE`"))
	_ = c.RegisterFlagCompletionFunc("site", completion(env, siteValues))
	c.Flags().BoolVar(&o.all, "all", false, env.T("also retired ones"))
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		return adsDeviceList(env, s, o)
	})
}

func adsDeviceList(env *Env, s *shop.Shop, o adsDeviceListOptions) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	all, err := s.Devices(card.ID)
	if err != nil {
		return err
	}
	if o.site != "" {
		at, err := s.SiteOf(card.ID, o.site)
		if err != nil {
			return err
		}
		all = slices.DeleteFunc(all, func(d ads.Device) bool { return d.Site != at.ID })
	}
	var found []ads.Device
	views := []deviceView{}
	for _, d := range all {
		if o.all || d.Retired.IsZero() || d.Retired.After(s.Today()) {
			found = append(found, d)
			views = append(views, viewDevice(d))
		}
	}
	return env.print(views, func() *ui.Table { return env.deviceRows(found) })
}
