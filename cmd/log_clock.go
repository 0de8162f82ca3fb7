package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type logClockView struct {
	Now   stamp  `json:"now"`
	Ahead orNull `json:"ahead"` // the time of an entry that is ahead of it
}

func newLogClock(env *Env) *cobra.Command {
	right := false
	c := &cobra.Command{
		Use:   "clock",
		Short: env.T("whether the clock is behind the log's last entry"),
		Long: env.T("When the clock is behind the log's last entry, every write warns and no document\n" +
			"is issued: either the clock was set back, then set it right; or it ran ahead\n" +
			"before, then say so with --right. Entries keep their times and their order."),
		Example: "  scatto log clock\n  scatto log clock --right",
		Args:    takes(),
	}
	c.Flags().BoolVar(&right, "right", false, env.T("put on record that the clock is right now"))
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		ahead, err := s.Clock(right)
		if err != nil {
			return err
		}
		v := logClockView{Now: stamp(env.now())}
		if !ahead.IsZero() {
			v.Ahead = orNull(ahead.In(calendar.Rome()).Format(time.RFC3339))
		}
		return env.say(v, func() *ui.Table {
			return fields("now", calendar.Show(env.now()), "ahead", string(v.Ahead))
		}, func() string {
			if ahead.IsZero() {
				return env.T("no entry is ahead of the clock")
			}
			if !right {
				return env.T("the clock says %s, and the last entry was written at %s", calendar.Show(env.now()), calendar.Show(ahead))
			}
			return env.T("noted: the clock is right at %s, the entry of %s ran ahead", calendar.Show(env.now()), calendar.Show(ahead))
		})
	})
}
