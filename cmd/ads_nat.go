package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads/network"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsNATOptions struct {
	customer, port, toPort string
	rule                   network.NAT
}

func newADSNATAdd(env *Env) *cobra.Command {
	var o adsNATOptions
	c := &cobra.Command{
		Use:     "add CUSTOMER PORT DEVICE",
		Short:   env.T("record a port that is open from outside to a device; again, it changes it"),
		Example: "  scatto ads nat add miramare 3389 SRV-PMS --vpn --on FW-1\n  scatto ads nat add miramare 8443 SRV-PMS --to-port 443 --vpn",
		Args:    takes("CUSTOMER", "PORT", "DEVICE"),
	}
	c.Flags().StringVar(&o.toPort, "to-port", "", env.T("`PORT` of the device (default the same)"))
	c.Flags().BoolVar(&o.rule.VPN, "vpn", false, env.T("it is reached only behind the VPN; without, it is a finding (PC-07)"))
	c.Flags().StringVar(&o.rule.Note, "note", "", env.T("internal `TEXT`"))
	addDoorFlags(env, c, &o.rule, "tcp")
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer, o.port, o.rule.To = args[0], args[1], args[2]
		return adsNATAdd(env, s, o)
	})
}

// addDoorFlags adds the flags that tell one door from another.
func addDoorFlags(env *Env, c *cobra.Command, r *network.NAT, protocol string) {
	c.Flags().StringVar(&r.Protocol, "protocol", protocol, env.T("tcp or udp: its `PROTOCOL`"))
	c.Flags().StringVar(&r.On, "on", "", env.T("the `DEVICE` that opens it, a firewall or router"))
	completeFlag(c, "protocol", network.Protocols())
}

func adsNATAdd(env *Env, s *shop.Shop, o adsNATOptions) (err error) {
	if o.rule.Port, err = readWhole(o.port); err != nil {
		return err
	}
	if o.toPort != "" {
		if o.rule.ToPort, err = readWhole(o.toPort); err != nil {
			return err
		}
	}
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	r, warnings, err := s.AddNAT(card.ID, o.rule)
	if err != nil {
		return err
	}
	env.warnAll(warnings)
	return env.showNAT(card.ID, r)
}

func (env *Env) showNAT(customer string, r network.NAT) error {
	v := viewNAT(customer, r)
	return env.say(v, func() *ui.Table { return env.natRows([]natView{v}) }, func() string { return joined("  ", r.Words(), r.To, r.On, r.Note) })
}

func newADSNATRemove(env *Env) *cobra.Command {
	var o adsNATOptions
	c := &cobra.Command{
		Use:     "remove CUSTOMER PORT",
		Short:   env.T("take a rule away: the port is closed"),
		Example: "  scatto ads nat remove miramare 3389",
		Args:    takes("CUSTOMER", "PORT"),
	}
	addDoorFlags(env, c, &o.rule, "")
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) (err error) {
		if o.rule.Port, err = readWhole(args[1]); err != nil {
			return err
		}
		card, err := customerMeant(s, args[0])
		if err != nil {
			return err
		}
		r, err := s.RemoveNAT(card.ID, o.rule.On, o.rule.Protocol, o.rule.Port)
		if err != nil {
			return err
		}
		return env.showNAT(card.ID, r)
	})
}

func newADSNATList(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "list CUSTOMER",
		Short:   env.T("list the ports of a customer that are open from outside"),
		Example: "  scatto ads nat list miramare",
		Args:    takes("CUSTOMER"),
	}
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		n, err := networkMeant(s, args[0])
		if err != nil {
			return err
		}
		views := []natView{}
		for _, r := range n.NATs {
			views = append(views, viewNAT(n.Customer, r))
		}
		return env.print(views, func() *ui.Table { return env.natRows(views) })
	})
}
