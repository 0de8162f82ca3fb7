package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
)

func newCalendar(env *Env) *cobra.Command {
	return group(env, "calendar", env.T("opening hours, deadlines in working time, holidays"),
		newCalendarNext(env),
		newCalendarDue(env),
		newCalendarHolidays(env),
	)
}

// windowFlags adds what calculators of opening hours share.
func windowFlags(env *Env, c *cobra.Command, window *string, patrons *[]calendar.Patron) {
	c.Flags().StringVar(window, "window", "", env.T("opening hours `NAME`: office or walk-in"))
	c.Flags().Var(&readFlag[calendar.Patron]{
		put:  func(p calendar.Patron) { *patrons = append(*patrons, p) },
		read: calendar.ParsePatron, kind: "MM-DD",
	}, "patron", env.T("one more day off: the town's patron, 06-29 every year or 2026-05-25 once"))
	completeNow(c, "window", func() (names []string) {
		cfg, err := env.config()
		if err != nil {
			return nil
		}
		for _, w := range cfg.Calendar.Windows {
			names = append(names, w.Name)
		}
		return names
	})
}

// completeNow offers values for a flag that are found when they are asked for.
func completeNow(c *cobra.Command, flag string, values func() []string) {
	_ = c.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return values(), cobra.ShellCompDirectiveNoFileComp
	})
}

// weekday names a day of the week.
func (env *Env) weekday(d time.Weekday) string {
	switch d {
	case time.Monday:
		return env.T("Monday")
	case time.Tuesday:
		return env.T("Tuesday")
	case time.Wednesday:
		return env.T("Wednesday")
	case time.Thursday:
		return env.T("Thursday")
	case time.Friday:
		return env.T("Friday")
	case time.Saturday:
		return env.T("Saturday")
	}
	return env.T("Sunday")
}

// dayWords is a date with its weekday, for a person.
func (env *Env) dayWords(d calendar.Date) string { return env.weekday(d.Weekday()) + " " + d.String() }

// timeWords is an instant with its weekday in the shop's zone, for a person.
func (env *Env) timeWords(t time.Time) string {
	return env.weekday(t.In(calendar.Rome()).Weekday()) + " " + stamp(t).Local()
}
