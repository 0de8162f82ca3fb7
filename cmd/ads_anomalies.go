package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type adsAnomaliesOptions struct {
	customer, kind string
	from, to       calendar.Date
	open           bool
}

func newADSAnomalies(env *Env) *cobra.Command {
	var o adsAnomaliesOptions
	c := &cobra.Command{
		Use:   "anomalies CUSTOMER",
		Short: env.T("what is out of order in the accesses to a customer's systems"),
		Long: env.T("Hold what technicians declared by their sessions against what systems recorded,\n" +
			"and both against hours, nominations and accounts. Each thing out of order has a\n" +
			"key, with which it is explained or given to somebody to mend."),
		Example: "  scatto ads anomalies astoria --open\n  scatto ads anomalies C0001 --from 2026-01-01 --to 2026-06-30 --kind out-of-hours",
		Args:    takes("CUSTOMER"),
	}
	dateFlag(c, &o.from, "from", env.T("first day (default a year before the last)"))
	dateFlag(c, &o.to, "to", env.T("last day (default today)"))
	c.Flags().StringVar(&o.kind, "kind", "", env.T("only of this `KIND`"))
	c.Flags().BoolVar(&o.open, "open", false, env.T("only what nobody has assessed yet"))
	completeCustomers(env, c)
	completeFlag(c, "kind", ads.AnomalyKinds())
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		return adsAnomalies(env, s, o)
	})
}

func adsAnomalies(env *Env, s *shop.Shop, o adsAnomaliesOptions) error {
	if o.kind != "" && !slices.Contains(ads.AnomalyKinds(), ads.AnomalyKind(o.kind)) {
		return refusal.Unknown("unknown-anomaly-kind", "%q is no kind of anomaly", o.kind, plainWords(ads.AnomalyKinds()))
	}
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	if o.to.IsZero() {
		o.to = s.Today()
	}
	if o.from.IsZero() {
		o.from = o.to.AddMonths(-12).AddDays(1)
	}
	all, err := s.Anomalies(card.ID, o.from, o.to)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(a ads.Assessed) bool {
		return o.kind != "" && a.Kind != ads.AnomalyKind(o.kind) || o.open && !a.Open()
	})
	views := []anomalyView{}
	for _, a := range all {
		views = append(views, viewAnomaly(card.ID, a))
	}
	return env.showAnomalies(views, all)
}
