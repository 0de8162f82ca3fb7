package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
)

type adsDeviceAddOptions struct{ device ads.Device }

func newADSDeviceAdd(env *Env) *cobra.Command {
	var o adsDeviceAddOptions
	c := &cobra.Command{
		Use:     "add CUSTOMER DEVICE",
		Short:   env.T("put a device on record; again, it changes it"),
		Example: "  scatto ads device add miramare RECEPTION-1\n  scatto ads device add C0001 SRV-PMS --kind server --environment server",
		Args:    takes("CUSTOMER", "DEVICE"),
	}
	c.Flags().StringVar(&o.device.Kind, "kind", ads.KindClient, env.T("or server, other: its `KIND`"))
	c.Flags().StringVar(&o.device.Env, "environment", ads.EnvWorkgroup, env.T("or domain, server: its `PLACE`"))
	c.Flags().StringVar(&o.device.OS, "os", "", env.T("operating system, a `NAME` such as \"Windows Server 2022\""))
	c.Flags().StringVar(&o.device.Site, "site", "", env.T("where it stands, a `SITE` of the customer: id or words of its name"))
	c.Flags().StringVar(&o.device.Note, "note", "", env.T("internal `TEXT`"))
	dateFlag(c, &o.device.Added, "added", env.T("first day in use (default today)"))
	completeCustomers(env, c)
	_ = c.RegisterFlagCompletionFunc("site", completion(env, siteValues))
	completeFlag(c, "kind", []string{ads.KindClient, ads.KindServer, ads.KindOther})
	completeFlag(c, "environment", []string{ads.EnvWorkgroup, ads.EnvDomain, ads.EnvServer})
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.device.Customer, o.device.ID = args[0], args[1]
		return adsDeviceAdd(env, s, o)
	})
}

func adsDeviceAdd(env *Env, s *shop.Shop, o adsDeviceAddOptions) error {
	card, err := customerMeant(s, o.device.Customer)
	if err != nil {
		return err
	}
	o.device.Customer = card.ID
	d, err := s.AddDevice(o.device)
	if err != nil {
		return err
	}
	return env.showDevice(d)
}
