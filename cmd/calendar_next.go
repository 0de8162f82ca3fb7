package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/ui"
)

type calendarNextOptions struct {
	window  string
	patrons []calendar.Patron
}

type nextView struct {
	Window      string `json:"window"`
	At          stamp  `json:"at"`
	HandledFrom stamp  `json:"handled_from"`
}

func newCalendarNext(env *Env) *cobra.Command {
	var o calendarNextOptions
	c := &cobra.Command{
		Use:     "next --window NAME",
		Short:   env.T("from when a request is handled"),
		Example: "  scatto calendar next --window office\n  scatto calendar next --window walk-in --at 2026-10-16T13:00 --patron 10-14",
		Args:    takes(),
	}
	windowFlags(env, c, &o.window, &o.patrons)
	return plain(c, func([]string) error {
		if err := need(c, "window"); err != nil {
			return err
		}
		return calendarNext(env, o)
	})
}

func calendarNext(env *Env, o calendarNextOptions) error {
	cfg, err := env.config()
	if err != nil {
		return err
	}
	at, err := env.instant()
	if err != nil {
		return err
	}
	from, err := cfg.Calendar.WithPatrons(o.patrons...).Next(o.window, at)
	if err != nil {
		return err
	}
	return env.say(nextView{o.window, stamp(at), stamp(from)}, func() *ui.Table {
		t := &ui.Table{}
		t.Add(o.window, stamp(at), stamp(from))
		return t
	}, func() string {
		if from.Equal(at) {
			return env.T("at once: the window %s is open", o.window)
		}
		return env.T("from %s", env.timeWords(from))
	})
}
