package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/gdpr"
)

type gdprBreachDeadlineOptions struct{ aware time.Time }

type breachDeadlineView struct {
	NotifyBy stamp `json:"notify_by"`
}

func newGDPRBreachDeadline(env *Env) *cobra.Command {
	var o gdprBreachDeadlineOptions
	c := &cobra.Command{
		Use:   "breach-deadline --aware TIME",
		Short: env.T("last instant to notify a breach: 72 hours (art. 33 GDPR)"),
		Long: env.T("72 absolute hours from awareness, through holidays and clock changes. When the law\n" +
			"changes them: scatto config set registers.breach_hours HOURS."),
		Example: "  scatto gdpr breach-deadline --aware 2026-03-27T17:30",
		Args:    takes(),
	}
	instantFlag(c, &o.aware, "aware", env.T("when the shop became aware of it"))
	return plain(c, func([]string) error {
		if err := need(c, "aware"); err != nil {
			return err
		}
		return gdprBreachDeadline(env, o)
	})
}

func gdprBreachDeadline(env *Env, o gdprBreachDeadlineOptions) error {
	cfg, err := env.config()
	if err != nil {
		return err
	}
	by := gdpr.BreachNotifyBy(o.aware, cfg.Registers.BreachHours)
	return env.say(breachDeadlineView{stamp(by)}, rowOf(stamp(by)), func() string {
		return env.T("notify by %s", env.timeWords(by))
	})
}
