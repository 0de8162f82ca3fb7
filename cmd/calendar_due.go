package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/ui"
)

type calendarDueOptions struct {
	window  string
	patrons []calendar.Patron
	minutes int
}

type dueView struct {
	Window  string `json:"window"`
	At      stamp  `json:"at"`
	Minutes int    `json:"minutes"`
	Due     stamp  `json:"due"`
}

func newCalendarDue(env *Env) *cobra.Command {
	var o calendarDueOptions
	c := &cobra.Command{
		Use:     "due --window NAME --minutes N",
		Short:   env.T("when so many working minutes will have passed"),
		Example: "  scatto calendar due --window office --minutes 240\n  scatto calendar due --window office --minutes 60 --at 2026-10-14T12:30",
		Args:    takes(),
	}
	windowFlags(env, c, &o.window, &o.patrons)
	flagVar(c, &o.minutes, "minutes", "N", env.T("working minutes"), readWhole)
	return plain(c, func([]string) error {
		if err := need(c, "window", "minutes"); err != nil {
			return err
		}
		return calendarDue(env, o)
	})
}

func calendarDue(env *Env, o calendarDueOptions) error {
	cfg, err := env.config()
	if err != nil {
		return err
	}
	at, err := env.instant()
	if err != nil {
		return err
	}
	due, err := cfg.Calendar.WithPatrons(o.patrons...).Due(o.window, at, o.minutes)
	if err != nil {
		return err
	}
	return env.say(dueView{o.window, stamp(at), o.minutes, stamp(due)}, func() *ui.Table {
		t := &ui.Table{}
		t.Add(o.window, stamp(at), o.minutes, stamp(due))
		return t
	}, func() string { return env.T("by %s", env.timeWords(due)) })
}
