package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type logPurgeOptions struct {
	customer    string
	before      calendar.Date
	yes, dryRun bool
}

// logPurgeView is what a purge took, or would take.
type logPurgeView struct {
	Customer string        `json:"customer"`
	Before   calendar.Date `json:"before"`
	Lines    int64         `json:"lines"`
	First    stamp         `json:"first"`
	Last     stamp         `json:"last"`
	Left     int64         `json:"left"`
	DryRun   bool          `json:"dry_run"`
}

func newLogPurge(env *Env) *cobra.Command {
	var o logPurgeOptions
	c := &cobra.Command{
		Use:   "purge CUSTOMER",
		Short: env.T("empty the lines of an access log whose time is over"),
		Long: env.T("Empty the lines of whole months that are over: by default what is older than\n" +
			"log.keep_months, with --before an earlier or later day, but never a line younger\n" +
			"than six months and a day. Numbers and hashes stay, so the log still verifies;\n" +
			"a signed line tells who emptied what. The shop's own log is never purged."),
		Example: "  scatto log purge astoria --dry-run\n  scatto log purge astoria --before 2026-01-01 --yes",
		Args:    takes("CUSTOMER"),
	}
	dateFlag(c, &o.before, "before", env.T("empty events of months before this `DATE`"))
	c.Flags().BoolVar(&o.yes, "yes", false, env.T("do it without asking"))
	c.Flags().BoolVar(&o.dryRun, "dry-run", false, env.T("only say what would go"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.customer = args[0]
		return logPurge(env, s, o)
	})
}

func logPurge(env *Env, s *shop.Shop, o logPurgeOptions) error {
	if o.customer == shop.ShopLog {
		return refusal.Rule("log-not-purgeable", "the log %s is never purged", shop.ShopLog).By("R132")
	}
	card, err := customerMeant(s, o.customer)
	if err != nil {
		return err
	}
	res, err := s.PurgeAccessLog(card.ID, o.before, true)
	if err != nil {
		return err
	}
	if !o.dryRun && res.Lines > 0 {
		if err := env.sure(s, o.yes, env.T("Empty %d lines of events before %s for good?", res.Lines, res.Before),
			refusal.Usage("needs-yes", "%d lines of the access log of %s would be emptied for good", res.Lines, card.ID).
				WithHint("look with --dry-run, then say --yes")); err != nil {
			return err
		}
		if res, err = s.PurgeAccessLog(card.ID, o.before, false); err != nil {
			return err
		}
	}
	v := logPurgeView{res.Customer, res.Before, res.Lines, stamp(res.First), stamp(res.Last), res.Left, o.dryRun}
	return env.say(v, func() *ui.Table {
		return fields("customer", v.Customer, "before", v.Before, "lines", v.Lines, "first", v.First, "last", v.Last, "left", v.Left)
	}, func() string {
		switch {
		case v.Lines == 0:
			return env.T("%s: no line is older than %s", v.Customer, v.Before)
		case o.dryRun:
			return env.T("%s: %d lines from %s to %s would be emptied, %d stay", v.Customer, v.Lines, v.First.Local(), v.Last.Local(), v.Left)
		}
		return env.T("%s: %d lines from %s to %s emptied, %d stay; a signed line says so", v.Customer, v.Lines, v.First.Local(), v.Last.Local(), v.Left)
	})
}
