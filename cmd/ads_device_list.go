package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/goods"
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
	_ = c.RegisterFlagCompletionFunc("site", flagCompletion(env, siteValues))
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
	things, err := s.Pieces(shop.PieceFilter{Customer: card.ID})
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
	views := []deviceWithThings{}
	for _, d := range all {
		if o.all || d.Retired.IsZero() || d.Retired.After(s.Today()) {
			found = append(found, d)
			views = append(views, deviceWithThings{viewDevice(d), viewPieces(thingsIn(things, d.ID), s.Today())})
		}
	}
	return env.print(views, func() *ui.Table { return env.deviceThingRows(found, things, s.Today()) })
}

// deviceWithThings is a device with the sold things in it.
type deviceWithThings struct {
	deviceView
	Things []pieceView `json:"things"`
}

func thingsIn(all []goods.Piece, device string) (in []goods.Piece) {
	for _, p := range all {
		if p.Device == device {
			in = append(in, p)
		}
	}
	return in
}

// deviceThingRows is the table of devices; a person reads the end of the
// warranties, the latest of each, in the last column.
func (env *Env) deviceThingRows(found []ads.Device, things []goods.Piece, today calendar.Date) *ui.Table {
	t := env.deviceRows(found)
	t.Head = append(t.Head, env.T("Warranty until"))
	for i, d := range found {
		var last calendar.Date
		for _, p := range thingsIn(things, d.ID) {
			if p.Covered(today) && p.WarrantyTo.After(last) {
				last = p.WarrantyTo
			}
		}
		t.Rows[i] = append(t.Rows[i], last.String())
	}
	return t
}
