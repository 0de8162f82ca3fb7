package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads/network"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsLineOptions struct {
	customer, bandwidth string
	line                network.Line
}

func newADSLineAdd(env *Env) *cobra.Command {
	var o adsLineOptions
	c := &cobra.Command{
		Use:     "add CUSTOMER DEVICE --kind KIND",
		Short:   env.T("record a line to the Internet and the device that it ends at"),
		Example: "  scatto ads line add miramare FW-1 --kind ftth --bandwidth 1000/300 --provider \"Fibra S.p.A.\"",
		Args:    takes("CUSTOMER", "DEVICE"),
	}
	c.Flags().StringVar(&o.line.Kind, "kind", "", env.T("its `KIND`: ftth, fttc, vdsl, adsl, fwa, mobile, satellite, leased, other"))
	c.Flags().StringVar(&o.bandwidth, "bandwidth", "", env.T("measured `DOWN/UP` in Mbit/s, such as 1000/300"))
	c.Flags().StringVar(&o.line.Provider, "provider", "", env.T("who provides it, a `NAME`"))
	c.Flags().StringVar(&o.line.Note, "note", "", env.T("internal `TEXT`"))
	completeFlag(c, "kind", network.LineKinds())
	completeDevices(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) (err error) {
		o.customer, o.line.Device = args[0], args[1]
		if o.line.Kind == "" {
			return refusal.Usage("missing-flag", "--%s is missing", "kind").WithHint("ftth, fttc, adsl, fwa …")
		}
		if o.bandwidth != "" {
			if o.line.Down, o.line.Up, err = network.ParseBandwidth(o.bandwidth); err != nil {
				return err
			}
		}
		return adsLine(env, s, o, s.AddLine)
	})
}

func newADSLineRemove(env *Env) *cobra.Command {
	var o adsLineOptions
	c := &cobra.Command{
		Use:     "remove CUSTOMER DEVICE",
		Short:   env.T("take a line away"),
		Example: "  scatto ads line remove miramare FW-1 --kind adsl",
		Args:    takes("CUSTOMER", "DEVICE"),
	}
	c.Flags().StringVar(&o.line.Kind, "kind", "", env.T("which, where several end there: its `KIND`"))
	completeFlag(c, "kind", network.LineKinds())
	completeDevices(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer, o.line.Device = args[0], args[1]
		return adsLine(env, s, o, func(id string, l network.Line) (network.Line, error) {
			return s.RemoveLine(id, l.Device, l.Kind)
		})
	})
}

// adsLine changes one line and shows it.
func adsLine(env *Env, s *shop.Shop, o adsLineOptions, change func(id string, l network.Line) (network.Line, error)) error {
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	l, err := change(card.ID, o.line)
	if err != nil {
		return err
	}
	v := viewInternetLine(card.ID, l)
	return env.say(v, func() *ui.Table { return env.internetLineRows([]internetLineView{v}) },
		func() string { return joined("  ", l.Device, l.Words(), l.Provider, l.Note) })
}

func newADSLineList(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "list CUSTOMER",
		Short:   env.T("list a customer's lines to the Internet"),
		Example: "  scatto ads line list miramare",
		Args:    takes("CUSTOMER"),
	}
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		n, err := networkMeant(s, args[0])
		if err != nil {
			return err
		}
		views := []internetLineView{}
		for _, l := range n.Lines {
			views = append(views, viewInternetLine(n.Customer, l))
		}
		return env.print(views, func() *ui.Table { return env.internetLineRows(views) })
	})
}
