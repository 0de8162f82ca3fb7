package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads/network"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsLinkOptions struct {
	customer string
	link     network.Link
}

func newADSLinkAdd(env *Env) *cobra.Command {
	var o adsLinkOptions
	c := &cobra.Command{
		Use:     "add CUSTOMER DEVICE DEVICE",
		Short:   env.T("join two devices; again, it changes the note"),
		Example: "  scatto ads link add miramare SW-1 RECEPTION-1\n  scatto ads link add miramare FW-RIMINI FW-RICCIONE --kind vpn --note \"IPsec\"",
		Args:    takes("CUSTOMER", "DEVICE", "DEVICE"),
	}
	c.Flags().StringVar(&o.link.Kind, "kind", network.LAN, env.T("its `KIND`: lan, wifi, wan, vpn, serial"))
	c.Flags().StringVar(&o.link.Note, "note", "", env.T("more, a `TEXT` such as the port or the cable"))
	completeFlag(c, "kind", network.LinkKinds())
	completeDevices(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer, o.link.A, o.link.B = args[0], args[1], args[2]
		return adsLink(env, s, o, s.AddLink)
	})
}

func newADSLinkRemove(env *Env) *cobra.Command {
	var o adsLinkOptions
	c := &cobra.Command{
		Use:     "remove CUSTOMER DEVICE DEVICE",
		Short:   env.T("take a link away"),
		Example: "  scatto ads link remove miramare SW-1 RECEPTION-1",
		Args:    takes("CUSTOMER", "DEVICE", "DEVICE"),
	}
	c.Flags().StringVar(&o.link.Kind, "kind", "", env.T("which, where several join the two: its `KIND`"))
	completeFlag(c, "kind", network.LinkKinds())
	completeDevices(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer, o.link.A, o.link.B = args[0], args[1], args[2]
		return adsLink(env, s, o, func(id string, l network.Link) (network.Link, error) {
			return s.RemoveLink(id, l.A, l.B, l.Kind)
		})
	})
}

// adsLink changes one link and shows it.
func adsLink(env *Env, s *shop.Shop, o adsLinkOptions, change func(id string, l network.Link) (network.Link, error)) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	l, err := change(card.ID, o.link)
	if err != nil {
		return err
	}
	v := viewLink(card.ID, l)
	return env.say(v, func() *ui.Table { return env.linkRows([]linkView{v}) },
		func() string { return joined("  ", l.A+" – "+l.B, l.Kind, l.Note) })
}

func newADSLinkList(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "list CUSTOMER",
		Short:   env.T("list what joins a customer's devices"),
		Example: "  scatto ads link list miramare",
		Args:    takes("CUSTOMER"),
	}
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		n, err := networkMeant(s, args[0])
		if err != nil {
			return err
		}
		views := []linkView{}
		for _, l := range n.Links {
			views = append(views, viewLink(n.Customer, l))
		}
		return env.print(views, func() *ui.Table { return env.linkRows(views) })
	})
}

// networkMeant is the network of the customer whom words mean.
func networkMeant(s *shop.Shop, words string) (network.Network, error) {
	card, err := customerMeant(s, words)
	if err != nil {
		return network.Network{}, err
	}
	return s.Network(card.ID)
}
