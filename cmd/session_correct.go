package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff"
)

type sessionCorrectOptions struct {
	ref, from, to, activity, reason string
	monitoredBy                     string
	waive, charge                   bool
}

func newSessionCorrect(env *Env) *cobra.Command {
	var o sessionCorrectOptions
	c := &cobra.Command{
		Use:   "correct SESSION --reason TEXT",
		Short: env.T("correct times or activity: a second line, what stood before stays readable"),
		Example: "  scatto session correct S0007 --to 2026-10-14T11:05 --reason \"dimenticata aperta\"\n" +
			"  scatto session correct S0007 --waive --reason \"nostro errore\"\n" +
			"  scatto session correct S0007 --monitored-by \"Anna Riva (titolare)\" --reason \"saputo dopo\"",
		Args: takes("SESSION"),
	}
	f := c.Flags()
	f.StringVar(&o.from, "from", "", env.T("the right opening `TIME`"))
	f.StringVar(&o.to, "to", "", env.T("the right closing `TIME`"))
	f.StringVar(&o.activity, "activity", "", env.T("the right `TYPE` of work"))
	f.StringVar(&o.monitoredBy, "monitored-by", "", env.T("who watched, as \"`NAME` (role)\""))
	f.StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`; of a waiver the customer reads it on the invoice"))
	f.BoolVar(&o.waive, "waive", false, env.T("do not charge it"))
	f.BoolVar(&o.charge, "charge", false, env.T("charge it after all"))
	completeFlag(c, "activity", tariff.Activities())
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.ref = args[0]
		return sessionCorrect(env, s, o)
	})
}

func sessionCorrect(env *Env, s *shop.Shop, o sessionCorrectOptions) error {
	fix := shop.Fix{Activity: o.activity, Reason: o.reason, MonitoredBy: o.monitoredBy, Waive: o.waive, Charge: o.charge}
	if o.waive && o.charge {
		return refusal.Usage("waive-and-charge", "choose either --waive or --charge")
	}
	for _, f := range []struct {
		s  string
		to *time.Time
	}{{o.from, &fix.From}, {o.to, &fix.To}} {
		if f.s == "" {
			continue
		}
		t, err := readTime(f.s)
		if err != nil {
			return err
		}
		*f.to = t.UTC()
	}
	if fix.From.IsZero() && fix.To.IsZero() && o.activity == "" && o.monitoredBy == "" && !o.waive && !o.charge {
		return refusal.Usage("nothing-to-change", "say what to change").WithHint("see %s --help", "scatto session correct")
	}
	one, err := s.CorrectSession(o.ref, fix)
	if err != nil {
		return err
	}
	return env.showSession(one)
}
