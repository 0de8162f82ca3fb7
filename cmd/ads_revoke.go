package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsRevokeOptions struct {
	customer, id, reason string
	on                   calendar.Date
}

func newADSRevoke(env *Env) *cobra.Command {
	var o adsRevokeOptions
	c := &cobra.Command{
		Use:     "revoke CUSTOMER NOMINATION",
		Short:   env.T("end a nomination before its year is over"),
		Example: "  scatto ads revoke bellavista ADS-2026-001 --on 2026-09-30 --reason \"cambio incarico\"",
		Args:    takes("CUSTOMER", "NOMINATION"),
	}
	dateFlag(c, &o.on, "on", env.T("day on which it ends (default today)"))
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer, o.id = args[0], args[1]
		return adsRevoke(env, s, o)
	})
}

func adsRevoke(env *Env, s *shop.Shop, o adsRevokeOptions) error {
	if o.on.IsZero() {
		o.on = s.Today()
	}
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	n, err := s.RevokeNomination(card.ID, o.id, o.on, o.reason)
	if err != nil {
		return err
	}
	return env.say(viewNomination(n), func() *ui.Table { return env.nominationRows([]ads.Nomination{n}) },
		func() string { return env.T("nomination %s of %s ends on %s", n.ID, n.Person, n.Revoked) })
}
