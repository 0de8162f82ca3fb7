package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
)

// addDeviceFlags adds the flags of a device's card.
func addDeviceFlags(env *Env, c *cobra.Command, d *ads.Device) {
	f := c.Flags()
	f.StringVar(&d.Kind, "kind", "", env.T("its `KIND`: client (default), server, firewall, router, switch, access-point, nas, printer, vm, other"))
	f.StringVar(&d.Env, "environment", "", env.T("its `PLACE`: workgroup (default), domain, server"))
	f.StringVar(&d.OS, "os", "", env.T("operating system, a `NAME` such as \"Windows Server 2022\""))
	f.StringVar(&d.Site, "site", "", env.T("where it stands, a `SITE` of the customer: id or words of its name"))
	f.StringVar(&d.Note, "note", "", env.T("internal `TEXT`"))
	f.StringSliceVar(&d.Addresses, "ip", nil, env.T("IPv4 or IPv6 `ADDRESS`, may be repeated"))
	f.StringVar(&d.MAC, "mac", "", env.T("hardware `ADDRESS`"))
	f.StringVar(&d.Host, "host", "", env.T("the `DEVICE` that a virtual machine runs on"))
	f.StringVar(&d.Application, "application", "", env.T("what it is there for, a `TEXT` such as \"SQL Server\""))
	f.StringVar(&d.Remote, "remote", "", env.T("tool and id for remote support, a `TEXT`; never a password"))
	dateFlag(c, &d.Added, "added", env.T("first day in use (default today)"))
	_ = c.RegisterFlagCompletionFunc("site", flagCompletion(env, siteValues))
	completeFlag(c, "kind", ads.Kinds())
	completeFlag(c, "environment", ads.Environments())
}

// completeDevices offers the customers for the first argument and their devices
// for those after it.
func completeDevices(env *Env, c *cobra.Command) {
	customers := completion(env, customerValues)
	c.ValidArgsFunction = func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) == 0 {
			return customers(c, nil, typed)
		}
		devices := completion(env, func(s *shop.Shop) (out []string, err error) {
			card, err := customerMeant(s, args[0])
			if err != nil {
				return nil, err
			}
			list, err := s.Devices(card.ID)
			for _, d := range list {
				if d.Active(s.Today()) {
					out = append(out, d.ID)
				}
			}
			return out, err
		})
		return devices(c, nil, typed)
	}
}

func adsDeviceAdd(env *Env, s *shop.Shop, d ads.Device) error {
	card, err := customerMeant(s, d.Customer)
	if err != nil {
		return err
	}
	d.Customer = card.ID
	out, err := s.PutDevice(d)
	if err != nil {
		return err
	}
	return env.showDevice(out.Device, out.Warnings...)
}
