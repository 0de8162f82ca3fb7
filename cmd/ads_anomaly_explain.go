package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newADSAnomalyExplain(env *Env) *cobra.Command {
	var in shop.AssessInput
	c := &cobra.Command{
		Use:   "explain CUSTOMER KEY --reason TEXT",
		Short: env.T("say what an anomaly was, or who mends it by when"),
		Long: env.T("Record what was found out about an anomaly; what was said before stays on\n" +
			"record. With --owner and --due it is to be mended, and becomes a to-do."),
		Example: "  scatto ads anomaly explain astoria 3f9a2c10 --reason \"aggiornamento notturno concordato\"\n" +
			"  scatto ads anomaly explain astoria 3f9a --reason \"account da togliere\" --owner Luca --due 2026-12-15",
		Args: takes("CUSTOMER", "KEY"),
	}
	c.Flags().StringVar(&in.Reason, "reason", "", env.T("what it was, a `TEXT`"))
	c.Flags().StringVar(&in.Owner, "owner", "", env.T("who mends it, a `NAME`"))
	dateFlag(c, &in.Due, "due", env.T("by when"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "reason"); err != nil {
			return err
		}
		in.Customer, in.Key = args[0], args[1]
		return adsAnomalyExplain(env, s, in)
	})
}

func adsAnomalyExplain(env *Env, s *shop.Shop, in shop.AssessInput) error {
	card, err := customerMeant(s, in.Customer)
	if err != nil {
		return err
	}
	in.Customer = card.ID
	a, err := s.AssessAnomaly(in)
	if err != nil {
		return err
	}
	return env.say(viewAnomaly(card.ID, a), func() *ui.Table { return anomalyRows([]ads.Assessed{a}) }, func() string {
		if a.State == ads.AnomalyToMend {
			return env.T("anomaly %s: %s mends it by %s", a.Key, a.Owner, a.Due)
		}
		return env.T("anomaly %s is explained: %s", a.Key, a.Reason)
	})
}
